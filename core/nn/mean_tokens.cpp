// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/mean_tokens.h"

#include "core/math/vector_ops.h"

#include <algorithm>

namespace inkling {

void MeanTokens::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    const float scale = 1.0F / static_cast<float>(inputShape()[0]);
    std::ranges::fill(output, 0.0F);
    for (std::size_t sample = 0; sample < static_cast<std::size_t>(batch); ++sample) {
        const std::span<float> mean = output.subspan(sample * out, out);
        addColumnSums(input.subspan(sample * in, in), mean);
        for (float &value : mean)
            value *= scale;
    }
}

void MeanTokens::backward(std::span<const float> /*input*/, std::span<const float> gradOutput,
                          std::span<float> gradInput, int batch)
{
    if (gradInput.empty())
        return;
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    const float scale = 1.0F / static_cast<float>(inputShape()[0]);
    std::ranges::fill(gradInput, 0.0F);
    for (std::size_t sample = 0; sample < static_cast<std::size_t>(batch); ++sample) {
        for (std::size_t token = 0; token < in / out; ++token)
            addScaled(gradInput.subspan(sample * in + token * out, out), scale, gradOutput.subspan(sample * out, out));
    }
}

} // namespace inkling
