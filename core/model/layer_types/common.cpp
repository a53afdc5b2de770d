// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_types/layer_types.h"

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

} // namespace inkling::layer_types
