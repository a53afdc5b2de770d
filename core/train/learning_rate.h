// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/train_config.h"

#include <cmath>
#include <cstdint>

namespace inkling {

/// The learning rate of every step of a run. A value.
class LearningRate
{
public:
    /// As the config's schedule says.
    LearningRate(const TrainConfig &config, int stepsPerEpoch)
        : m_schedule(config.schedule)
        , m_base(config.learningRate)
        , m_stepsPerEpoch(stepsPerEpoch)
        , m_epochs(config.epochs)
    {}
    /// Grows by the same factor from step to step, from `lowest` at the first to `highest` at the last of `steps`.
    LearningRate(double lowest, double highest, int steps, int stepsPerEpoch)
        : m_base(lowest), m_stepsPerEpoch(stepsPerEpoch), m_growth(std::log(highest / lowest) / (steps - 1))
    {}

    /// Of an epoch, from 1, and one of its batches, from 0.
    double at(int epoch, int batch) const
    {
        const std::int64_t step = (epoch - std::int64_t{1}) * m_stepsPerEpoch + batch;
        if (m_growth != 0)
            return m_base * std::exp(m_growth * static_cast<double>(step));
        return learningRateAt(m_schedule, m_base, step, m_stepsPerEpoch, m_epochs);
    }
    /// What is told of an epoch: the rate of its last step.
    double ofEpoch(int epoch) const { return at(epoch, m_stepsPerEpoch - 1); }

private:
    ScheduleSpec m_schedule;
    double m_base;
    int m_stepsPerEpoch;
    int m_epochs = 1;
    double m_growth = 0; ///< 0: as the schedule says
};

} // namespace inkling
