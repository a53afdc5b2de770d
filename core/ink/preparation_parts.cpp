// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/preparation_parts.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

namespace inkling {

namespace {

/// Less than this is white paper in a file of 256 grey levels.
constexpr float kFaintestInk = 0.5F / 255;
constexpr int kCentre = kDigitSide / 2;

/// Pixels from first to last along one axis; none where last < first.
struct Extent
{
    int first = std::numeric_limits<int>::max();
    int last = -1;

    int size() const { return last - first + 1; }
    void include(int position)
    {
        first = std::min(first, position);
        last = std::max(last, position);
    }
};

bool isWellFormed(const GreyPicture &picture)
{
    return picture.width > 0 && picture.height > 0 &&
           picture.ink.size() == static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
}

std::uint8_t greyLevel(float ink)
{
    return static_cast<std::uint8_t>(std::lround(ink * 255));
}

/// How far to move the box along one axis. `mass` is the ink of each of its rows or columns.
int centringShift(std::span<const double> mass)
{
    Extent inked;
    double sum = 0;
    double moment = 0;
    for (std::size_t i = 0; i < mass.size(); ++i) {
        if (mass[i] > 0)
            inked.include(static_cast<int>(i));
        sum += mass[i];
        moment += mass[i] * static_cast<double>(i);
    }
    const int wanted = static_cast<int>(std::floor(kCentre + 0.5 - moment / sum));
    return std::clamp(wanted, -inked.first, kDigitSide - 1 - inked.last);
}

PlacedDigit placed(const GreyPicture &box, int shiftX, int shiftY)
{
    PlacedDigit digit{.shiftX = shiftX, .shiftY = shiftY};
    for (int y = 0; y < box.height; ++y) {
        for (int x = 0; x < box.width; ++x) {
            const std::uint8_t value = greyLevel(box.at(x, y));
            if (value != 0) // paper may lie beyond the edge
                digit.picture[static_cast<std::size_t>((y + shiftY) * kDigitSide + x + shiftX)] = value;
        }
    }
    return digit;
}

} // namespace

std::optional<PictureFrame> inkBox(const GreyPicture &picture)
{
    if (!isWellFormed(picture))
        return std::nullopt;
    Extent columns;
    Extent rows;
    const auto isInk = [](float value) { return inkOf(value) >= kFaintestInk; };
    const std::span<const float> ink(picture.ink);
    const auto width = static_cast<std::size_t>(picture.width);
    for (int y = 0; y < picture.height; ++y) {
        const std::span<const float> row = ink.subspan(static_cast<std::size_t>(y) * width, width);
        const auto first = std::ranges::find_if(row, isInk);
        if (first == row.end())
            continue;
        const auto last = std::find_if(row.rbegin(), row.rend(), isInk);
        rows.include(y);
        columns.include(static_cast<int>(first - row.begin()));
        columns.include(static_cast<int>(row.rend() - last) - 1);
    }
    if (rows.size() <= 0)
        return std::nullopt;
    return PictureFrame{columns.first, rows.first, columns.size(), rows.size()};
}

SquareFrame squareAround(PictureFrame box)
{
    const int side = std::max(box.width, box.height);
    return {box.left - (side - box.width) / 2, box.top - (side - box.height) / 2, side};
}

GreyPicture levelled(GreyPicture picture)
{
    const float darkest = std::ranges::max(picture.ink);
    for (float &value : picture.ink)
        value /= darkest;
    return picture;
}

PlacedDigit placedByMass(const GreyPicture &box)
{
    assert(box.width == box.height && box.width <= kDigitSide);
    std::array<double, kDigitSide> columns{};
    std::array<double, kDigitSide> rows{};
    for (int y = 0; y < box.height; ++y) {
        for (int x = 0; x < box.width; ++x) {
            const std::uint8_t grey = greyLevel(box.at(x, y));
            columns[static_cast<std::size_t>(x)] += grey;
            rows[static_cast<std::size_t>(y)] += grey;
        }
    }
    const auto side = static_cast<std::size_t>(box.width);
    return placed(box, centringShift(std::span(columns).first(side)), centringShift(std::span(rows).first(side)));
}

PlacedDigit placedByBox(const GreyPicture &box)
{
    assert(box.width == box.height && box.width <= kDigitSide);
    const int margin = (kDigitSide - box.width) / 2;
    return placed(box, margin, margin);
}

} // namespace inkling
