// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model.h"
#include "core/model/presets.h"
#include "core/run/run_record.h"
#include "core/train/stop_flag.h"

#include <QString>

#include <optional>

namespace inkling::cli {

class CommandLine;

/// What `train` was asked to do, checked, before any data is loaded.
struct TrainOptions
{
    RunDescription description;
    const ModelPreset *preset = nullptr;
    std::optional<Model> initial; ///< of --init
    QString folder;
    bool json = false;
};

/// "mlp, cnn, ...", for help and errors.
QString presetIds();

void addTrainOptions(CommandLine &line);

/// Errors: InvalidArgument and NotBuiltYet for wrong usage; others for an --init file that cannot be read.
Result<TrainOptions> readTrainOptions(const CommandLine &line);

/// What to train on; says on stderr what it is. Errors: those of loadData().
Result<DigitDataPtr> loadTrainingData(const TrainOptions &options, const StopFlag &stop);

} // namespace inkling::cli
