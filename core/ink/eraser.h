// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"

namespace inkling {

/// Removes every stroke whose path the round eraser touches. True when the drawing changed; a radius that is not above
/// 0, or a place that is not finite, touches nothing.
bool eraseStrokes(Drawing &drawing, Point at, float radius);

/// Removes the parts of the paths that lie under the round eraser. What is left of a stroke stays in its place of the
/// order, its new ends lie where the circle cuts the path, with the time and the pressure of that place; a dot goes as
/// a whole. True when the drawing changed; erasing at the same place again changes nothing.
bool eraseParts(Drawing &drawing, Point at, float radius);

} // namespace inkling
