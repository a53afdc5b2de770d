// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace inkling {

struct Point
{
    float x = 0;
    float y = 0; ///< grows downwards

    bool operator==(const Point &) const = default;
};

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

} // namespace inkling
