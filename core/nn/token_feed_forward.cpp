// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/token_feed_forward.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"

namespace inkling {

namespace {

/// Numbers that one task takes through the activation at least.
constexpr int kUnit = 16 * 1024;

} // namespace

TokenFeedForward::TokenFeedForward(const Shape &input, int hidden, ActivationKind activation)
    : Layer(input, input)
    , m_rows(input.rank() == 1 ? 1 : input[0])
    , m_hiddenUnits(hidden)
    , m_activation(activation)
    , m_first(input.last(), hidden)
    , m_second(hidden, input.last())
{}

std::size_t TokenFeedForward::hiddenSize(int batch) const
{
    return static_cast<std::size_t>(batch) * static_cast<std::size_t>(m_rows) * static_cast<std::size_t>(m_hiddenUnits);
}

void TokenFeedForward::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_before.resize(hiddenSize(maxBatch));
    m_hidden.resize(m_before.size());
    m_gradHidden.resize(m_before.size());
}

void TokenFeedForward::forward(std::span<const float> input, std::span<float> output, int batch)
{
    m_first.forward(team(), input, m_before, batch * m_rows);
    const Blocks blocks(static_cast<int>(hiddenSize(batch)), kUnit);
    team().run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        kernels().activate(m_activation, 0, m_before.data() + first, static_cast<std::size_t>(blocks.size(block)),
                           m_hidden.data() + first);
    });
    m_second.forward(team(), m_hidden, output, batch * m_rows);
}

void TokenFeedForward::backward(std::span<const float> input, std::span<const float> gradOutput,
                                std::span<float> gradInput, int batch)
{
    m_second.backward(team(), m_hidden, gradOutput, m_gradHidden, batch * m_rows, sink());
    const Blocks blocks(static_cast<int>(hiddenSize(batch)), kUnit);
    team().run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        float *const gradient = m_gradHidden.data() + first;
        kernels().activateBackward(m_activation, 0,
                                   {.x = m_before.data() + first, .y = m_hidden.data() + first, .gradY = gradient},
                                   static_cast<std::size_t>(blocks.size(block)), gradient);
    });
    m_first.backward(team(), input, m_gradHidden, gradInput, batch * m_rows, sink());
}

std::vector<Parameter> TokenFeedForward::parameters()
{
    std::vector<Parameter> parameters;
    m_first.appendParameters(parameters, "hidden_");
    m_second.appendParameters(parameters, "output_");
    return parameters;
}

void TokenFeedForward::initialise(Random &random)
{
    m_first.initialise(random);
    m_second.initialise(random);
}

} // namespace inkling
