// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/optim/optimizer.h"
#include "core/optim/stretches.h"

#include <span>
#include <vector>

namespace inkling {

/// What optimizers have in common: the parameters cut into stretches that a team works through, arrays of state, and
/// clipping of the gradient by its norm over all parameters (Pascanu et al. 2013, arXiv:1211.5063).
///
/// Thread contract: plain.
class StretchedOptimizer : public Optimizer
{
public:
    void step(double learningRate, ThreadTeam &team) final;

protected:
    StretchedOptimizer(std::span<const Parameter> parameters, const OptimizerSettings &settings, int states);

    /// Called once a step, before the updates.
    virtual void begin(double /*learningRate*/) {}
    /// Moves the values of one stretch by its gradient * scale. Called from several threads at a time.
    virtual void update(const Stretch &stretch, float scale) = 0;

    const OptimizerSettings &settings() const { return m_settings; }
    /// Of one of the arrays of state, at first zero.
    float *stateOf(std::size_t state, const Stretch &stretch) { return m_states[state].data() + stretch.place; }
    float decayOf(const Stretch &stretch) const;

private:
    double gradientScale(ThreadTeam &team);

    OptimizerSettings m_settings;
    std::vector<Stretch> m_stretches;
    std::vector<AlignedVector<float>> m_states;
    std::vector<double> m_squares; ///< sums over the stretches
};

} // namespace inkling
