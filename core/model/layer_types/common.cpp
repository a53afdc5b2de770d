// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_types/layer_types.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace inkling::layer_types {

ShapeOr needRank(const Shape &input, int rank, std::string_view what)
{
    if (input.rank() != rank)
        return std::unexpected("it needs " + std::string(what) + ", not " + input.toString());
    return input;
}

ShapeOr sameShape(const LayerSpec & /*spec*/, const Shape &input)
{
    return input;
}

ShapeOr tokensToTokens(const LayerSpec & /*spec*/, const Shape &input)
{
    return needTokens(input);
}

std::int64_t keepsOneInput(const LayerSpec & /*spec*/, const Shape &input)
{
    return input.size();
}

std::string square(int side)
{
    return std::to_string(side) + "×" + std::to_string(side);
}

std::string inShort(double value)
{
    constexpr double kLongest = 1e15; // plainly: 1000000, not 1e+06
    const bool plainly = value == std::floor(value) && std::abs(value) < kLongest;
    std::array<char, 32> text{};
    char *last = text.data() + text.size();
    const auto end = plainly ? std::to_chars(text.data(), last, static_cast<std::int64_t>(value)).ptr
                             : std::to_chars(text.data(), last, value).ptr;
    return {text.data(), end};
}

} // namespace inkling::layer_types
