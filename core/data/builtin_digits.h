// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/math/thread_team.h"

#include <cstdint>
#include <stop_token>

namespace inkling {

inline constexpr int kBuiltinTrainCount = 60'000;
inline constexpr int kBuiltinTestCount = 10'000;
inline constexpr std::uint64_t kBuiltinSeed = 1;

/// Digits that the program makes itself: skeletons of 0-9 (data/digit_skeletons.json) bent, slanted, scaled, shaken and
/// drawn by the code that draws the user's strokes. Digit i is a pure function of (seed, i): the same at any thread
/// count, and a longer set begins with the shorter one. Labels are balanced and mixed. Where a stop
/// is asked for meanwhile, the rest of the pictures stays empty: the caller throws them away.
Dataset makeBuiltinDigits(int count, std::uint64_t seed, ThreadTeam &team, const std::stop_token &stop = {});

/// 60,000 + 10,000 by default; the test digits continue another seed stream, none is in both.
DigitData makeBuiltinData(int trainCount, int testCount, std::uint64_t seed, ThreadTeam &team,
                          const std::stop_token &stop = {});

} // namespace inkling
