// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/infer/distortions.h"
#include "core/model/model.h"

#include <functional>
#include <span>

namespace inkling {

/// How one model reads pictures that are disturbed in one way, at one level.
struct RobustnessPoint
{
    std::size_t model = 0; ///< which of those that were asked about
    const Distortion *distortion = nullptr;
    double level = 0;
    double accuracy = 0; ///< percent

    bool operator==(const RobustnessPoint &) const = default;
};

struct RobustnessOptions
{
    std::uint64_t seed = 1;
    int threads = 0; ///< 0: the default count
};

/// What measureRobustness() tells on the way; every function may be empty.
struct RobustnessObserver
{
    /// Distortion by distortion, level by level, model by model.
    std::function<void(const RobustnessPoint &)> found;
    std::function<bool()> interrupted; ///< asked from several threads
};

/// The accuracy of every model at every level of every row of the distortion table. All models read the same pictures;
/// the same seed makes the same pictures, at any thread count.
///
/// Thread contract: plain; blocks until the end.
/// Errors: InvalidArgument where a model does not read pictures of 28x28 with these labels; Cancelled.
Result<void> measureRobustness(std::span<const Model> models, const DatasetView &data, const RobustnessOptions &options,
                               const RobustnessObserver &observer);

/// How many points there will be.
std::size_t robustnessPointCount(std::size_t models);

} // namespace inkling
