// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/sheet.h"

#include <algorithm>

namespace inkling {

Paper paperAround(std::span<const Drawing> digits)
{
    DrawingBox box;
    double longest = 0; // side of a digit
    for (const Drawing &digit : digits) {
        const DrawingBox own = boxOf(digit);
        if (own.isEmpty())
            continue;
        box.include(own);
        longest = std::max(longest, own.longerSide());
    }
    if (box.isEmpty() || (box.left >= 0 && box.top >= 0 && box.right <= kWidestPaper && box.bottom <= 1))
        return {.width = box.isEmpty() ? 1 : std::max(1.0, box.right)};
    constexpr double kMargin = 0.1; // of the height, on each side
    const double height = longest > 0 ? longest / (1 - 2 * kMargin) : 1;
    const double high = std::max(height, box.height() + 2 * kMargin * height);
    const double wide = std::max(high, box.width() + 2 * kMargin * high);
    return {.left = (box.left + box.right - wide) / 2,
            .top = (box.top + box.bottom - high) / 2,
            .width = wide,
            .height = high,
            .penWidth = high * Paper::kScreenPenWidth};
}

Sheet sheetOf(const Drawing &digit, const Paper &paper)
{
    const DrawingBox box = boxOf(digit);
    const double left = box.isEmpty() ? paper.left : (box.left + box.right - paper.height) / 2;
    return {.left = std::clamp(left, paper.left, paper.left + std::max(0.0, paper.width - paper.height)),
            .top = paper.top,
            .side = paper.height,
            .penWidth = paper.penWidth / paper.height};
}

Sheet sheetAround(const Drawing &digit)
{
    return sheetOf(digit, paperAround({&digit, 1}));
}

SheetInk::SheetInk(const Drawing &drawing, const Sheet &sheet, double reach)
    : m_field(kSheetSide, kSheetSide, tipOf({.core = 0, .reach = reach, .falloff = 1}, kSheetSide).outer)
{
    constexpr float kClosestPoints = 0.25F; // pixels
    constexpr double kMostWork = 3e7;
    const Placement place{sheet.left, sheet.top, kSheetSide / sheet.side, 0};
    const std::vector<PixelPath> paths = pixelPaths(drawing, place, kClosestPoints);
    if (m_field.workOf(paths) <= kMostWork)
        m_field.add(paths);
    else
        m_field.addRoughly(paths);
}

GreyPicture SheetInk::drawnWith(Pen pen) const
{
    return m_field.picture(tipOf(pen, kSheetSide));
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
