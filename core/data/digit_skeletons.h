// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/ink/drawing.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

/// One way of writing a digit: the control points of its strokes (see spline.h), y down, 0..100 from top to bottom.
struct DigitSkeleton
{
    std::string name;
    double weight = 1; ///< how often, relative to the other ways of the same digit
    Drawing controls;
};

/// The ways of writing each digit, by digit; none is empty.
using DigitSkeletons = std::array<std::vector<DigitSkeleton>, kDigitClasses>;

/// Reads data/digit_skeletons.json (its form: data/README.md). Errors: Corrupt.
Result<DigitSkeletons> parseDigitSkeletons(std::string_view json);

/// Those that ship inside the program.
DigitSkeletons embeddedDigitSkeletons();

} // namespace inkling
