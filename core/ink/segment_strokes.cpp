// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/ink_groups.h"
#include "core/ink/segment.h"

#include <algorithm>
#include <cmath>

namespace inkling {

namespace {

/// A number has fewer strokes; what has more is a scribble, and comparing every two of them would take long.
constexpr std::size_t kMaxStrokes = 256;
/// All outlines together; together with the spacing this bounds the work.
constexpr std::size_t kMaxPlaces = 8192;
constexpr double kSpacing = 0.03; ///< between the places of an outline, as a share of a digit's size

/// Places along the path, evenly apart; at least its points' ends.
std::vector<Point> outlineOf(const Stroke &stroke, double spacing, std::size_t most)
{
    double length = 0;
    const Point *last = nullptr;
    for (const Point &point : stroke) {
        if (!isFinite(point))
            continue;
        if (last != nullptr)
            length += std::hypot(double{point.x} - last->x, double{point.y} - last->y);
        last = &point;
    }
    spacing = std::max(spacing, length / static_cast<double>(most));
    std::vector<Point> outline;
    last = nullptr;
    double owed = 0; // of the path, until the next place
    for (const Point &point : stroke) {
        if (!isFinite(point))
            continue;
        const double step = last == nullptr ? 0 : std::hypot(double{point.x} - last->x, double{point.y} - last->y);
        for (; last != nullptr && owed < step; owed += spacing) {
            const double part = owed / step;
            outline.push_back({static_cast<float>(last->x + part * (double{point.x} - last->x)),
                               static_cast<float>(last->y + part * (double{point.y} - last->y))});
        }
        owed = std::max(0.0, owed - step);
        last = &point;
    }
    if (last != nullptr)
        outline.push_back(*last);
    return outline;
}

} // namespace

std::vector<Drawing> segment(const Drawing &drawing)
{
    std::vector<DrawingBox> boxes;
    std::vector<const Stroke *> strokes;
    for (const Stroke &stroke : drawing.strokes) {
        const DrawingBox box = boxOf(stroke);
        if (box.isEmpty())
            continue;
        boxes.push_back(box);
        strokes.push_back(&stroke);
    }
    if (strokes.empty())
        return {};
    const double size = writingSize(boxes);
    if (strokes.size() == 1 || strokes.size() > kMaxStrokes || size <= 0)
        return {drawing};

    std::vector<InkPart> parts;
    for (std::size_t i = 0; i < strokes.size(); ++i)
        parts.push_back({boxes[i], outlineOf(*strokes[i], kSpacing * size, kMaxPlaces / strokes.size())});
    const std::vector<int> groups = groupParts(parts, size, 0);
    const int count = std::ranges::max(groups) + 1;
    if (count > kMaxSegments)
        return {drawing};
    std::vector<Drawing> digits(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < strokes.size(); ++i) {
        if (groups[i] >= 0)
            digits[static_cast<std::size_t>(groups[i])].strokes.push_back(*strokes[i]);
    }
    return digits;
}

} // namespace inkling
