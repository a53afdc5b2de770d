// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model.h"
#include "core/run/run_record.h"
#include "core/train/stop_flag.h"
#include "core/train/trainer.h"

#include <QString>

#include <optional>

namespace inkling {

struct TrainingRequest
{
    RunDescription description;
    std::optional<Model> initial; ///< train this further; empty: initialise from the seed
    DigitDataPtr data;
    QString folder;                              ///< gets the models, training_log.csv and run.json; made when missing
    QString runsFolder = QStringLiteral("runs"); ///< where `folder` is empty: a new folder is made in here
};

struct TrainingRunResult
{
    RunSummary summary;
    TrainingOutcome outcome;
    std::optional<Error> saveFailure; ///< the files of the run are not whole; the models are still here
};

/// One whole run, the same for window and CLI: checks everything, makes the run folder, trains, writes the log row by
/// row and the best model whenever there is a better one, tests once at the end, writes the final model and run.json.
///
/// Thread contract: plain; blocks until the run ends.
/// Errors: InvalidArgument, NotWritable (before the first epoch where it can be known then).
Result<TrainingRunResult> runTraining(const TrainingRequest &request, const StopFlag &stop,
                                      const TrainingObserver &observer);

} // namespace inkling
