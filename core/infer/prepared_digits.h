// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/ink_request.h"

#include <vector>

namespace inkling {

/// One of the digits that are to be read.
struct PreparedDigit
{
    DrawingBox box;                    ///< of its ink, in the drawing's units or the picture's pixels
    DigitPicture picture{};            ///< what a network sees
    std::optional<SteppedInk> stepped; ///< for its explanation, where one is wanted
};

/// The digits from left to right, each cut out and prepared by itself; empty where there is no ink.
std::vector<PreparedDigit> prepareDigits(const InkRequest &request);

} // namespace inkling
