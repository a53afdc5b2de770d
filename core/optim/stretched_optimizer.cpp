// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/stretched_optimizer.h"

#include "core/kernels/kernels.h"
#include "core/math/thread_team.h"

#include <cmath>

namespace inkling {

StretchedOptimizer::StretchedOptimizer(std::span<const Parameter> parameters, const OptimizerSettings &settings,
                                       int states)
    : m_settings(settings), m_stretches(cutIntoStretches(parameters)), m_squares(m_stretches.size())
{
    for (int i = 0; i < states; ++i)
        m_states.emplace_back(stateSize(m_stretches));
}

float StretchedOptimizer::decayOf(const Stretch &stretch) const
{
    return stretch.decays ? static_cast<float>(m_settings.weightDecay) : 0.0F;
}

/// Below 1 where the gradient is longer than allowed. Summed in the order of the stretches.
double StretchedOptimizer::gradientScale(ThreadTeam &team)
{
    if (m_settings.clipNorm == 0)
        return 1;
    team.run(static_cast<int>(m_stretches.size()), [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        const std::span<const float> gradient = m_stretches[at].gradient;
        m_squares[at] = kernels().sumOfSquares(gradient.data(), gradient.size());
    });
    double sum = 0;
    for (const double square : m_squares)
        sum += square;
    constexpr double kAgainstZero = 1e-6; // as torch.nn.utils.clip_grad_norm_
    const double scale = m_settings.clipNorm / (std::sqrt(sum) + kAgainstZero);
    return scale > 1 ? 1 : scale;
}

void StretchedOptimizer::step(double learningRate, ThreadTeam &team)
{
    const auto scale = static_cast<float>(gradientScale(team));
    begin(learningRate);
    team.run(static_cast<int>(m_stretches.size()),
             [&](int i) { update(m_stretches[static_cast<std::size_t>(i)], scale); });
}

} // namespace inkling
