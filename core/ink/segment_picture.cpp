// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/area_average.h"
#include "core/ink/ink_components.h"
#include "core/ink/ink_groups.h"
#include "core/ink/preparation_parts.h"
#include "core/ink/segment.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace inkling {

namespace {

/// Less ink than this does not connect: the grey between two strokes that nearly touch.
constexpr float kConnecting = 0.15F;
/// Components smaller than this share of a digit are grain; they are not even looked at.
constexpr double kGrain = 0.05;
/// A number has fewer pieces; what has more is no writing.
constexpr std::size_t kMaxPieces = 256;
/// All outlines together; this bounds the work.
constexpr std::size_t kMaxPlaces = 8192;
/// Grey edges reach this far from what connects, in pixels; grey farther away is haze.
constexpr int kEdge = 3;
/// Outlines go through the centres of pixels: next to each other they are one apart.
constexpr double kPixel = 1;

constexpr std::uint8_t kNoDigit = std::numeric_limits<std::uint8_t>::max();
static_assert(kMaxSegments < kNoDigit);

/// The components that count, as parts: the ends of their rows.
struct Pieces
{
    std::vector<int> numbers; ///< of each component; -1: grain
    std::vector<InkPart> parts;
};

Pieces piecesOf(const InkComponents &components, double size)
{
    Pieces pieces{std::vector<int>(components.boxes.size(), -1), {}};
    for (std::size_t i = 0; i < components.boxes.size(); ++i) {
        const DrawingBox &box = components.boxes[i];
        if (box.longerSide() + kPixel < kGrain * size)
            continue;
        pieces.numbers[i] = static_cast<int>(pieces.parts.size());
        pieces.parts.push_back({box, {}});
        if (pieces.parts.size() > kMaxPieces)
            return pieces;
    }
    std::vector<std::size_t> runCounts(pieces.parts.size());
    for (const InkRun &run : components.runs) {
        const int piece = pieces.numbers[static_cast<std::size_t>(run.component)];
        if (piece >= 0)
            ++runCounts[static_cast<std::size_t>(piece)];
    }
    const std::size_t most = kMaxPlaces / 2 / std::max<std::size_t>(1, pieces.parts.size());
    std::vector<std::size_t> seen(pieces.parts.size());
    for (const InkRun &run : components.runs) {
        const int number = pieces.numbers[static_cast<std::size_t>(run.component)];
        if (number < 0)
            continue;
        const auto piece = static_cast<std::size_t>(number);
        if (seen[piece]++ % (runCounts[piece] / most + 1) != 0)
            continue;
        InkPart &part = pieces.parts[piece];
        for (const int x : {run.first, run.last})
            part.outline.push_back({static_cast<float>(x), static_cast<float>(run.row)});
    }
    return pieces;
}

/// Which digit each pixel belongs to: those of the components, and the grey edges around them, which belong to the
/// digit that they touch first.
class DigitMap final
{
public:
    explicit DigitMap(const GreyPicture &picture) : m_picture(picture), m_digits(picture.ink.size(), kNoDigit) {}

    void add(const InkRun &run, std::uint8_t digit)
    {
        const std::size_t first = index(run.row, run.first);
        std::fill_n(m_digits.begin() + static_cast<std::ptrdiff_t>(first), run.last - run.first + 1, digit);
    }
    /// The grey pixels next to these of a digit become the digit's.
    void grow(int row, int first, int last, std::uint8_t digit);
    /// Once more around the pixels that the last steps added.
    void growAgain();
    std::uint8_t at(int x, int y) const { return m_digits[index(y, x)]; }

private:
    std::size_t index(int row, int column) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_picture.width) +
               static_cast<std::size_t>(column);
    }

    struct Pixel
    {
        int row;
        int column;
    };
    const GreyPicture &m_picture;
    std::vector<std::uint8_t> m_digits;
    std::vector<Pixel> m_added;
};

void DigitMap::grow(int row, int first, int last, std::uint8_t digit)
{
    for (int y = std::max(0, row - 1); y <= std::min(m_picture.height - 1, row + 1); ++y) {
        for (int x = std::max(0, first - 1); x <= std::min(m_picture.width - 1, last + 1); ++x) {
            const std::size_t pixel = index(y, x);
            const float ink = inkOf(m_picture.ink[pixel]);
            if (m_digits[pixel] != kNoDigit || ink <= 0 || ink >= kConnecting) // what connects is a speck here
                continue;
            m_digits[pixel] = digit;
            m_added.push_back({y, x});
        }
    }
}

void DigitMap::growAgain()
{
    const std::vector<Pixel> edge = std::exchange(m_added, {});
    for (const Pixel &pixel : edge)
        grow(pixel.row, pixel.column, pixel.column, m_digits[index(pixel.row, pixel.column)]);
}

DigitMap digitMap(const GreyPicture &picture, const InkComponents &components, const Pieces &pieces,
                  const std::vector<int> &groups)
{
    const auto digitOf = [&](const InkRun &run) {
        const int piece = pieces.numbers[static_cast<std::size_t>(run.component)];
        const int group = piece < 0 ? -1 : groups[static_cast<std::size_t>(piece)];
        return group < 0 ? kNoDigit : static_cast<std::uint8_t>(group);
    };
    DigitMap map(picture);
    for (const InkRun &run : components.runs)
        map.add(run, digitOf(run));
    for (const InkRun &run : components.runs) {
        if (const std::uint8_t digit = digitOf(run); digit != kNoDigit)
            map.grow(run.row, run.first, run.last, digit);
    }
    for (int step = 1; step < kEdge; ++step)
        map.growAgain();
    return map;
}

/// Each digit's pixels, cut out.
std::vector<PictureSegment> cutOut(const GreyPicture &picture, const DigitMap &map, int count)
{
    std::vector<DrawingBox> boxes(static_cast<std::size_t>(count));
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            if (const std::uint8_t digit = map.at(x, y); digit != kNoDigit)
                boxes[digit].include(Point{static_cast<float>(x), static_cast<float>(y)});
        }
    }
    std::vector<PictureSegment> segments;
    for (std::size_t digit = 0; digit < boxes.size(); ++digit) {
        const int left = static_cast<int>(boxes[digit].left);
        const int top = static_cast<int>(boxes[digit].top);
        const int width = static_cast<int>(boxes[digit].width()) + 1;
        const int height = static_cast<int>(boxes[digit].height()) + 1;
        GreyPicture part{width, height, {}};
        part.ink.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
        for (int y = top; y < top + height; ++y) {
            for (int x = left; x < left + width; ++x)
                part.ink.push_back(map.at(x, y) == digit ? inkOf(picture.at(x, y)) : 0.0F);
        }
        segments.push_back({std::move(part), left, top});
    }
    return segments;
}

} // namespace

std::vector<PictureSegment> segment(const GreyPicture &picture)
{
    if (!inkBox(picture))
        return {};
    const PictureSegment whole{picture, 0, 0};
    const InkComponents components = inkComponents(picture, kConnecting);
    const double size = writingSize(components.boxes) + kPixel;
    const Pieces pieces = piecesOf(components, size);
    if (components.boxes.size() <= 1 || pieces.parts.size() > kMaxPieces)
        return {whole};
    const std::vector<int> groups = groupParts(pieces.parts, size, kPixel);
    const int count = std::ranges::max(groups) + 1;
    const bool isWhole = pieces.parts.size() == components.boxes.size() && std::ranges::min(groups) == 0;
    if (count > kMaxSegments || (count == 1 && isWhole))
        return {whole};
    return cutOut(picture, digitMap(picture, components, pieces, groups), count);
}

} // namespace inkling
