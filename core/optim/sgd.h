// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"
#include "core/optim/optimizer.h"

#include <utility>

namespace inkling {

/// Plain stochastic gradient descent: w -= learningRate * gradient. Keeps no state.
class Sgd final : public Optimizer
{
public:
    explicit Sgd(std::vector<Parameter> parameters) : m_parameters(std::move(parameters)) {}
    void step(double learningRate) override;
    std::optional<float> plainStep(double learningRate) const override { return -static_cast<float>(learningRate); }

private:
    std::vector<Parameter> m_parameters;
};

std::unique_ptr<Optimizer> makeSgd(std::vector<Parameter> parameters);

} // namespace inkling
