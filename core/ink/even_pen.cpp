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
// Beside the digit's longer side. Up to this width strokes can be redrawn from their middle; the middle of wider ones
// is that of loops and angles which the pen has filled, so they only get thinner (measured: tests/README.md).
constexpr double kWidest = 0.15;
/// How soft the edge of a stroke that got thinner is: a pixel of the network's.
constexpr double kSoftEdge = 0.05;

/// How far each pixel lies within the ink, which is half the darkest and more; negative: outside.
std::vector<float> depthsOf(const GreyPicture &picture)
{
    const float half = inkOf(std::ranges::max(picture.ink)) / 2;
    std::vector<bool> ink(picture.ink.size());
    std::vector<bool> paper(picture.ink.size());
    for (std::size_t i = 0; i < ink.size(); ++i) {
        ink[i] = inkOf(picture.ink[i]) >= half;
        paper[i] = !ink[i];
    }
    std::vector<float> depths = squaredDistances(paper, picture.width, picture.height);
    const std::vector<float> outside = squaredDistances(ink, picture.width, picture.height);
    constexpr float kHalfPixel = 0.5F; // from the centres of pixels to the edge between them
    for (std::size_t i = 0; i < ink.size(); ++i)
        depths[i] = ink[i] ? std::sqrt(depths[i]) - kHalfPixel : kHalfPixel - std::sqrt(outside[i]);
    return depths;
}

/// Whether no pixel around is deeper; x and y are not at the edge.
bool isMiddle(const std::vector<float> &depths, int width, int x, int y)
{
    const float depth = depths[static_cast<std::size_t>(y * width + x)];
    for (int row = y - 1; row <= y + 1; ++row) {
        const auto *first = depths.data() + static_cast<std::ptrdiff_t>(row * width + x - 1);
        if (std::any_of(first, first + 3, [depth](float other) { return other > depth; }))
            return false;
    }
    return true;
}

/// Twice the depth of the strokes' middle, in pixels; 0 where there is none. It is deeper than half the pen where
/// strokes meet and in loops that the pen has filled, hence a low quantile.
double strokeWidth(const std::vector<float> &depths, int width, int height)
{
    const float speck = std::ranges::max(depths) / 4;
    std::vector<float> middles;
    for (int y = 1; y + 1 < height; ++y) {
        for (int x = 1; x + 1 < width; ++x) {
            const float depth = depths[static_cast<std::size_t>(y * width + x)];
            if (depth > speck && isMiddle(depths, width, x, y))
                middles.push_back(depth);
        }
    }
    if (middles.empty())
        return 0;
    const auto tenth = middles.begin() + static_cast<std::ptrdiff_t>(middles.size() / 10);
    std::ranges::nth_element(middles, tenth);
    return 2.0 * static_cast<double>(*tenth);
}

/// Ink this deep and deeper, in pixels.
void thin(GreyPicture &picture, const std::vector<float> &depths, double depth, double softEdge)
{
    const auto from = static_cast<float>(depth - softEdge / 2);
    for (std::size_t i = 0; i < picture.ink.size(); ++i)
        picture.ink[i] = std::clamp((depths[i] - from) / static_cast<float>(softEdge), 0.0F, 1.0F);
}

/// The pen along the strokes' middle, which lies that deep; side: what its widths are parts of, in pixels.
void redraw(GreyPicture &picture, const std::vector<float> &depths, double middle, Pen pen, double side)
{
    const auto core = static_cast<float>(pen.core * side);
    const auto reach = static_cast<float>(std::max(pen.reach * side, pen.core * side + 1));
    for (std::size_t i = 0; i < picture.ink.size(); ++i) {
        const float distance = static_cast<float>(middle) - depths[i];
        const float nearness = std::clamp((reach - distance) / (reach - core), 0.0F, 1.0F);
        picture.ink[i] = std::pow(nearness, static_cast<float>(pen.falloff));
    }
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
    const std::optional<PictureFrame> reduced = inkBox(picture);
    if (!reduced)
        return digit;
    const double longerSide = std::max(reduced->width, reduced->height);
    const std::vector<float> depths = depthsOf(picture);
    const double width = strokeWidth(depths, picture.width, picture.height);
    if (!(width > 0))
        return digit;
    if (width <= kWidest * longerSide)
        redraw(picture, depths, width / 2, pen, (longerSide - width) / (1 - 2 * pen.reach));
    else // so that kWidest holds for what is left
        thin(picture, depths, (width - kWidest * longerSide) / (2 * (1 - kWidest)), kSoftEdge * longerSide);
    return picture;
}

} // namespace inkling
