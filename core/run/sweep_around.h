// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/run_record.h"
#include "core/run/sweep_plan.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace inkling {

/// A setting of a run that a sweep may change.
struct SweepField
{
    std::string key;                  ///< as in sweep files: "learning_rate", "filters", "optimizer"
    std::string label;                ///< English: "Learning rate"
    std::vector<std::string> choices; ///< of a setting that is no number: ids of table rows
};

/// Those that matter most first. The sizes of the model are among them where its network follows from sizes.
std::vector<SweepField> sweepFields(const RunDescription &basis);

/// What to try of one setting.
struct SweepValues
{
    std::string key;
    std::vector<double> numbers;
    std::vector<std::string> choices;
    std::optional<std::pair<double, double>> range; ///< random choices only, both ends included
};

/// How to try it.
struct SweepSearch
{
    bool isRandom = false;
    int trials = 12; ///< of random choices
    int seeds = 3;
    bool stopsHopeless = true;
};

/// A sweep around the settings of a run: every combination of the values, or so many random choices. From a range whose
/// ends are more than ten times apart, random numbers are taken evenly by their logarithm; whole settings get whole
/// numbers. The network follows from the model's sizes where one of them is swept; else it is that of the run.
/// Errors: InvalidArgument (a key that there is not, a trial that could not be trained, no validation pictures, too
/// many trials).
Result<SweepPlan> planAround(const RunDescription &basis, const std::vector<SweepValues> &values,
                             const SweepSearch &search);

} // namespace inkling
