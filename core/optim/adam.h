// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optim/stretched_optimizer.h"

#include <cstdint>

namespace inkling {

/// Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1), the weight decay added to the gradient; or AdamW, where it
/// shrinks the weights by itself (Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2, times the learning rate as
/// in torch.optim.AdamW).
class Adam final : public StretchedOptimizer
{
public:
    enum class Decay
    {
        InGradient,
        Decoupled
    };

    Adam(std::span<const Parameter> parameters, const OptimizerSettings &settings, Decay decay)
        : StretchedOptimizer(parameters, settings, 2), m_decay(decay)
    {}

private:
    void begin(double learningRate) override;
    void update(const Stretch &stretch, float scale) override;

    Decay m_decay;
    std::int64_t m_steps = 0;
    double m_learningRate = 0;
    double m_stepSize = 0;       ///< with the correction of the mean's bias
    double m_rootCorrection = 0; ///< 1 / sqrt(1 - beta2^steps)
};

std::unique_ptr<Optimizer> makeAdam(const std::vector<Parameter> &parameters, const OptimizerSettings &settings);
std::unique_ptr<Optimizer> makeAdamW(const std::vector<Parameter> &parameters, const OptimizerSettings &settings);

} // namespace inkling
