// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/lanes.h"

/// Vectors of 2x2 squares.
namespace inkling::INKLING_KERNELS {

/// Largest of four, and which it is: the first of equals.
INKLING_INLINE Vec largestOf(const Vec (&square)[4], IntVec &winner)
{
    const IntVec zero{};
    const Vec upper = max(square[1], square[0]);
    const Vec lower = max(square[3], square[2]);
    const IntVec inUpper = square[1] > square[0] ? zero + 1 : zero;
    const IntVec inLower = square[3] > square[2] ? zero + 3 : zero + 2;
    winner = lower > upper ? inLower : inUpper;
    return max(lower, upper);
}

} // namespace inkling::INKLING_KERNELS
