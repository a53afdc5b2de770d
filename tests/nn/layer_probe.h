// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/thread_team.h"
#include "core/nn/layer.h"
#include "tests/nn/difference.h"

#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace inkling::test {

/// A layer with random parameters and inputs, those farther apart (`gap`) than both steps of a difference take
/// them, and the loss sum(r * y) with random r.
class LayerProbe
{
public:
    /// Layers are planned for more than they get, as the last batch of an epoch is.
    static constexpr int kPlanned = 12;

    LayerProbe(std::unique_ptr<Layer> layer, int batch, bool learning = false, double step = 0.01, double gap = 0.06)
        : m_layer(std::move(layer)), m_batch(batch), m_step(step)
    {
        Random random(mixSeed(17, static_cast<std::uint64_t>(batch)));
        m_layer->plan(kPlanned, m_team);
        const auto samples = static_cast<std::size_t>(batch);
        for (const Parameter &parameter : m_layer->parameters())
            std::ranges::copy(randomValues(parameter.value.size(), random), parameter.value.begin());
        for (const Parameter &array : m_layer->state()) // variances among them
            std::ranges::generate(array.value, [&] { return static_cast<float>(random.uniform(0.5, 1.5)); });
        m_layer->setPass({.learning = learning, .seed = 11, .step = 3, .firstSample = 2});
        m_input = spacedValues(samples, static_cast<std::size_t>(m_layer->inputSize()), gap, random);
        m_output.resize(samples * static_cast<std::size_t>(m_layer->outputSize()));
        m_gradOutput = randomValues(m_output.size(), random);
        m_gradInput.assign(m_input.size(), std::numeric_limits<float>::quiet_NaN());
    }

    double loss()
    {
        m_layer->prepare();
        m_layer->forward(m_input, m_output, m_batch);
        double sum = 0;
        for (std::size_t i = 0; i < m_output.size(); ++i)
            sum += static_cast<double>(m_gradOutput[i]) * m_output[i];
        return sum;
    }

    void backward() { backwardInto(m_gradInput); }
    void backwardWithoutInput() { backwardInto({}); }

    /// What rounding the outputs to float makes of a vector of `count` differences whose true value is 0: an
    /// attention's scores do not depend on the key's bias, for one.
    double noise(std::size_t count)
    {
        loss();
        double terms = 0;
        for (std::size_t i = 0; i < m_output.size(); ++i)
            terms += std::abs(static_cast<double>(m_gradOutput[i]) * m_output[i]);
        return std::sqrt(static_cast<double>(count)) * 0x1p-24 * terms / m_step;
    }

    /// The distance of `gradient` from the differences that changing `values` makes.
    double distance(std::span<float> values, std::span<const float> gradient)
    {
        std::vector<double> numeric;
        for (float &value : values)
            numeric.push_back(numericGradient(value, m_step, [this] { return loss(); }));
        return relativeDistance(std::vector<double>(gradient.begin(), gradient.end()), numeric, noise(values.size()));
    }

    Layer &layer() { return *m_layer; }
    std::span<float> input() { return m_input; }
    std::vector<float> &gradInput() { return m_gradInput; }

private:
    void backwardInto(std::span<float> gradInput)
    {
        m_layer->backward(m_input, m_gradOutput, gradInput, m_batch);
        m_layer->finishGradients();
    }

    ThreadTeam m_team{1};
    std::unique_ptr<Layer> m_layer;
    int m_batch;
    double m_step;
    std::vector<float> m_input;
    std::vector<float> m_output;
    std::vector<float> m_gradOutput;
    std::vector<float> m_gradInput;
};

} // namespace inkling::test
