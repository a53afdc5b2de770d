// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/area_average.h"
#include "core/ink/normalise.h"

#include <optional>

namespace inkling {

// What normalise() and the preparation with its steps switched are made of.

/// The smallest box of everything that is not paper (half a grey level of 255); nothing where there is no ink, or where
/// `ink` is not width x height.
std::optional<PictureFrame> inkBox(const GreyPicture &picture);

/// The box grown evenly to a square.
SquareFrame squareAround(PictureFrame box);

/// Grey levels stretched so that the darkest is 1; the picture must have ink.
GreyPicture levelled(GreyPicture picture);

/// A levelled box (square, at most kDigitSide pixels) on 28x28.
struct PlacedDigit
{
    int shiftX = 0;
    int shiftY = 0;
    DigitPicture picture{};
};

/// Places the box so that its centre of mass falls within (13.5, 14.5], as far as no ink leaves the picture. Its mass
/// is counted in whole grey levels, as anyone who reads the picture does.
PlacedDigit placedByMass(const GreyPicture &box);
/// Places the middle of the box on the middle of the picture.
PlacedDigit placedByBox(const GreyPicture &box);

} // namespace inkling
