// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/augmentation.h"
#include "core/optim/optimizer_settings.h"
#include "core/optim/schedule.h"

#include <cstdint>
#include <string>

namespace inkling {

/// Everything that decides how a run goes, as a value. Defaults are those of the classic MLP.
struct TrainConfig
{
    int epochs = 10;
    int batchSize = 64;
    double learningRate = 0.01;
    std::string optimizer = "sgd"; ///< a row of the optimizer table
    OptimizerSettings optimizerSettings = {};
    ScheduleSpec schedule = {};
    double labelSmoothing = 0; ///< share of the target that all classes share; 0: none
    double emaDecay = 0;       ///< how slowly the mean of the weights follows them; it is judged and kept. 0: none
    Augmentation augmentation = {};
    double validationSplit = 0.1; ///< the last part of the training data; 0: none, and no early stopping
    int patience = 3;             ///< epochs without improvement before the run ends; 0: never
    double minDelta = 0.001;      ///< how far validation loss must fall to count as improvement
    std::uint64_t seed = 1;
    int threads = 0;       ///< 0: ThreadTeam::defaultThreadCount()
    double maxMinutes = 0; ///< 0: no limit
    bool shuffle = true;   ///< XOR walks its four points in order
    int reportEvery = 1;   ///< epochs between reports (line, log row, signal); XOR: 10,000

    bool operator==(const TrainConfig &) const = default;
};

/// Batches, and so steps, of an epoch of so many samples (at least one).
int stepsPerEpoch(const TrainConfig &config, int samples);

/// The ranges that the form offers and validate() enforces.
namespace limits {
inline constexpr int kMaxEpochs = 100'000'000;
inline constexpr int kMaxBatchSize = 60'000;
inline constexpr double kMaxLearningRate = 1'000;
inline constexpr double kMaxValidationSplit = 0.9;
inline constexpr int kMaxPatience = 1'000'000;
inline constexpr double kMaxMinDelta = 1'000;
inline constexpr double kMaxMinutes = 525'600;
inline constexpr double kMaxLabelSmoothing = 0.9;
inline constexpr double kMaxEmaDecay = 0.999999;
} // namespace limits

/// Error: InvalidArgument; names the setting, what was given and the range.
Result<void> validate(const TrainConfig &config);

} // namespace inkling
