// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/flatten.h"

#include <algorithm>

namespace inkling {

void Flatten::forward(std::span<const float> input, std::span<float> output, int /*batch*/)
{
    std::ranges::copy(input, output.begin());
}

void Flatten::backward(std::span<const float> /*input*/, std::span<const float> gradOutput, std::span<float> gradInput,
                       int /*batch*/)
{
    if (!gradInput.empty())
        std::ranges::copy(gradOutput, gradInput.begin());
}

} // namespace inkling
