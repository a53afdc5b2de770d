// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_number.h"

#include <array>
#include <charconv>
#include <cmath>

namespace inkling {

std::string plainNumber(double number)
{
    constexpr double kSmallest = 1e-9;
    constexpr double kLargest = 1e15;
    const double size = std::abs(number);
    const bool plainly = number == 0 || (size >= kSmallest && size < kLargest);
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                   plainly ? std::chars_format::fixed : std::chars_format::general)
                         .ptr;
    return {text.data(), end};
}

} // namespace inkling
