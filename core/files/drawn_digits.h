// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/files/personal_drawing.h"
#include "core/files/strokes_file.h"

#include <functional>
#include <span>
#include <vector>

namespace inkling {

/// The drawings as networks see them, by prepare(), on all cores; those without ink or without a label are left out.
/// The same at any thread count. Where `interrupted`, asked from several threads, says so, the result is empty.
Dataset drawnDigits(std::span<const PersonalDrawingPtr> drawings, const std::function<bool()> &interrupted = {});
Dataset drawnDigits(std::span<const LabelledDrawing> drawings, const std::function<bool()> &interrupted = {});

/// Part of a data set to learn from, and the rest to see by what was learned.
struct HandSplit
{
    Dataset learn;
    Dataset heldOut;
};

/// Digit by digit, which ones by the seed: `learnShare` of each to learn from, rounded to the nearest, but all of a
/// digit of which there are fewer than kFewestToSplit; or, where `learnPerDigit` is not 0, so many of each.
HandSplit splitHand(const Dataset &hand, double learnShare, int learnPerDigit, std::uint64_t seed);
inline constexpr int kFewestToSplit = 3;

} // namespace inkling
