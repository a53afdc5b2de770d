// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace inkling::ui {

/// Round numbers along an axis: steps of 1, 2 or 5 times a power of ten. A value.
struct NiceTicks
{
    double low = 0; ///< of the axis
    double high = 1;
    int decimals = 0; ///< that a label needs
    std::vector<double> values;
};

/// At most about `count` ticks over [low, high], which is widened to whole steps. `wholeNumbers`: no step below 1.
NiceTicks linearTicks(double low, double high, int count, bool wholeNumbers = false);

/// Ticks at 1, 2, 5, 10, ... (or powers of ten only, where those are many) for positive values; `values`, `low` and
/// `high` are the numbers themselves, not their logarithms.
NiceTicks logTicks(double low, double high, int count);

/// The smallest 1, 2 or 5 times a power of ten that is not below `value` (positive).
double niceCeiling(double value);

} // namespace inkling::ui
