// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/drawn_digits.h"

#include <cstdint>
#include <functional>
#include <span>

namespace inkling {

/// Part of a hand's digits to learn from, and the rest to see by what was learned.
struct HandSplit
{
    Dataset learn;
    Dataset heldOut;
};

/// The share that is held out, of many.
inline constexpr double kHeldOutShare = 0.2;

/// By the strokes of each drawing alone (a hash of them below the share), so that what was held out once is held out
/// for ever, however many are drawn or deleted beside it; but the first drawing of each digit is learned in any case.
/// So no drawing that an earlier lesson learned from is ever held out, unless a label is changed. It is by chance, too,
/// whether one of a digit's drawings is held out: of ten, one is in 87 of 100 digits. Where `interrupted`, asked from
/// several threads, says so, both are empty.
HandSplit splitHand(std::span<const DrawnDigit> digits, const std::function<bool()> &interrupted = {});

/// So many of each digit to learn from, which ones by the seed: to measure, not to be learned from again.
HandSplit splitPerDigit(const Dataset &hand, int learnPerDigit, std::uint64_t seed);

} // namespace inkling
