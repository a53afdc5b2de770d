// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/loss.h"

#include "core/kernels/kernels.h"

#include <algorithm>
#include <iterator>

namespace inkling {

namespace {

/// From the loss and gradient of hard targets to those of smooth ones: -sum(target * log softmax) is the hard loss +
/// smoothing * (logit of the label - mean logit).
void smoothen(std::span<const float> logits, std::span<const std::uint8_t> labels, int batch, double smoothing,
              BatchLoss &loss, std::span<float> gradLogits)
{
    const std::size_t classes = logits.size() / labels.size();
    const auto perSample = static_cast<float>(smoothing / batch);
    const float perClass = perSample / static_cast<float>(classes);
    for (std::size_t sample = 0; sample < labels.size(); ++sample) {
        const std::span<const float> row = logits.subspan(sample * classes, classes);
        double sum = 0;
        for (const float logit : row)
            sum += static_cast<double>(logit);
        loss.sum += smoothing * (static_cast<double>(row[labels[sample]]) - sum / static_cast<double>(classes));
        if (gradLogits.empty())
            continue;
        const std::span<float> gradient = gradLogits.subspan(sample * classes, classes);
        for (float &value : gradient)
            value -= perClass;
        gradient[labels[sample]] += perSample;
    }
}

} // namespace

int answerOf(std::span<const float> outputs)
{
    if (outputs.size() == 1)
        return outputs[0] >= 0.5F ? 1 : 0;
    return static_cast<int>(std::distance(outputs.begin(), std::ranges::max_element(outputs)));
}

BatchLoss softmaxCrossEntropy(std::span<const float> logits, std::span<const std::uint8_t> labels,
                              std::span<float> gradLogits, int batch, double labelSmoothing)
{
    BatchLoss result;
    const auto rows = static_cast<int>(labels.size());
    const auto classes = static_cast<int>(logits.size() / labels.size());
    result.sum = kernels().crossEntropy(logits.data(), rows, classes, labels.data(), batch == 0 ? rows : batch,
                                        gradLogits.empty() ? nullptr : gradLogits.data(), &result.correct);
    if (labelSmoothing != 0)
        smoothen(logits, labels, batch == 0 ? rows : batch, labelSmoothing, result, gradLogits);
    return result;
}

BatchLoss squaredError(std::span<const float> outputs, std::span<const std::uint8_t> labels,
                       std::span<float> gradOutputs, int batch)
{
    BatchLoss result;
    const std::size_t width = outputs.size() / labels.size();
    const double divisor = batch == 0 ? static_cast<double>(labels.size()) : batch;
    for (std::size_t sample = 0; sample < labels.size(); ++sample) {
        const std::span<const float> row = outputs.subspan(sample * width, width);
        for (std::size_t i = 0; i < width; ++i) {
            const int target = width == 1 ? labels[sample] : (i == labels[sample] ? 1 : 0);
            const double difference = static_cast<double>(row[i]) - target;
            result.sum += 0.5 * difference * difference;
            if (!gradOutputs.empty())
                gradOutputs[sample * width + i] = static_cast<float>(difference / divisor);
        }
        result.correct += answerOf(row) == labels[sample] ? 1 : 0;
    }
    return result;
}

} // namespace inkling
