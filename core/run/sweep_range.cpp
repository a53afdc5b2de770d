// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_range.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace inkling {

namespace {

/// Larger ends say nothing, and whole numbers above are not exact.
constexpr double kFarthest = 1e15;

double withFourDigits(double number)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 4).ptr;
    double rounded = number;
    std::from_chars(text.data(), end, rounded);
    return rounded;
}

} // namespace

std::optional<std::string_view> SweepRange::problem() const
{
    if (!(std::abs(from) <= kFarthest && std::abs(to) <= kFarthest))
        return "a range from -1e15 or more to 1e15 or less";
    if (!(from <= to))
        return "a range that rises";
    if (log && from <= 0)
        return "a range that rises, from above 0";
    if (whole && (from != std::floor(from) || to != std::floor(to)))
        return "a range between whole numbers";
    return std::nullopt;
}

double SweepRange::choose(Random &random) const
{
    const double above = whole ? to + 1 : to;
    const double number =
        log ? from * std::exp(random.uniform() * std::log(above / from)) : random.uniform(from, above);
    return std::clamp(whole ? std::floor(number) : withFourDigits(number), from, to);
}

} // namespace inkling
