// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/preparation_steps.h"

#include <memory>
#include <optional>

namespace inkling {

/// What is to be read, and how.
struct InkRequest
{
    Drawing drawing{};
    std::shared_ptr<const PictureInk> picture{}; ///< read instead of the drawing; null: there is none
    std::optional<Paper> paper{};                ///< what the drawing was made on; empty: nobody knows
    PreparationSteps steps;                      ///< of the preparation that are taken
    bool isOneDigit = false;                     ///< the drawing, as whoever drew it says: its strokes stay together
    int explained = kNoDigit;                    ///< the digit whose steps are wanted, from the left, or one of these:

    static constexpr int kNoDigit = -1;
    static constexpr int kEveryDigit = -2;

    bool isEmpty() const { return drawing.isEmpty() && !picture; }
};

} // namespace inkling
