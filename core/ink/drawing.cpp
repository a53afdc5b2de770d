// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/drawing.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace inkling {

namespace {

void include(DrawingBox &box, const Stroke &stroke)
{
    for (const Point &point : stroke) {
        if (isFinite(point))
            box.include(point);
    }
}

} // namespace

bool Drawing::isEmpty() const
{
    return std::ranges::all_of(strokes, &Stroke::empty);
}

bool isFinite(const Point &point)
{
    return std::isfinite(point.x) && std::isfinite(point.y);
}

std::uint64_t placesHash(const Drawing &drawing)
{
    std::uint64_t hash = 14695981039346656037ULL;
    const auto mix = [&hash](std::uint32_t bits) { hash = (hash ^ bits) * 1099511628211ULL; };
    const auto mixPlace = [&mix](float place) { mix(std::bit_cast<std::uint32_t>(place == 0 ? 0.0F : place)); };
    for (const Stroke &stroke : drawing.strokes) {
        if (stroke.empty()) // which files leave out
            continue;
        mix(static_cast<std::uint32_t>(stroke.size()));
        for (const Point &point : stroke) {
            mixPlace(point.x);
            mixPlace(point.y);
        }
    }
    return hash;
}

void DrawingBox::include(const Point &point)
{
    left = std::min(left, double{point.x});
    top = std::min(top, double{point.y});
    right = std::max(right, double{point.x});
    bottom = std::max(bottom, double{point.y});
}

void DrawingBox::include(const DrawingBox &box)
{
    left = std::min(left, box.left);
    top = std::min(top, box.top);
    right = std::max(right, box.right);
    bottom = std::max(bottom, box.bottom);
}

DrawingBox boxOf(const Stroke &stroke)
{
    DrawingBox box;
    include(box, stroke);
    return box;
}

DrawingBox boxOf(const Drawing &drawing)
{
    DrawingBox box;
    for (const Stroke &stroke : drawing.strokes)
        include(box, stroke);
    return box;
}

} // namespace inkling
