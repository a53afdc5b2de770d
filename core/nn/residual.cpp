// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/residual.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"

#include <algorithm>
#include <iterator>

namespace inkling {

namespace {

/// Numbers that one task adds at least.
constexpr int kUnit = 16 * 1024;

/// sum = one + other
void add(ThreadTeam &team, std::span<const float> one, std::span<const float> other, std::span<float> sum)
{
    const Blocks blocks(static_cast<int>(sum.size()), kUnit);
    team.run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        const auto count = static_cast<std::size_t>(blocks.size(block));
        const float *from = other.data() + first;
        std::copy_n(one.data() + first, count, sum.data() + first);
        kernels().addSum(&from, 1, count, 1, sum.data() + first);
    });
}

/// target += addend
void addTo(ThreadTeam &team, std::span<float> target, std::span<const float> addend)
{
    const Blocks blocks(static_cast<int>(target.size()), kUnit);
    team.run(blocks.count(), [&](int block) {
        const float *from = addend.data() + blocks.first(block);
        kernels().addSum(&from, 1, static_cast<std::size_t>(blocks.size(block)), 1,
                         target.data() + blocks.first(block));
    });
}

} // namespace

Residual::Residual(const Shape &input, std::unique_ptr<Network> inner, std::unique_ptr<Layer> projection,
                   std::vector<std::string> parameterNames, std::vector<std::string> stateNames)
    : Layer(input, inner->layers().back()->outputShape())
    , m_inner(std::move(inner))
    , m_projection(std::move(projection))
    , m_parameterNames(std::move(parameterNames))
    , m_stateNames(std::move(stateNames))
{}

std::unique_ptr<Layer> Residual::replica() const
{
    return std::make_unique<Residual>(inputShape(), m_inner->replica(),
                                      m_projection ? m_projection->replica() : nullptr, m_parameterNames, m_stateNames);
}

void Residual::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_inner->plan(maxBatch, team, Network::Purpose::Training);
    if (m_projection) {
        m_projection->plan(maxBatch, team);
        m_gradShortcut.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(inputSize()));
    }
}

void Residual::prepare()
{
    m_inner->prepare();
    if (m_projection)
        m_projection->prepare();
}

void Residual::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const std::span<const float> inner = m_inner->forward(input, batch);
    if (m_projection) {
        m_projection->forward(input, output, batch);
        addTo(team(), output, inner);
    } else {
        add(team(), input, inner, output);
    }
}

void Residual::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                        int batch)
{
    m_inner->backward(gradOutput, batch, gradInput);
    if (m_projection) {
        const std::span<float> shortcut = std::span(m_gradShortcut).first(gradInput.size());
        m_projection->backward(input, gradOutput, shortcut, batch);
        addTo(team(), gradInput, shortcut);
    } else if (!gradInput.empty()) {
        addTo(team(), gradInput, gradOutput);
    }
}

std::vector<std::span<float>> Residual::partialSums()
{
    std::vector<std::span<float>> sums = m_inner->partialSums();
    if (m_projection)
        std::ranges::move(m_projection->partialSums(), std::back_inserter(sums));
    return sums;
}

void Residual::finishGradients()
{
    m_inner->finishGradients();
    if (m_projection)
        m_projection->finishGradients();
}

std::vector<Parameter> Residual::parameters()
{
    std::vector<Parameter> parameters = m_inner->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i].name = m_parameterNames[i];
    if (m_projection) {
        for (Parameter &parameter : m_projection->parameters()) {
            parameters.push_back(parameter);
            parameters.back().name = "projection_" + parameter.name;
        }
    }
    return parameters;
}

std::vector<Parameter> Residual::state()
{
    std::vector<Parameter> state = m_inner->state();
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i].name = m_stateNames[i];
    return state;
}

void Residual::initialise(Random &random)
{
    m_inner->initialise(random);
    if (m_projection)
        m_projection->initialise(random);
}

void Residual::setGradientSink(const GradientSink &sink)
{
    Layer::setGradientSink(sink);
    m_inner->setGradientSink(sink);
    if (m_projection)
        m_projection->setGradientSink(sink);
}

void Residual::setPass(const Pass &pass)
{
    Layer::setPass(pass);
    m_inner->setPass(pass);
    if (m_projection)
        m_projection->setPass(pass);
}

} // namespace inkling
