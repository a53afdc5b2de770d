// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/take_token.h"

#include <algorithm>

namespace inkling {

void TakeToken::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    for (std::size_t sample = 0; sample < static_cast<std::size_t>(batch); ++sample)
        std::ranges::copy(input.subspan(sample * in, out), output.subspan(sample * out).begin());
}

void TakeToken::backward(std::span<const float> /*input*/, std::span<const float> gradOutput,
                         std::span<float> gradInput, int batch)
{
    if (gradInput.empty())
        return;
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    std::ranges::fill(gradInput, 0.0F);
    for (std::size_t sample = 0; sample < static_cast<std::size_t>(batch); ++sample)
        std::ranges::copy(gradOutput.subspan(sample * out, out), gradInput.subspan(sample * in).begin());
}

} // namespace inkling
