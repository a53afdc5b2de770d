// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/loss.h"

#include "core/kernels/kernels.h"

namespace inkling {

BatchLoss softmaxCrossEntropy(std::span<const float> logits, std::span<const std::uint8_t> labels,
                              std::span<float> gradLogits, int batch)
{
    BatchLoss result;
    const auto rows = static_cast<int>(labels.size());
    const auto classes = static_cast<int>(logits.size() / labels.size());
    result.sum = kernels().crossEntropy(logits.data(), rows, classes, labels.data(), batch == 0 ? rows : batch,
                                        gradLogits.empty() ? nullptr : gradLogits.data(), &result.correct);
    return result;
}

BatchLoss squaredError(std::span<const float> outputs, std::span<const std::uint8_t> labels,
                       std::span<float> gradOutputs, int batch)
{
    BatchLoss result;
    for (std::size_t sample = 0; sample < labels.size(); ++sample) {
        const double difference = static_cast<double>(outputs[sample]) - labels[sample];
        result.sum += 0.5 * difference * difference;
        result.correct += (outputs[sample] >= 0.5F) == (labels[sample] == 1) ? 1 : 0;
        if (!gradOutputs.empty())
            gradOutputs[sample] =
                static_cast<float>(difference / (batch == 0 ? static_cast<double>(labels.size()) : batch));
    }
    return result;
}

} // namespace inkling
