// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/random.h"

#include <optional>
#include <string_view>

namespace inkling {

/// A range of numbers that random trials choose from, its ends among them.
struct SweepRange
{
    double from = 0;
    double to = 0;
    bool log = false;   ///< evenly by the logarithm
    bool whole = false; ///< whole numbers only

    /// What it must be where it is not: "a range that rises"; empty where all is well.
    std::optional<std::string_view> problem() const;

    /// Of a range without a problem, with no more digits than can be read.
    double choose(Random &random) const;
};

} // namespace inkling
