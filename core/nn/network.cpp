// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/network.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace inkling {

Network::Network(std::vector<std::unique_ptr<Layer>> layers) : m_layers(std::move(layers))
{
    assert(!m_layers.empty());
    for (const std::unique_ptr<Layer> &layer : m_layers) {
        std::ranges::move(layer->parameters(), std::back_inserter(m_parameters));
        std::ranges::move(layer->parameters(), std::back_inserter(m_tensors));
        std::ranges::move(layer->state(), std::back_inserter(m_tensors));
        std::ranges::move(layer->partialSums(), std::back_inserter(m_partialSums));
    }
}

std::unique_ptr<Network> Network::replica() const
{
    std::vector<std::unique_ptr<Layer>> layers;
    for (const std::unique_ptr<Layer> &layer : m_layers)
        layers.push_back(layer->replica());
    return std::make_unique<Network>(std::move(layers));
}

std::vector<Parameter> Network::parameters() const
{
    return m_parameters;
}

std::vector<Parameter> Network::state() const
{
    std::vector<Parameter> state;
    for (const std::unique_ptr<Layer> &layer : m_layers)
        std::ranges::move(layer->state(), std::back_inserter(state));
    return state;
}

void Network::initialise(Random &random)
{
    for (const std::unique_ptr<Layer> &layer : m_layers)
        layer->initialise(random);
}

void Network::plan(int maxBatch, ThreadTeam &team, Purpose purpose)
{
    m_outputs.resize(m_layers.size());
    m_gradients.resize(purpose == Purpose::Training ? m_layers.size() - 1 : 0);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        m_layers[i]->plan(maxBatch, team);
        const std::size_t size =
            static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(m_layers[i]->outputSize());
        m_outputs[i].resize(size);
        if (i < m_gradients.size())
            m_gradients[i].resize(size);
    }
}

void Network::prepare()
{
    for (const std::unique_ptr<Layer> &layer : m_layers)
        layer->prepare();
}

std::span<const float> Network::forward(std::span<const float> input, int batch)
{
    assert(input.size() == static_cast<std::size_t>(batch) * static_cast<std::size_t>(inputSize()));
    m_input = input;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const std::span<float> output =
            std::span(m_outputs[i])
                .first(static_cast<std::size_t>(batch) * static_cast<std::size_t>(m_layers[i]->outputSize()));
        m_layers[i]->forward(input, output, batch);
        input = output;
    }
    return input;
}

void Network::backward(std::span<const float> gradOutput, int batch, std::span<float> gradInput)
{
    for (std::size_t i = m_layers.size(); i-- > 0;) {
        const std::size_t inputs = static_cast<std::size_t>(batch) * static_cast<std::size_t>(m_layers[i]->inputSize());
        const std::span<const float> input = i == 0 ? m_input : std::span<const float>(m_outputs[i - 1]).first(inputs);
        const std::span<float> gradient = i == 0 ? gradInput : std::span(m_gradients[i - 1]).first(inputs);
        m_layers[i]->backward(input, gradOutput, gradient, batch);
        gradOutput = gradient;
    }
}

void Network::setGradientSink(const GradientSink &sink)
{
    for (const std::unique_ptr<Layer> &layer : m_layers)
        layer->setGradientSink(sink);
}

void Network::finishGradients()
{
    for (const std::unique_ptr<Layer> &layer : m_layers)
        layer->finishGradients();
}

void Network::setPass(const Pass &pass)
{
    Pass own = pass;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        own.seed = mixSeed(pass.seed, i);
        m_layers[i]->setPass(own);
    }
}

void Network::clearGradients()
{
    for (const std::span<float> sums : m_partialSums)
        std::ranges::fill(sums, 0.0F);
    for (const Parameter &parameter : m_parameters)
        std::ranges::fill(parameter.gradient, 0.0F);
}

} // namespace inkling
