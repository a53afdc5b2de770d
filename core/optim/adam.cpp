// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/adam.h"

#include "core/kernels/kernels.h"

#include <cmath>

namespace inkling {

void Adam::begin(double learningRate)
{
    ++m_steps;
    const auto steps = static_cast<double>(m_steps);
    m_learningRate = learningRate;
    m_stepSize = learningRate / (1 - std::pow(settings().beta1, steps));
    m_rootCorrection = 1 / std::sqrt(1 - std::pow(settings().beta2, steps));
}

void Adam::update(const Stretch &stretch, float scale)
{
    const bool decoupled = m_decay == Decay::Decoupled;
    const auto decay = static_cast<double>(decayOf(stretch));
    kernels().adamStep({.value = stretch.value.data(),
                        .gradient = stretch.gradient.data(),
                        .mean = stateOf(0, stretch),
                        .square = stateOf(1, stretch),
                        .count = stretch.value.size(),
                        .gradientScale = scale,
                        .decay = decoupled ? 0 : static_cast<float>(decay),
                        .kept = decoupled ? static_cast<float>(1 - m_learningRate * decay) : 1,
                        .beta1 = static_cast<float>(settings().beta1),
                        .beta2 = static_cast<float>(settings().beta2),
                        .oneLessBeta1 = static_cast<float>(1 - settings().beta1),
                        .oneLessBeta2 = static_cast<float>(1 - settings().beta2),
                        .stepSize = static_cast<float>(m_stepSize),
                        .rootCorrection = static_cast<float>(m_rootCorrection),
                        .epsilon = static_cast<float>(settings().epsilon)});
}

std::unique_ptr<Optimizer> makeAdam(const std::vector<Parameter> &parameters, const OptimizerSettings &settings)
{
    return std::make_unique<Adam>(parameters, settings, Adam::Decay::InGradient);
}

std::unique_ptr<Optimizer> makeAdamW(const std::vector<Parameter> &parameters, const OptimizerSettings &settings)
{
    return std::make_unique<Adam>(parameters, settings, Adam::Decay::Decoupled);
}

} // namespace inkling
