// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_fit.h"

#include "core/data/dataset.h"
#include "core/ink/area_average.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace inkling {

void fitPicture(const GreyPicture &picture, std::span<std::uint8_t> out)
{
    const int side = std::max(picture.width, picture.height);
    if (side > kDigitSide) {
        // What the square frame has beside the picture is paper.
        const SquareFrame frame{-(side - picture.width) / 2, -(side - picture.height) / 2, side};
        fitPicture(areaAverage(picture, frame, kDigitSide), out);
        return;
    }
    std::ranges::fill(out, std::uint8_t{0});
    const int top = (kDigitSide - picture.height) / 2;
    const int left = (kDigitSide - picture.width) / 2;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            out[static_cast<std::size_t>((top + y) * kDigitSide + left + x)] =
                static_cast<std::uint8_t>(std::lround(inkOf(picture.at(x, y)) * 255));
}

} // namespace inkling
