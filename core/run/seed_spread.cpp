// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/seed_spread.h"

#include <cmath>
#include <map>

namespace inkling {

namespace {

bool isWhole(const HistoryEntry &entry)
{
    return entry.summary.testAccuracy && entry.summary.reason != StopReason::Stopped &&
           entry.summary.reason != StopReason::Diverged;
}

} // namespace

SeedSpread seedSpread(const HistoryEntry &entry, std::span<const HistoryEntry> history)
{
    std::map<std::uint64_t, const HistoryEntry *> bySeed;
    for (const HistoryEntry &other : history) {
        const bool isAlike = !entry.settings.empty() && other.settings == entry.settings;
        if (!isAlike || !isWhole(other))
            continue;
        const auto [place, isNew] = bySeed.emplace(other.seed, &other);
        if (!isNew && other.finishedAt > place->second->finishedAt)
            place->second = &other;
    }
    SeedSpread result{.runs = static_cast<int>(bySeed.size())};
    for (const auto &[seed, run] : bySeed)
        result.mean += *run->summary.testAccuracy / result.runs;
    double squares = 0;
    for (const auto &[seed, run] : bySeed)
        squares += std::pow(*run->summary.testAccuracy - result.mean, 2);
    if (result.runs > 1)
        result.spread = std::sqrt(squares / (result.runs - 1));
    return result;
}

} // namespace inkling
