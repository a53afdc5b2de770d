// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/rasterise.h"

#include "core/ink/distance_field.h"

#include <algorithm>
#include <cmath>

namespace inkling {

Pen Pen::even(double width, double edge)
{
    const double wide = std::max(edge, 1.0 / kRasterSide);
    return {.core = (width - wide) / 2, .reach = (width + wide) / 2, .falloff = 1};
}

GreyPicture rasterise(const Drawing &drawing, Pen pen)
{
    const DrawingBox box = boxOf(drawing);
    if (box.isEmpty())
        return {};
    const Tip tip = tipOf(pen, kRasterSide);
    const double margin = tip.outer;
    const double longer = std::max(box.right - box.left, box.bottom - box.top);
    const Placement place{box.left, box.top, longer > 0 ? (kRasterSide - 2 * margin) / longer : 1, margin};

    const auto pixels = [&](double side) {
        // Rounding must not add an empty row or column.
        return std::max(1, static_cast<int>(std::ceil(side * place.scale + 2 * margin - 1e-4)));
    };
    DistanceField field(pixels(box.right - box.left), pixels(box.bottom - box.top), tip.outer);
    constexpr float kClosestPoints = 0.02F; // pixels
    field.add(pixelPaths(drawing, place, kClosestPoints));
    return field.picture(tip);
}

} // namespace inkling
