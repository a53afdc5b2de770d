// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model_spec.h"
#include "core/train/train_config.h"

#include <QString>

#include <optional>

namespace inkling::cli {

class CommandLine;

/// How a run goes, as the options say.
struct TrainSettings
{
    TrainConfig config;
    std::optional<LayerSpec> activation; ///< of --schedule, to take the place of relu
};

/// The options that make a TrainConfig.
void addTrainSettings(CommandLine &line);

/// `config` with what the options change. Errors: InvalidArgument for wrong usage; others for a --schedule file that
/// cannot be used.
Result<TrainSettings> readTrainSettings(const CommandLine &line, TrainConfig config);

/// "shift=2,rotation=10", or "none". Error: InvalidArgument.
Result<Augmentation> parseAugmentation(const QString &text);

} // namespace inkling::cli
