// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/sheet.h"

namespace inkling {

Sheet sheetAround(const Drawing &drawing)
{
    const DrawingBox box = boxOf(drawing);
    if (box.isEmpty() || (box.left >= 0 && box.top >= 0 && box.right <= 1 && box.bottom <= 1))
        return {};
    constexpr double kMargin = 0.1; // of the sheet, on each side
    const double side = box.longerSide() > 0 ? box.longerSide() / (1 - 2 * kMargin) : 1;
    return {.left = (box.left + box.right - side) / 2, .top = (box.top + box.bottom - side) / 2, .side = side};
}

Pen screenPen(const Sheet &sheet)
{
    constexpr double kEdge = 1.0 / kSheetSide; // a pixel
    return {.core = (sheet.penWidth - kEdge) / 2, .reach = (sheet.penWidth + kEdge) / 2, .falloff = 1};
}

Pen redrawnPen(const Drawing &drawing, const Sheet &sheet, Pen pen)
{
    const double path = boxOf(drawing).longerSide() / sheet.side;
    // Beside a dot there is no width to go by: the dot stays as large as it is on the screen.
    const double ink = path > 0 ? path / (1 - 2 * pen.reach) : sheet.penWidth / (2 * pen.reach);
    return {.core = pen.core * ink, .reach = pen.reach * ink, .falloff = pen.falloff};
}

} // namespace inkling
