// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/digit_skeletons.h"
#include "core/ink/rasterise.h"
#include "core/math/random.h"

namespace inkling {

/// How much hands differ: standard deviations, unless said otherwise. Lengths are shares of the digit's height.
struct HandwritingSpread
{
    double control = 0.035;  ///< each control point on its own
    double warp = 0.08;      ///< smooth bending of the whole plane
    double bend = 0.08;      ///< the upright into a bow
    double taper = 0.14;     ///< wider at the top or at the bottom
    double slantMean = 0.12; ///< sideways per height, to the right
    double slant = 0.22;
    double aspectMean = 0.12; ///< logarithm of width per height, against the skeletons
    double aspect = 0.20;
    double rotation = 0.08;        ///< radians
    double shake = 0.006;          ///< a trembling hand, along the path
    double trim = 0.05;            ///< at most that share of a stroke is missing at either end
    double strokeShift = 0.03;     ///< each stroke on its own
    double penWidthLow = 1.4 / 20; ///< evenly from low to high
    double penWidthHigh = 4.6 / 20;
    double penEdgeLow = 0.6 / 20;
    double penEdgeHigh = 1.2 / 20;
};

/// A digit as one hand wrote it once, and the pen it used.
struct WrittenDigit
{
    Drawing drawing;
    Pen pen;
};

/// Writes one of the ways (picked by weight) with the hand that the random numbers make. Pure.
WrittenDigit writeDigit(const std::vector<DigitSkeleton> &ways, Random &random, const HandwritingSpread &spread = {});

} // namespace inkling
