// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_config.h"

#include "core/math/thread_team.h"
#include "core/optim/optimizer.h"

#include <array>
#include <sstream>

namespace inkling {

namespace {

/// A number setting and its range. `aboveLow`: the low end itself is not allowed.
struct Range
{
    const char *name;
    double value;
    double low;
    double high;
    bool aboveLow = false;

    /// Also false for NaN.
    bool holds() const { return (aboveLow ? value > low : value >= low) && value <= high; }
    std::string complaint() const
    {
        std::ostringstream text;
        text.imbue(std::locale::classic());
        text.precision(12);
        text << name << " is " << value << "; it must be " << (aboveLow ? "above " : "from ") << low
             << (aboveLow ? " and at most " : " to ") << high << ".";
        return text.str();
    }
};

} // namespace

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
    };
    for (const Range &range : ranges) {
        if (!range.holds())
            return failure(ErrorCode::InvalidArgument, range.complaint());
    }
    if (findOptimizer(config.optimizer) == nullptr)
        return failure(ErrorCode::InvalidArgument, "There is no optimizer named \"" + config.optimizer + "\".");
    return {};
}

} // namespace inkling
