// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/background.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>

namespace inkling {

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

GreyPicture sameSize(const GreyPicture &picture)
{
    return {picture.width, picture.height, std::vector<float>(picture.ink.size())};
}

GreyPicture transposed(const GreyPicture &picture)
{
    GreyPicture result{picture.height, picture.width, std::vector<float>(picture.ink.size())};
    constexpr int kTile = 32; // both sides of a tile stay in the cache
    for (int top = 0; top < picture.height; top += kTile) {
        for (int left = 0; left < picture.width; left += kTile) {
            for (int y = top; y < std::min(top + kTile, picture.height); ++y) {
                for (int x = left; x < std::min(left + kTile, picture.width); ++x)
                    result.ink[static_cast<std::size_t>(x) * static_cast<std::size_t>(picture.height) +
                               static_cast<std::size_t>(y)] = picture.at(x, y);
            }
        }
    }
    return result;
}

/// The maximum within `reach` of each value of a line: in blocks of a window's length, of what lies before and of what
/// lies behind. `padded` is scratch.
void maximumAlong(std::span<float> line, int reach, std::vector<float> &padded, std::vector<float> &ahead)
{
    const std::size_t window = 2 * static_cast<std::size_t>(reach) + 1;
    const std::size_t length = (line.size() + 2 * static_cast<std::size_t>(reach) + window - 1) / window * window;
    padded.assign(length, -kInfinity);
    std::ranges::copy(line, padded.begin() + reach);
    ahead = padded;
    for (std::size_t i = 1; i < length; ++i) {
        if (i % window != 0)
            padded[i] = std::max(padded[i], padded[i - 1]);
        const std::size_t j = length - 1 - i;
        if ((j + 1) % window != 0)
            ahead[j] = std::max(ahead[j], ahead[j + 1]);
    }
    for (std::size_t i = 0; i < line.size(); ++i)
        line[i] = std::max(ahead[i], padded[i + window - 1]);
}

void maximumOfRows(GreyPicture &picture, int reach)
{
    std::vector<float> padded;
    std::vector<float> ahead;
    const auto width = static_cast<std::size_t>(picture.width);
    for (std::size_t row = 0; row < static_cast<std::size_t>(picture.height); ++row)
        maximumAlong(std::span(picture.ink).subspan(row * width, width), reach, padded, ahead);
}

void negate(GreyPicture &picture)
{
    for (float &value : picture.ink)
        value = -value;
}

/// Sums of every rectangle that begins in the upper left corner; one row and column more than the picture.
std::vector<double> sumsOf(const GreyPicture &picture)
{
    const auto width = static_cast<std::size_t>(picture.width) + 1;
    std::vector<double> sums(width * (static_cast<std::size_t>(picture.height) + 1));
    for (int y = 0; y < picture.height; ++y) {
        double row = 0;
        for (int x = 0; x < picture.width; ++x) {
            row += double{picture.at(x, y)};
            const std::size_t i = (static_cast<std::size_t>(y) + 1) * width + static_cast<std::size_t>(x) + 1;
            sums[i] = sums[i - width] + row;
        }
    }
    return sums;
}

} // namespace

GreyPicture localMean(const GreyPicture &picture, int reach)
{
    const std::vector<double> sums = sumsOf(picture);
    const int width = picture.width + 1;
    const auto sum = [&](int x, int y) {
        return sums[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    };
    GreyPicture result = sameSize(picture);
    auto target = result.ink.begin();
    for (int y = 0; y < picture.height; ++y) {
        const int top = std::max(0, y - reach);
        const int bottom = std::min(picture.height, y + reach + 1);
        for (int x = 0; x < picture.width; ++x, ++target) {
            const int left = std::max(0, x - reach);
            const int right = std::min(picture.width, x + reach + 1);
            const double all = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
            *target = static_cast<float>(all / (double(right - left) * (bottom - top)));
        }
    }
    return result;
}

GreyPicture smoothed(const GreyPicture &picture)
{
    return localMean(picture, 1);
}

GreyPicture closed(const GreyPicture &picture, int reach)
{
    GreyPicture result = picture;
    maximumOfRows(result, reach);
    result = transposed(result);
    maximumOfRows(result, reach);
    negate(result); // and the minimum of it
    maximumOfRows(result, reach);
    result = transposed(result);
    maximumOfRows(result, reach);
    negate(result);
    return result;
}

} // namespace inkling
