// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"
#include "core/ink/rasterise.h"

namespace inkling {

/// The square of paper that a drawing lies on, in the drawing's units; `penWidth` is a share of its side.
struct Sheet
{
    double left = 0;
    double top = 0;
    double side = 1;
    double penWidth = kScreenPenWidth;

    /// The canvas's own pen.
    static constexpr double kScreenPenWidth = 0.065;

    bool operator==(const Sheet &) const = default;
};

/// Where nothing says on which sheet a drawing was made: the unit square, if it lies there, else the square that leaves
/// a tenth of paper around it.
Sheet sheetAround(const Drawing &drawing);

/// The whole sheet in kSheetSide x kSheetSide pixels, the drawing where and as large as it was drawn. Points that are
/// not finite are left out, what lies beyond the sheet is cut off.
GreyPicture rasteriseOnSheet(const Drawing &drawing, const Sheet &sheet, Pen pen);

inline constexpr int kSheetSide = 400;

/// The pen of the screen, for rasteriseOnSheet(): as wide as the sheet says, whatever was drawn with it.
Pen screenPen(const Sheet &sheet);
/// The pen of rasterise() as wide as it is there beside the drawing, for rasteriseOnSheet().
Pen redrawnPen(const Drawing &drawing, const Sheet &sheet, Pen pen = {});

} // namespace inkling
