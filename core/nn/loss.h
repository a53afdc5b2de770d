// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace inkling {

/// What a loss function says of a batch.
struct BatchLoss
{
    double sum = 0; ///< of the losses of all samples
    int correct = 0;
};

/// What an output row answers: the class of the largest output, or 0/1 for a single unit.
int answerOf(std::span<const float> outputs);

/// Softmax and cross-entropy: -log softmax(logits)[label]. `gradLogits` (as large as logits, or empty) gets the
/// gradient of the MEAN loss over `batch` samples, of which these may be a part (0: they are all):
/// (softmax - onehot) / batch. This is
/// the only place that divides by the batch size. Label smoothing (Szegedy et al. 2016, arXiv:1512.00567, section 7):
/// that share of the target is spread evenly over all classes.
BatchLoss softmaxCrossEntropy(std::span<const float> logits, std::span<const std::uint8_t> labels,
                              std::span<float> gradLogits, int batch = 0, double labelSmoothing = 0);

/// 0.5 * |y - target|^2. One output a sample: the target is the label, 0 or 1, and y >= 0.5 says 1. Several: the target
/// is 1 for the label's class and 0 for the others, and the largest output answers. `gradOutputs`: of the mean, as
/// above.
BatchLoss squaredError(std::span<const float> outputs, std::span<const std::uint8_t> labels,
                       std::span<float> gradOutputs, int batch = 0);

} // namespace inkling
