// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dropout.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/random.h"

#include <algorithm>

namespace inkling {

namespace {

/// Numbers that one task takes at least.
constexpr int kUnit = 8 * 1024;

} // namespace

DropOut Dropout::choiceOf(int sample) const
{
    const std::uint64_t ofBatch = mixSeed(pass().seed, static_cast<std::uint64_t>(pass().step));
    const std::uint64_t key = mixSeed(ofBatch, static_cast<std::uint64_t>(pass().firstSample + sample));
    return {.key = static_cast<std::uint32_t>(key),
            .otherKey = static_cast<std::uint32_t>(key >> 32U),
            .threshold = static_cast<std::uint32_t>(m_rate * 0x1p32),
            .scale = static_cast<float>(1 / (1 - m_rate))};
}

void Dropout::drop(std::span<const float> from, std::span<float> to, int batch) const
{
    const auto size = static_cast<std::size_t>(inputSize());
    const Blocks blocks(batch, std::max(1, kUnit / inputSize()));
    team().run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i) {
            const std::size_t at = static_cast<std::size_t>(i) * size;
            kernels().dropElements(choiceOf(i), from.data() + at, size, to.data() + at);
        }
    });
}

void Dropout::forward(std::span<const float> input, std::span<float> output, int batch)
{
    if (pass().learning)
        drop(input, output, batch);
    else
        std::ranges::copy(input, output.begin());
}

void Dropout::backward(std::span<const float> /*input*/, std::span<const float> gradOutput, std::span<float> gradInput,
                       int batch)
{
    if (gradInput.empty())
        return;
    if (pass().learning)
        drop(gradOutput, gradInput, batch);
    else
        std::ranges::copy(gradOutput, gradInput.begin());
}

} // namespace inkling
