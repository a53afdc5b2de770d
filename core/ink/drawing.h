// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace inkling {

/// Where the pen was, and, where that is known, when and how firmly. The picture is made from the places alone.
struct Point
{
    float x = 0;
    float y = 0;            ///< grows downwards
    float milliseconds = 0; ///< since the drawing's first point
    float pressure = 0;     ///< 0 to 1; 0: unknown

    bool operator==(const Point &) const = default;
};

/// Whether both lie at the same place, whenever the pen was there.
constexpr bool samePlace(const Point &a, const Point &b)
{
    return a.x == b.x && a.y == b.y;
}

/// The path of the pen between touching and leaving the paper; one point is a dot.
using Stroke = std::vector<Point>;

/// What the user drew: its strokes, in any unit. The screen paints them, the network's picture is made from them.
struct Drawing
{
    std::vector<Stroke> strokes;

    /// True without a single point.
    bool isEmpty() const;
    bool operator==(const Drawing &) const = default;
};

bool isFinite(const Point &point);

/// A hash (FNV-1a, draft-eastlake-fnv, word by word) of where the pen was: the same wherever the drawing is read,
/// whatever times and pressures stand beside it.
std::uint64_t placesHash(const Drawing &drawing);

/// What a drawing covers, in its units and in double, since they may be 1e38 apart.
struct DrawingBox
{
    double left = std::numeric_limits<double>::infinity();
    double top = std::numeric_limits<double>::infinity();
    double right = -std::numeric_limits<double>::infinity();
    double bottom = -std::numeric_limits<double>::infinity();

    bool isEmpty() const { return right < left; }
    double width() const { return right - left; }
    double height() const { return bottom - top; }
    double longerSide() const { return std::max(width(), height()); }
    void include(const Point &point);
    void include(const DrawingBox &box);
};

/// The box of every point that is finite.
DrawingBox boxOf(const Stroke &stroke);
DrawingBox boxOf(const Drawing &drawing);

} // namespace inkling
