// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optim/stretched_optimizer.h"

namespace inkling {

/// A velocity v = momentum * v + gradient + weightDecay * w, and w -= learningRate * v (Polyak 1964, with the rate
/// outside of the velocity as in torch.optim.SGD); Nesterov's form goes by gradient + momentum * v instead, the
/// gradient with its decay (Sutskever et al. 2013, eq. 3 and 4, rewritten for the point where the gradient is taken).
class Momentum final : public StretchedOptimizer
{
public:
    Momentum(std::span<const Parameter> parameters, const OptimizerSettings &settings, bool nesterov)
        : StretchedOptimizer(parameters, settings, 1), m_nesterov(nesterov)
    {}

private:
    void begin(double learningRate) override { m_learningRate = static_cast<float>(learningRate); }
    void update(const Stretch &stretch, float scale) override;

    bool m_nesterov;
    float m_learningRate = 0;
};

std::unique_ptr<Optimizer> makeMomentum(const std::vector<Parameter> &parameters, const OptimizerSettings &settings);
std::unique_ptr<Optimizer> makeNesterov(const std::vector<Parameter> &parameters, const OptimizerSettings &settings);

} // namespace inkling
