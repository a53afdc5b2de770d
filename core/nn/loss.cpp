// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/loss.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace inkling {

BatchLoss softmaxCrossEntropy(std::span<const float> logits, std::span<const std::uint8_t> labels,
                              std::span<float> gradLogits)
{
    BatchLoss result;
    const std::size_t classes = logits.size() / labels.size();
    const double batch = static_cast<double>(labels.size());
    for (std::size_t sample = 0; sample < labels.size(); ++sample) {
        const std::span<const float> row = logits.subspan(sample * classes, classes);
        const auto largest = std::ranges::max_element(row);
        // Relative to the largest throughout: log(sum) would drown in a large logit.
        const auto relative = [&](std::size_t i) { return static_cast<double>(row[i]) - *largest; };
        double sum = 0;
        for (std::size_t i = 0; i < classes; ++i)
            sum += std::exp(relative(i));
        const double logSum = std::log(sum);
        result.sum += logSum - relative(labels[sample]);
        result.correct += std::distance(row.begin(), largest) == labels[sample] ? 1 : 0;
        if (gradLogits.empty())
            continue;
        for (std::size_t i = 0; i < classes; ++i) {
            const double probability = std::exp(relative(i) - logSum);
            gradLogits[sample * classes + i] =
                static_cast<float>((probability - (i == labels[sample] ? 1.0 : 0.0)) / batch);
        }
    }
    return result;
}

BatchLoss squaredError(std::span<const float> outputs, std::span<const std::uint8_t> labels,
                       std::span<float> gradOutputs)
{
    BatchLoss result;
    const double batch = static_cast<double>(labels.size());
    for (std::size_t sample = 0; sample < labels.size(); ++sample) {
        const double difference = static_cast<double>(outputs[sample]) - labels[sample];
        result.sum += 0.5 * difference * difference;
        result.correct += (outputs[sample] >= 0.5F) == (labels[sample] == 1) ? 1 : 0;
        if (!gradOutputs.empty())
            gradOutputs[sample] = static_cast<float>(difference / batch);
    }
    return result;
}

} // namespace inkling
