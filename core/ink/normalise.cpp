// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/normalise.h"

#include "core/ink/area_average.h"

#include <algorithm>
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

/// The ink box grown evenly to a square; nothing where there is no ink.
std::optional<SquareFrame> inkFrame(const GreyPicture &picture)
{
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
    const int side = std::max(columns.size(), rows.size());
    return SquareFrame{columns.first - (side - columns.size()) / 2, rows.first - (side - rows.size()) / 2, side};
}

GreyPicture level(GreyPicture picture)
{
    const float darkest = std::ranges::max(picture.ink);
    for (float &value : picture.ink)
        value /= darkest;
    return picture;
}

std::uint8_t greyLevel(float ink)
{
    return static_cast<std::uint8_t>(std::lround(ink * 255));
}

/// How far to move the box along one axis so that the centre of mass falls within (13.5, 14.5], as far as no ink leaves
/// the picture. `mass` is the ink of each of its rows or columns.
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

/// Places the levelled box on 28x28. Its mass is counted in whole grey levels, as anyone who reads the picture does.
void place(Preparation &preparation)
{
    constexpr auto kBox = static_cast<std::size_t>(kDigitBoxSide);
    std::array<double, kBox> columns{};
    std::array<double, kBox> rows{};
    std::array<std::uint8_t, kBox * kBox> grey{};
    for (std::size_t i = 0; i < grey.size(); ++i) {
        grey[i] = greyLevel(preparation.levelled.ink[i]);
        columns[i % kBox] += grey[i];
        rows[i / kBox] += grey[i];
    }
    preparation.shiftX = centringShift(columns);
    preparation.shiftY = centringShift(rows);
    for (int y = 0; y < kDigitBoxSide; ++y) {
        for (int x = 0; x < kDigitBoxSide; ++x) {
            const std::uint8_t value = grey[static_cast<std::size_t>(y * kDigitBoxSide + x)];
            const int target = (y + preparation.shiftY) * kDigitSide + x + preparation.shiftX;
            if (value != 0) // paper may lie beyond the edge
                preparation.picture[static_cast<std::size_t>(target)] = value;
        }
    }
}

} // namespace

std::optional<Preparation> normalise(const GreyPicture &picture)
{
    if (!isWellFormed(picture))
        return std::nullopt;
    const std::optional<SquareFrame> frame = inkFrame(picture);
    if (!frame)
        return std::nullopt;
    Preparation preparation;
    preparation.cropped = areaAverage(picture, *frame, std::min(frame->side, kMaxCropSide));
    preparation.scaled = areaAverage(preparation.cropped, SquareFrame{0, 0, preparation.cropped.width}, kDigitBoxSide);
    preparation.levelled = level(preparation.scaled);
    place(preparation);
    return preparation;
}

std::optional<Preparation> prepare(const Drawing &drawing, Pen pen)
{
    return normalise(rasterise(drawing, pen));
}

} // namespace inkling
