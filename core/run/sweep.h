// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/run/sweep_plan.h"
#include "core/train/metrics.h"
#include "core/train/stop_flag.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace inkling {

/// One trial with one seed, at its end. Accuracies are percent, of the validation pictures.
struct SweepRun
{
    int trial = 0; ///< from 0
    std::uint64_t seed = 0;
    StopReason reason = StopReason::Completed;
    bool hopeless = false; ///< stopped by the median rule
    int epochs = 0;
    double accuracy = 0;     ///< after the last epoch
    double bestAccuracy = 0; ///< after the best one
    double loss = 0;         ///< after the last epoch
    double trainSeconds = 0;
    bool judged = true; ///< at least once; not where max_minutes ended it before

    /// Does it count? One that the rule stopped, or that diverged, says nothing about what the trial is worth. One that
    /// ran out of its max_minutes does: so far it gets in that time.
    bool counts() const { return judged && !hopeless && reason != StopReason::Diverged; }
};

/// What the runs of a trial say together.
struct TrialScore
{
    int trial = 0;
    int runs = 0;               ///< that count
    std::optional<double> mean; ///< of their accuracies
    double spread = 0;          ///< standard deviation over the seeds, n - 1; 0 for one run
    bool givenUp = false;       ///< a run of it does not count: no further seed is tried
};

/// Of all trials that have begun, best first; those that were given up behind the others, by what the rest of their
/// runs says.
std::vector<TrialScore> scoresOf(const std::vector<SweepRun> &runs);

/// What a sweep tells while it runs; every function may be empty. All are called on the thread that runs it.
struct SweepObserver
{
    std::function<void(int trial, std::uint64_t seed)> runBegun;
    std::function<void(int trial, const EpochRecord &)> epochDone;
    std::function<void(const SweepRun &)> runDone;
};

/// Trains every trial with the first seed, then with the second, and so on, one run after another; the test pictures
/// choose nothing and are not touched. A trial that the median rule stopped, or that diverged, gets no further seed.
/// `folder` (empty: none) gets results.csv, a row after every run, and sweep.json, from time to time and at the end;
/// those of another sweep stay as they are.
///
/// Thread contract: plain; blocks until all is done or the flag stops it, which keeps the runs that have ended.
/// Errors: those of train(), with the trial's number; NotWritable, also where the folder holds a sweep.
Result<std::vector<SweepRun>> runSweep(const SweepPlan &plan, const DigitData &data, const QString &folder,
                                       const StopFlag &stop, const SweepObserver &observer = {});

} // namespace inkling
