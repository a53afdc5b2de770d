// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/drawn_digits.h"
#include "core/ink/drawing.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace inkling {

/// A digit that the user drew and named.
struct PersonalDrawing
{
    std::uint64_t id = 0;     ///< from 1; a set never gives one twice
    int label = 0;            ///< 0-9
    std::int64_t drawnAt = 0; ///< milliseconds since 1970, UTC
    Drawing drawing;

    bool operator==(const PersonalDrawing &) const = default;
};
/// Shared between threads and never changed.
using PersonalDrawingPtr = std::shared_ptr<const PersonalDrawing>;

/// As networks learn them; they live as long as the drawings.
inline std::vector<DrawnDigit> digitsOf(std::span<const PersonalDrawingPtr> drawings)
{
    std::vector<DrawnDigit> digits;
    digits.reserve(drawings.size());
    for (const PersonalDrawingPtr &each : drawings)
        digits.push_back({&each->drawing, each->label});
    return digits;
}

} // namespace inkling
