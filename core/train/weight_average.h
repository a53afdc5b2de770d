// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/optim/stretches.h"

#include <cstdint>
#include <span>
#include <vector>

namespace inkling {

class ThreadTeam;

/// The exponential moving mean of the weights of a run: after every step mean = decay * mean + (1 - decay) * weights.
/// In the first steps the decay is shorter, min(decay, (1 + steps) / (10 + steps)), so that the mean does not hang on
/// to weights that were random (tf.train.ExponentialMovingAverage).
///
/// Thread contract: plain; the same bits for any team. The parameters must outlive it.
class WeightAverage final
{
public:
    WeightAverage(std::span<const Parameter> parameters, double decay);

    /// After every step of the optimizer.
    void follow(ThreadTeam &team);
    /// Exchanges mean and weights; a second call brings them back.
    void exchange();

private:
    double m_decay;
    std::int64_t m_steps = 0;
    std::vector<Stretch> m_stretches;
    AlignedVector<float> m_mean;
};

} // namespace inkling
