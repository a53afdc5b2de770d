// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace inkling {

/// One mini-batch, for the curve within an epoch and the progress bar.
struct BatchRecord
{
    std::uint64_t runId = 0;
    int epoch = 1;           ///< the running epoch, from 1
    int batch = 1;           ///< within the epoch, from 1
    int batches = 1;         ///< of the epoch
    int samples = 0;         ///< of this epoch so far
    double position = 0;     ///< in epochs since the start of the run: 1.5 = the middle of the second
    double loss = 0;         ///< mean over the batch
    double accuracy = 0;     ///< percent, of this batch
    double epochSeconds = 0; ///< since the epoch began
};

/// One finished epoch. Accuracies are percent.
struct EpochRecord
{
    std::uint64_t runId = 0;
    int epoch = 1;
    int epochs = 1; ///< planned
    double trainLoss = 0;
    double trainAccuracy = 0; ///< over the batches as they were trained on
    std::optional<double> validationLoss;
    std::optional<double> validationAccuracy;
    double learningRate = 0; ///< of the epoch's last step
    double trainSeconds = 0; ///< the training loop only, validation excluded
    double samplesPerSecond = 0;
};

enum class StopReason
{
    Completed,
    EarlyStopping,
    Stopped,
    Diverged
};

/// "completed", "early_stopping", "stopped", "diverged": as in run.json and --json.
std::string_view toString(StopReason reason);

} // namespace inkling
