// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/distance_field.h"
#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"
#include "core/ink/rasterise.h"

#include <span>

namespace inkling {

/// A sheet of paper that digits were drawn on, in the drawing's units.
struct Paper
{
    double left = 0;
    double top = 0;
    double width = 1;
    double height = 1;
    double penWidth = kScreenPenWidth;

    /// The canvas's own pen, where the sheet's height is 1.
    static constexpr double kScreenPenWidth = 0.065;

    bool operator==(const Paper &) const = default;
};

/// A sheet is at most so many times as wide as it is high: room for a row of digits.
inline constexpr double kWidestPaper = 2;

/// Where nothing says on which paper these digits were drawn: a sheet of height 1, if they lie on one, else one that
/// leaves a tenth of it free around them.
Paper paperAround(std::span<const Drawing> digits);

/// The square of paper that a drawing lies on, in the drawing's units; `penWidth` is a share of its side.
struct Sheet
{
    double left = 0;
    double top = 0;
    double side = 1;
    double penWidth = Paper::kScreenPenWidth;

    bool operator==(const Sheet &) const = default;
};

/// The part of the paper that a digit's preparation begins with: as high as the paper, and square, with the digit in
/// the middle as far as the paper reaches.
Sheet sheetOf(const Drawing &digit, const Paper &paper);
/// As above, on the paper around this one digit.
Sheet sheetAround(const Drawing &digit);

inline constexpr int kSheetSide = 400;

/// What lies on a sheet, in kSheetSide x kSheetSide pixels, where and as large as it was drawn: the distances from its
/// path, from which any pen's picture is soon made. Points that are not finite are left out, what lies beyond the sheet
/// is cut off. Scribbles that pass over the sheet hundreds of times are drawn to a pixel or two, so that the time stays
/// within a few hundredths of a second for any that a hand draws.
///
/// Thread contract: plain.
class SheetInk final
{
public:
    /// reach: of the widest pen, a share of the sheet's side.
    SheetInk(const Drawing &drawing, const Sheet &sheet, double reach);

    GreyPicture drawnWith(Pen pen) const;

private:
    DistanceField m_field;
};

/// The pen of the screen, for SheetInk: as wide as the sheet says, whatever was drawn with it.
Pen screenPen(const Sheet &sheet);
/// The pen of rasterise() as wide as it is there beside the drawing, for SheetInk.
Pen redrawnPen(const Drawing &drawing, const Sheet &sheet, Pen pen = {});

} // namespace inkling
