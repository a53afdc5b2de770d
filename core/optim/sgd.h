// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optim/stretched_optimizer.h"

namespace inkling {

/// Plain stochastic gradient descent: w -= learningRate * (gradient + weightDecay * w). Keeps no state.
class Sgd final : public StretchedOptimizer
{
public:
    Sgd(std::span<const Parameter> parameters, const OptimizerSettings &settings)
        : StretchedOptimizer(parameters, settings, 0)
    {}
    std::optional<float> plainStep(double learningRate) const override;

private:
    void begin(double learningRate) override { m_learningRate = static_cast<float>(learningRate); }
    void update(const Stretch &stretch, float scale) override;

    float m_learningRate = 0;
};

std::unique_ptr<Optimizer> makeSgd(const std::vector<Parameter> &parameters, const OptimizerSettings &settings);

} // namespace inkling
