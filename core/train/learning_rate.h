// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/train_config.h"

namespace inkling {

/// The learning rate of every step of a run, as its schedule says. A value.
class LearningRate
{
public:
    LearningRate(const TrainConfig &config, int stepsPerEpoch)
        : m_schedule(config.schedule)
        , m_base(config.learningRate)
        , m_stepsPerEpoch(stepsPerEpoch)
        , m_epochs(config.epochs)
    {}

    /// Of an epoch, from 1, and one of its batches, from 0.
    double at(int epoch, int batch) const
    {
        return learningRateAt(m_schedule, m_base, (epoch - std::int64_t{1}) * m_stepsPerEpoch + batch, m_stepsPerEpoch,
                              m_epochs);
    }
    /// What is told of an epoch: the rate of its last step.
    double ofEpoch(int epoch) const { return at(epoch, m_stepsPerEpoch - 1); }

private:
    ScheduleSpec m_schedule;
    double m_base;
    int m_stepsPerEpoch;
    int m_epochs;
};

} // namespace inkling
