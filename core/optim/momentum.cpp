// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/momentum.h"

#include "core/kernels/kernels.h"

namespace inkling {

void Momentum::update(const Stretch &stretch, float scale)
{
    kernels().momentumStep({.value = stretch.value.data(),
                            .gradient = stretch.gradient.data(),
                            .velocity = stateOf(0, stretch),
                            .count = stretch.value.size(),
                            .gradientScale = scale,
                            .decay = decayOf(stretch),
                            .momentum = static_cast<float>(settings().momentum),
                            .learningRate = m_learningRate,
                            .nesterov = m_nesterov});
}

std::unique_ptr<Optimizer> makeMomentum(const std::vector<Parameter> &parameters, const OptimizerSettings &settings)
{
    return std::make_unique<Momentum>(parameters, settings, false);
}

std::unique_ptr<Optimizer> makeNesterov(const std::vector<Parameter> &parameters, const OptimizerSettings &settings)
{
    return std::make_unique<Momentum>(parameters, settings, true);
}

} // namespace inkling
