// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"

#include <span>
#include <vector>

namespace inkling {

/// A piece of ink: a stroke, or pixels that hang together.
struct InkPart
{
    DrawingBox box;
    std::vector<Point> outline; ///< places along it; their distances are those of the ink but for their spacing
};

/// How large a digit of this writing is about: half of the ink lies in parts that are larger.
double writingSize(std::span<const DrawingBox> boxes);

/// Which digit each part belongs to, counted from left to right; -1: a speck far from any. Parts are put together where
/// they touch, where one lies above or within the other, and where they are the two strokes of a 4; what merely stands
/// beside is another digit. `reach`: what the ink reaches beyond its outlines.
std::vector<int> groupParts(std::span<const InkPart> parts, double size, double reach);

/// More digits than these are no writing.
inline constexpr int kMaxSegments = 64;

} // namespace inkling
