// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace inkling {

/// A grey picture of ink: 0 paper, 1 full ink; row-major.
struct GreyPicture
{
    int width = 0;
    int height = 0;
    std::vector<float> ink;

    float at(int x, int y) const
    {
        return ink[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
    bool operator==(const GreyPicture &) const = default;
};

} // namespace inkling
