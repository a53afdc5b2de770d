// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/nn/loss.h"
#include "core/train/learning_rate.h"
#include "core/train/train_config.h"

#include <memory>

namespace inkling {

class Network;
class ThreadTeam;

/// How the epochs of a run are learned. There is one way for every network, batch by batch, and a faster one for those
/// that are so small that a batch takes less time than to ask what comes next; which one it is depends on the model,
/// the data and the config alone.
///
/// Thread contract: plain. Network, the team that it was planned with, and data must outlive
/// it.
class Learner
{
public:
    Learner() = default;
    virtual ~Learner() = default;
    Learner(const Learner &) = delete;
    Learner &operator=(const Learner &) = delete;

    virtual int batchCount() const = 0;
    /// The samples of a batch, 0 to batchCount() - 1.
    virtual int batchSize(int batch) const = 0;

    /// Call before the first batch of `epoch`, from 1. May learn several epochs at once, at most `most`; returns how
    /// many are then under way, of which learn() tells the last.
    virtual int begin(int epoch, int most) = 0;
    /// Has begin() learned the epoch already, so that nothing can stop before its end?
    virtual bool learnsAhead() const = 0;
    /// In order. Returns the loss before the weights changed.
    virtual BatchLoss learn(int batch) = 0;
    /// The network gets the newest weights.
    virtual void updateNetwork() = 0;
    /// Where a mean of the weights is kept, it and the network's weights change places; a second call brings them back.
    virtual void exchangeMean() {}
};

std::unique_ptr<Learner> makeLearner(const ModelSpec &spec, Network &network, ThreadTeam &team, const DatasetView &data,
                                     const TrainConfig &config);

/// One that takes a step a batch, at rates of the caller's.
std::unique_ptr<Learner> makeSteppingLearner(const ModelSpec &spec, Network &network, ThreadTeam &team,
                                             const DatasetView &data, const TrainConfig &config,
                                             const LearningRate &rates);

} // namespace inkling
