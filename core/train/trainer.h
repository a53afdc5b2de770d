// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model.h"
#include "core/train/metrics.h"
#include "core/train/stop_flag.h"
#include "core/train/train_config.h"

#include <functional>
#include <optional>

namespace inkling {

/// What the training loop tells while it runs. Every function may be empty; all are called on the training thread and
/// should return soon.
struct TrainingObserver
{
    /// Everything that can be refused was checked; the first batch is next.
    std::function<void()> begun;
    std::function<void(const BatchRecord &)> batchDone;
    /// Every reportEvery epochs and after the last; `isBest`: its validation loss is the lowest so far.
    std::function<void(const EpochRecord &, const Model &, bool isBest)> epochDone;
    /// The newest weights, at most every 100 ms and after every epoch, for whoever draws while the network trains.
    std::function<void(const Model &, int epochsDone)> weightsChanged;
};

/// How a run ended.
struct TrainingOutcome
{
    StopReason reason = StopReason::Completed;
    int epochsRun = 0; ///< finished epochs
    int bestEpoch = 0; ///< of lowest validation loss; the last where nothing validates; 0: no epoch finished
    double trainSeconds = 0;
    Model finalModel;
    Model bestModel;
};

/// Runs mini-batch training: shuffled batches, forward, loss, backward, one optimizer step a batch; validation after
/// every epoch; early stopping; the best weights by validation loss.
///
/// Thread contract: plain; blocks its caller until the run ends, is stopped by the flag (within one mini-batch) or
/// diverges (a loss that is not finite; the outcome then holds the weights of the last report). An epoch
/// counts as finished when its validation is done; a stopped run keeps the weights of its last batch.
/// Same model, data and config: the same bits, at any thread count.
/// Errors: InvalidArgument for a config, model or data set that do not fit together.
Result<TrainingOutcome> train(const Model &initial, const DatasetView &trainData, const DatasetView &validationData,
                              const TrainConfig &config, const StopFlag &stop, const TrainingObserver &observer);

} // namespace inkling
