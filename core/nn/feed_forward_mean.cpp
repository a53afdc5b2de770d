// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/feed_forward_mean.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"

#include <algorithm>

namespace inkling {

FeedForwardMean::FeedForwardMean(const Shape &input, int hidden, int units)
    : Layer(input, {units})
    , m_tokens(input[0])
    , m_hiddenUnits(hidden)
    , m_first(input[1], hidden)
    , m_second(hidden, units)
{}

void FeedForwardMean::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    const auto means = static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(m_hiddenUnits);
    m_hidden.resize(means * static_cast<std::size_t>(m_tokens));
    m_gradHidden.resize(m_hidden.size());
    m_mean.resize(means);
    m_gradMean.resize(means);
}

void FeedForwardMean::forward(std::span<const float> input, std::span<float> output, int batch)
{
    m_first.forward(team(), input, m_hidden, batch * m_tokens, true);
    const std::ptrdiff_t sample = static_cast<std::ptrdiff_t>(m_tokens) * m_hiddenUnits;
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i) {
            float *mean = m_mean.data() + static_cast<std::ptrdiff_t>(i) * m_hiddenUnits;
            std::fill_n(mean, m_hiddenUnits, 0.0F);
            kernels().addColumnSums(m_hidden.data() + i * sample, m_tokens, m_hiddenUnits, m_hiddenUnits,
                                    1.0F / static_cast<float>(m_tokens), mean);
        }
    });
    m_second.forward(team(), m_mean, output, batch);
}

void FeedForwardMean::backward(std::span<const float> input, std::span<const float> gradOutput,
                               std::span<float> gradInput, int batch)
{
    m_second.backward(team(), m_mean, gradOutput, m_gradMean, batch, sink());
    // dh(tokens,hidden) = dmean / tokens where the hidden unit was above zero
    const std::ptrdiff_t sample = static_cast<std::ptrdiff_t>(m_tokens) * m_hiddenUnits;
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i)
            kernels().spreadWhereAbove(
                m_hidden.data() + i * sample, m_gradMean.data() + static_cast<std::ptrdiff_t>(i) * m_hiddenUnits,
                m_tokens, m_hiddenUnits, 1.0F / static_cast<float>(m_tokens), m_gradHidden.data() + i * sample);
    });
    m_first.backward(team(), input, m_gradHidden, gradInput, batch * m_tokens, sink());
}

std::vector<Parameter> FeedForwardMean::parameters()
{
    std::vector<Parameter> parameters;
    m_first.appendParameters(parameters);
    m_second.appendParameters(parameters);
    return parameters;
}

void FeedForwardMean::initialise(Random &random)
{
    m_first.initialise(random);
    m_second.initialise(random);
}

} // namespace inkling
