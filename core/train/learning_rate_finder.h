// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model.h"
#include "core/train/stop_flag.h"
#include "core/train/train_config.h"

#include <functional>
#include <optional>
#include <vector>

namespace inkling {

/// The learning rates to try: from one to the other, growing by the same factor from step to step.
struct RateRange
{
    double lowest = 1e-5;
    double highest = 10;
    int steps = 300;

    static constexpr double kLowest = 1e-9;
    static constexpr int kFewestSteps = 20;
    static constexpr int kMostSteps = 100'000;
    bool operator==(const RateRange &) const = default;
};

/// One step of the range test.
struct RatePoint
{
    double learningRate = 0;
    double loss = 0;     ///< of its batch
    double smoothed = 0; ///< while the test runs: of the batches up to it; at its end: of those around it
};

/// How the loss behaved.
struct RateCurve
{
    std::vector<RatePoint> points;    ///< ends early where the loss went through the roof, or the flag stopped it
    std::optional<double> suggestion; ///< empty where the test was too short, or the loss did not fall
};

/// The learning-rate range test (Smith 2015, arXiv:1506.01186, section 3.3): trains for a few hundred steps at a rate
/// that grows from step to step. Suggests the rate at which the smoothed loss falls fastest, or, where
/// it falls slowly all the way, a tenth of that where it is lowest. The schedule, the learning
/// rate and the mean of the weights of the config play no part.
///
/// Thread contract: plain; blocks until the test ends or the flag stops it, within one mini-batch. `told` may be empty.
/// Errors: those of checkRun(); InvalidArgument for a range that is none.
Result<RateCurve> findLearningRate(const Model &initial, const DatasetView &trainData, const TrainConfig &config,
                                   const RateRange &range, const StopFlag &stop,
                                   const std::function<void(const RatePoint &)> &told = {});

/// What findLearningRate() suggests by a curve.
std::optional<double> suggestedRate(const std::vector<RatePoint> &points);

} // namespace inkling
