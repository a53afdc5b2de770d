// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_history.h"

#include <span>

namespace inkling {

/// How far chance alone moves the test accuracy of a network: over the runs that differ in nothing but their seed.
struct SeedSpread
{
    int runs = 0;      ///< one a seed, the newest; those that were stopped or diverged are left out
    double mean = 0;   ///< percent
    double spread = 0; ///< standard deviation, n - 1; 0 for one run
};

SeedSpread seedSpread(const HistoryEntry &entry, std::span<const HistoryEntry> history);

} // namespace inkling
