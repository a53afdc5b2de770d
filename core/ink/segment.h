// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"

#include <vector>

namespace inkling {

/// The digits of a drawing from left to right, each with its strokes in their order. Strokes that touch, that lie above
/// one another or that make up a 4 are one digit; digits that touch are one, too. Specks far from every digit are left
/// out. Empty without ink; more strokes or digits than a number has are no writing and stay together.
std::vector<Drawing> segment(const Drawing &drawing);

/// One digit of a picture, and where its upper left pixel lies there.
struct PictureSegment
{
    GreyPicture picture; ///< the digit's own ink only
    int left = 0;
    int top = 0;
};

/// The same for a picture, by its ink that hangs together; the picture itself, where it is one digit without specks.
/// The work is bounded by the number of pixels, whatever they show.
std::vector<PictureSegment> segment(const GreyPicture &picture);

} // namespace inkling
