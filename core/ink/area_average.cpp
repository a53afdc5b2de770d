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
GreyPicture crop(const GreyPicture &picture, PictureFrame frame)
{
    GreyPicture result{
        frame.width, frame.height,
        std::vector<float>(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height))};
    const int left = std::max(frame.left, 0);
    const int right = std::min(frame.left + frame.width, picture.width);
    const int bottom = std::min(frame.top + frame.height, picture.height);
    for (int y = std::max(frame.top, 0); y < bottom; ++y) {
        const float *ink = picture.ink.data() + std::ptrdiff_t{y} * picture.width;
        float *target = result.ink.data() + std::ptrdiff_t{y - frame.top} * frame.width;
        for (int x = left; x < right; ++x)
            target[x - frame.left] = inkOf(ink[x]);
    }
    return result;
}

} // namespace

GreyPicture areaAverage(const GreyPicture &picture, PictureFrame frame, int columns, int rows)
{
    assert(frame.width > 0 && frame.height > 0 && columns > 0 && rows > 0);
    if (columns == frame.width && rows == frame.height)
        return crop(picture, frame);
    const std::vector<Share> across = sharesAlong(frame.left, frame.width, columns, picture.width);
    const std::vector<Share> down = sharesAlong(frame.top, frame.height, rows, picture.height);

    const auto width = static_cast<std::size_t>(columns);
    GreyPicture result{columns, rows, std::vector<float>(width * static_cast<std::size_t>(rows))};
    std::vector<float> line(width); // one row of the picture, averaged across
    int lineOf = -1;
    for (const Share &row : down) {
        if (row.pixel != lineOf) {
            lineOf = row.pixel;
            const float *ink = picture.ink.data() + static_cast<std::ptrdiff_t>(lineOf) * picture.width;
            std::ranges::fill(line, 0.0F);
            for (const Share &column : across)
                line[static_cast<std::size_t>(column.cell)] += column.weight * inkOf(ink[column.pixel]);
        }
        float *target = result.ink.data() + static_cast<std::ptrdiff_t>(row.cell) * columns;
        for (std::size_t i = 0; i < width; ++i)
            target[i] += row.weight * line[i];
    }
    return result;
}

GreyPicture areaAverage(const GreyPicture &picture, SquareFrame frame, int cells)
{
    return areaAverage(picture, PictureFrame{frame.left, frame.top, frame.side, frame.side}, cells, cells);
}

} // namespace inkling
