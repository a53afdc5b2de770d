// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/area_average.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace inkling {

namespace {

/// A pixel's share of one cell; a pixel on a border has several, in the order of the cells.
struct Share
{
    int pixel = 0;
    int cell = 0;
    float weight = 0;
};

/// Every share along one axis, by pixel. In units of 1 / cells of a pixel every border is whole, so the weights are
/// exact.
std::vector<Share> sharesAlong(int start, int side, int cells, int pixelCount)
{
    std::vector<Share> shares;
    const std::int64_t first = std::max<std::int64_t>(start, 0);
    const std::int64_t last = std::min<std::int64_t>(std::int64_t{start} + side, pixelCount);
    for (std::int64_t pixel = first; pixel < last; ++pixel) {
        const std::int64_t low = (pixel - start) * cells;
        const std::int64_t high = low + cells;
        for (std::int64_t cell = low / side; cell * side < high; ++cell) {
            const std::int64_t shared = std::min(high, (cell + 1) * side) - std::max(low, cell * side);
            shares.push_back({static_cast<int>(pixel), static_cast<int>(cell),
                              static_cast<float>(static_cast<double>(shared) / side)});
        }
    }
    return shares;
}

/// One cell a pixel.
GreyPicture crop(const GreyPicture &picture, SquareFrame frame)
{
    const auto side = static_cast<std::size_t>(frame.side);
    GreyPicture result{frame.side, frame.side, std::vector<float>(side * side)};
    const int left = std::max(frame.left, 0);
    const int right = std::min(frame.left + frame.side, picture.width);
    const int bottom = std::min(frame.top + frame.side, picture.height);
    for (int y = std::max(frame.top, 0); y < bottom; ++y) {
        const float *ink = picture.ink.data() + std::ptrdiff_t{y} * picture.width;
        float *target = result.ink.data() + std::ptrdiff_t{y - frame.top} * frame.side;
        for (int x = left; x < right; ++x)
            target[x - frame.left] = inkOf(ink[x]);
    }
    return result;
}

} // namespace

GreyPicture areaAverage(const GreyPicture &picture, SquareFrame frame, int cells)
{
    assert(frame.side > 0 && cells > 0);
    if (cells == frame.side)
        return crop(picture, frame);
    const std::vector<Share> columns = sharesAlong(frame.left, frame.side, cells, picture.width);
    const std::vector<Share> rows = sharesAlong(frame.top, frame.side, cells, picture.height);

    const auto width = static_cast<std::size_t>(cells);
    GreyPicture result{cells, cells, std::vector<float>(width * width)};
    std::vector<float> line(width); // one row of the picture, averaged across
    int lineOf = -1;
    for (const Share &row : rows) {
        if (row.pixel != lineOf) {
            lineOf = row.pixel;
            const float *ink = picture.ink.data() + static_cast<std::ptrdiff_t>(lineOf) * picture.width;
            std::ranges::fill(line, 0.0F);
            for (const Share &column : columns)
                line[static_cast<std::size_t>(column.cell)] += column.weight * inkOf(ink[column.pixel]);
        }
        float *target = result.ink.data() + static_cast<std::ptrdiff_t>(row.cell) * cells;
        for (std::size_t i = 0; i < width; ++i)
            target[i] += row.weight * line[i];
    }
    return result;
}

} // namespace inkling
