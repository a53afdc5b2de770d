// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_config.h"

#include "core/base/plain_number.h"
#include "core/math/thread_team.h"
#include "core/optim/lowest_rate.h"
#include "core/optim/optimizer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace inkling {

namespace {

/// A number setting and its range. `aboveLow`, `belowHigh`: the end itself is not allowed.
struct Range
{
    std::string_view name;
    double value;
    double low;
    double high;
    bool aboveLow = false;
    bool belowHigh = false;
    bool whole = false;

    /// Also false for NaN.
    bool holds() const
    {
        return (aboveLow ? value > low : value >= low) && (belowHigh ? value < high : value <= high) &&
               (!whole || value == std::floor(value));
    }
    std::string complaint() const
    {
        const char *between =
            aboveLow ? (belowHigh ? " and below " : " and at most ") : (belowHigh ? " to below " : " to ");
        return std::string(name) + " is " + plainNumber(value) + "; it must be " + (aboveLow ? "above " : "from ") +
               plainNumber(low) + between + plainNumber(high) + (whole ? ", a whole number." : ".");
    }
};

/// The settings that the optimizer reads, no others.
Result<void> validateOptimizer(const TrainConfig &config)
{
    const OptimizerType *type = findOptimizer(config.optimizer);
    if (type == nullptr)
        return failure(ErrorCode::InvalidArgument, "There is no optimizer named \"" + config.optimizer + "\".");
    for (const OptimizerField &field : optimizerFields()) {
        const Range range{.name = field.label,
                          .value = config.optimizerSettings.*field.value,
                          .low = field.minimum,
                          .high = field.maximum,
                          .belowHigh = field.belowMaximum};
        if (type->uses(field.id) && !range.holds())
            return failure(ErrorCode::InvalidArgument, range.complaint());
    }
    return {};
}

Result<void> validateAugmentation(const Augmentation &augmentation)
{
    for (const AugmentationField &field : augmentationFields()) {
        const Range range{.name = field.label,
                          .value = augmentation.*field.value,
                          .low = 0,
                          .high = field.maximum,
                          .whole = field.whole};
        if (!range.holds())
            return failure(ErrorCode::InvalidArgument, range.complaint());
    }
    return {};
}

Result<void> validateSchedule(const TrainConfig &config)
{
    const Result<void> valid = validate(config.schedule);
    return valid ? checkLowestRate(config.schedule, config.learningRate) : valid;
}

} // namespace

int stepsPerEpoch(const TrainConfig &config, int samples)
{
    const int batchSize = std::min(config.batchSize, samples);
    return (samples + batchSize - 1) / batchSize;
}

Result<void> validate(const TrainConfig &config)
{
    const std::array ranges{
        Range{"Epochs", static_cast<double>(config.epochs), 1, limits::kMaxEpochs},
        Range{"Batch size", static_cast<double>(config.batchSize), 1, limits::kMaxBatchSize},
        Range{"Learning rate", config.learningRate, 0, limits::kMaxLearningRate, true},
        Range{"Validation split", config.validationSplit, 0, limits::kMaxValidationSplit},
        Range{"Patience", static_cast<double>(config.patience), 0, limits::kMaxPatience},
        Range{"Minimum improvement", config.minDelta, 0, limits::kMaxMinDelta},
        Range{"Threads", static_cast<double>(config.threads), 0, ThreadTeam::kMaxThreads},
        Range{"Time limit in minutes", config.maxMinutes, 0, limits::kMaxMinutes},
        Range{"Epochs between reports", static_cast<double>(config.reportEvery), 1, limits::kMaxEpochs},
        Range{"Label smoothing", config.labelSmoothing, 0, limits::kMaxLabelSmoothing},
        Range{"The decay of the mean weights", config.emaDecay, 0, limits::kMaxEmaDecay},
    };
    for (const Range &range : ranges) {
        if (!range.holds())
            return failure(ErrorCode::InvalidArgument, range.complaint());
    }
    for (const Result<void> &part :
         {validateOptimizer(config), validateSchedule(config), validateAugmentation(config.augmentation)})
        if (!part)
            return part;
    return {};
}

} // namespace inkling
