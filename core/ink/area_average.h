// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/grey_picture.h"

namespace inkling {

/// A square part of a picture, in its pixels; what reaches beyond the picture is paper.
struct SquareFrame
{
    int left = 0;
    int top = 0;
    int side = 0;
};

/// As above, of any proportions.
struct PictureFrame
{
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// Ink as it counts: within 0..1, and none where the value is not a number.
inline float inkOf(float value)
{
    return value > 0 ? (value < 1 ? value : 1) : 0;
}

/// The frame on cells x cells, each cell the exact mean of the area it covers; enlarges as well as it reduces.
/// Memory is that of the result only. Both sizes > 0.
GreyPicture areaAverage(const GreyPicture &picture, SquareFrame frame, int cells);
/// The frame stretched to `columns` x `rows`, all > 0.
GreyPicture areaAverage(const GreyPicture &picture, PictureFrame frame, int columns, int rows);

} // namespace inkling
