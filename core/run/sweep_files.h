// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/run/sweep.h"

#include <QString>

#include <vector>

namespace inkling {

/// Hours may stand in the results of another sweep. Error: NotWritable where the folder holds any.
Result<void> refuseFolderOfSweep(const QString &folder);

/// Writes results.csv, a row a run, and sweep.json, the trials with their configs, runs and scores, into the folder,
/// which is made where it is missing. Error: NotWritable.
Result<void> writeSweep(const QString &folder, const SweepPlan &plan, const DigitData &data,
                        const std::vector<SweepRun> &runs);

} // namespace inkling
