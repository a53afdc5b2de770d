// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/global_average_pool.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"

#include <algorithm>
#include <array>

namespace inkling {

namespace {

/// Channels that one task takes at least.
constexpr int kChannelUnit = 64;

} // namespace

void GlobalAveragePool::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const Blocks blocks(batch * outputSize(), kChannelUnit);
    team().run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i) {
            const auto channel = static_cast<std::size_t>(i);
            std::array<float, 2> moments{};
            kernels().moments(input.data() + channel * plane(), plane(), moments.data());
            output[channel] = moments[0] / static_cast<float>(plane());
        }
    });
}

void GlobalAveragePool::backward(std::span<const float> /*input*/, std::span<const float> gradOutput,
                                 std::span<float> gradInput, int batch)
{
    if (gradInput.empty())
        return;
    const Blocks blocks(batch * outputSize(), kChannelUnit);
    team().run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i) {
            const auto channel = static_cast<std::size_t>(i);
            std::ranges::fill(gradInput.subspan(channel * plane(), plane()),
                              gradOutput[channel] / static_cast<float>(plane()));
        }
    });
}

} // namespace inkling
