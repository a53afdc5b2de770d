// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/layer_norm.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/vector_ops.h"

#include <algorithm>

namespace inkling {

namespace {

/// Rows that one task takes at least.
constexpr int kRowUnit = 32;

} // namespace

LayerNorm::LayerNorm(const Shape &input, double epsilon)
    : Layer(input, input)
    , m_width(input.last())
    , m_rows(input.rank() == 1 ? 1 : input[0])
    , m_epsilon(static_cast<float>(epsilon))
    , m_weight(static_cast<std::size_t>(m_width))
    , m_bias(m_weight.size())
    , m_gradWeight(m_weight.size())
    , m_gradBias(m_weight.size())
    , m_sums(2 * Blocks::kMost * m_weight.size())
{}

void LayerNorm::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_statistics.resize(2 * static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(m_rows));
}

void LayerNorm::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const Blocks blocks(batch * m_rows, kRowUnit);
    team().run(blocks.count(), [&](int block) {
        const std::ptrdiff_t first = blocks.first(block);
        kernels().normRows(input.data() + first * m_width, blocks.size(block), m_width, m_epsilon, m_weight.data(),
                           m_bias.data(), m_statistics.data() + 2 * first, output.data() + first * m_width);
    });
}

void LayerNorm::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                         int batch)
{
    const Blocks blocks(batch * m_rows, kRowUnit);
    const std::size_t width = m_weight.size();
    std::ranges::fill(m_sums, 0.0F);
    team().run(blocks.count(), [&](int block) {
        const std::ptrdiff_t first = blocks.first(block);
        float *const gradWeight = m_sums.data() + static_cast<std::size_t>(block) * 2 * width;
        kernels().normRowsBackward(input.data() + first * m_width, gradOutput.data() + first * m_width,
                                   blocks.size(block), m_width, m_weight.data(), m_statistics.data() + 2 * first,
                                   gradWeight, gradWeight + width,
                                   gradInput.empty() ? nullptr : gradInput.data() + first * m_width);
    });
    for (std::size_t block = 0; block < static_cast<std::size_t>(blocks.count()); ++block) {
        const std::span<const float> sums = std::span<const float>(m_sums).subspan(block * 2 * width, 2 * width);
        addScaled(sink().target(m_weight, m_gradWeight), sink().scale(), sums.first(width));
        addScaled(sink().target(m_bias, m_gradBias), sink().scale(), sums.last(width));
    }
}

std::vector<Parameter> LayerNorm::parameters()
{
    return {{.name = "weight", .shape = {m_width}, .value = m_weight, .gradient = m_gradWeight, .decays = false},
            {.name = "bias", .shape = {m_width}, .value = m_bias, .gradient = m_gradBias, .decays = false}};
}

void LayerNorm::initialise(Random & /*random*/)
{
    std::ranges::fill(m_weight, 1.0F);
    std::ranges::fill(m_bias, 0.0F);
}

} // namespace inkling
