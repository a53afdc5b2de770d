// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"

namespace inkling {

/// A smooth curve through the control points (uniform Catmull-Rom), `steps` >= 1 points for each of its pieces. A
/// control point given twice in a row is a corner: the curve ends there and another begins.
Stroke sampleSpline(const Stroke &controls, int steps);

} // namespace inkling
