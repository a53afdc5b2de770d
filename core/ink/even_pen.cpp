// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/even_pen.h"

#include "core/ink/area_average.h"
#include "core/ink/distance_map.h"
#include "core/ink/preparation_parts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

namespace inkling {

namespace {

/// Smaller digits are taken as they are: MNIST's, and what was made for a network.
constexpr int kSmallestDigit = 40;
/// Larger ones are reduced to this: eight pixels become one of the network's.
constexpr int kLargestDigit = 160;
// Widths of strokes beside the digit's longer side between which networks read a picture as well as its strokes
// (measured on real digits: tests/README.md).
constexpr double kThinnest = 0.06;
constexpr double kThickest = 0.13;

struct Strokes
{
    std::vector<float> depths; ///< of each pixel outside the ink; negative: within it
    double width = 0;
    int longerSide = 0;
};

/// The strokes of a picture, by what is darker than half of its darkest.
std::optional<Strokes> strokesOf(const GreyPicture &picture)
{
    const std::optional<PictureFrame> box = inkBox(picture);
    if (!box)
        return std::nullopt;
    const float half = inkOf(std::ranges::max(picture.ink)) / 2;
    std::vector<bool> ink(picture.ink.size());
    std::vector<bool> paper(picture.ink.size());
    for (std::size_t i = 0; i < ink.size(); ++i) {
        ink[i] = inkOf(picture.ink[i]) >= half;
        paper[i] = !ink[i];
    }
    Strokes strokes{.depths = squaredDistances(ink, picture.width, picture.height), .width = 0, .longerSide = 0};
    const std::vector<float> within = squaredDistances(paper, picture.width, picture.height);
    double sum = 0;
    std::size_t count = 0;
    constexpr float kHalfPixel = 0.5F; // from the centres of pixels to the edge between them
    for (std::size_t i = 0; i < ink.size(); ++i) {
        if (ink[i]) {
            const float depth = std::sqrt(within[i]) - kHalfPixel;
            sum += depth;
            ++count;
            strokes.depths[i] = -depth;
        } else {
            strokes.depths[i] = std::sqrt(strokes.depths[i]) - kHalfPixel;
        }
    }
    // Across a stroke the depth is a quarter of its width in the mean.
    strokes.width = 4 * sum / static_cast<double>(count);
    strokes.longerSide = std::max(box->width, box->height);
    return strokes;
}

/// With paper around, so that ink at the edge has a depth and a thicker pen has room; reduced where the digit is larger
/// than the work needs.
GreyPicture sheetFor(const GreyPicture &picture, int longerSide, Pen pen)
{
    const int margin = static_cast<int>(std::ceil(pen.reach / (1 - 2 * pen.reach) * longerSide)) + 1;
    const PictureFrame frame{-margin, -margin, picture.width + 2 * margin, picture.height + 2 * margin};
    const double scale = std::min(1.0, static_cast<double>(kLargestDigit) / longerSide);
    const auto reduced = [scale](int side) { return std::max(1, static_cast<int>(std::lround(side * scale))); };
    return areaAverage(picture, frame, reduced(frame.width), reduced(frame.height));
}

} // namespace

GreyPicture withEvenPen(const GreyPicture &digit, Pen pen)
{
    const std::optional<PictureFrame> box = inkBox(digit);
    if (!box || std::max(box->width, box->height) < kSmallestDigit)
        return digit;
    GreyPicture picture = sheetFor(digit, std::max(box->width, box->height), pen);
    const std::optional<Strokes> strokes = strokesOf(picture);
    if (!strokes ||
        (strokes->width >= kThinnest * strokes->longerSide && strokes->width <= kThickest * strokes->longerSide))
        return digit;
    const double side = (strokes->longerSide - strokes->width) / (1 - 2 * pen.reach);
    if (!(side > 1))
        return digit; // a blot
    const auto core = static_cast<float>(pen.core * side);
    const auto reach = static_cast<float>(std::max(pen.reach * side, pen.core * side + 1));
    const auto middle = static_cast<float>(strokes->width / 2);
    for (std::size_t i = 0; i < picture.ink.size(); ++i) {
        const float distance = strokes->depths[i] + middle;
        const float nearness = std::clamp((reach - distance) / (reach - core), 0.0F, 1.0F);
        picture.ink[i] = std::pow(nearness, static_cast<float>(pen.falloff));
    }
    return picture;
}

} // namespace inkling
