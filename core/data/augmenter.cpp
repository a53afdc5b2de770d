// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/augmenter.h"

#include "core/base/digits.h"
#include "core/kernels/kernels.h"
#include "core/math/random.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace inkling {

namespace {

constexpr int kSide = PictureWarp::kSide;
/// Windows of the field begin at one of so many rows and columns.
constexpr int kPlaces = 32;
constexpr int kFieldSide = kPlaces + kSide;
/// How far the field is smoothed, in pixels (Simard, Steinkraus and Platt, ICDAR 2003).
constexpr double kSmoothness = 4;
constexpr std::uint64_t kFieldSeed = 1;

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

/// Smoothed along the rows and transposed, so that twice does both axes. Beyond the edge it goes on at the other side.
std::vector<double> smoothedAcross(const std::vector<double> &field)
{
    constexpr int kReach = static_cast<int>(3 * kSmoothness);
    std::array<double, 2 * kReach + 1> weights{};
    for (int d = -kReach; d <= kReach; ++d)
        weights[static_cast<std::size_t>(d + kReach)] = std::exp(-0.5 * d * d / (kSmoothness * kSmoothness));
    std::vector<double> result(field.size());
    for (int row = 0; row < kFieldSide; ++row) {
        for (int col = 0; col < kFieldSide; ++col) {
            double sum = 0;
            for (int d = -kReach; d <= kReach; ++d) {
                const int from = (col + d + kFieldSide) % kFieldSide;
                sum += weights[static_cast<std::size_t>(d + kReach)] *
                       field[static_cast<std::size_t>(row * kFieldSide + from)];
            }
            result[static_cast<std::size_t>(col * kFieldSide + row)] = sum;
        }
    }
    return result;
}

std::vector<float> smoothField()
{
    Random random(kFieldSeed);
    std::vector<double> field(static_cast<std::size_t>(kFieldSide) * kFieldSide);
    for (double &value : field)
        value = random.uniform(-1, 1);
    field = smoothedAcross(smoothedAcross(field));
    double squares = 0;
    for (const double value : field)
        squares += value * value;
    const double scale = 1 / std::sqrt(squares / static_cast<double>(field.size()));
    std::vector<float> result;
    result.reserve(field.size());
    for (const double value : field)
        result.push_back(static_cast<float>(scale * value));
    return result;
}

double oneOf(Random &random, double most)
{
    return random.uniform(-most, most);
}

/// A whole number from -most to most.
double wholeOneOf(Random &random, double most)
{
    return static_cast<double>(random.below(static_cast<std::size_t>(2 * most) + 1)) - most;
}

/// A straight-lined change as the place that every pixel of the result is read from:
/// (u, v) -> (a u + b v, c u + d v) about the centre, u and v counted from the shifted centre.
struct Affine
{
    double a, b, c, d;
    double shiftX, shiftY;
};

/// Rotation, slant and size, in this order.
Affine randomAffine(const Augmentation &by, Random &random)
{
    Affine affine{};
    affine.shiftX = wholeOneOf(random, by.shift);
    affine.shiftY = wholeOneOf(random, by.shift);
    const double angle = radians(oneOf(random, by.rotation));
    const double size = 1 / (1 + oneOf(random, by.scale));
    const double slant = std::tan(radians(oneOf(random, by.shear)));
    const double sine = std::sin(angle) * size;
    const double cosine = std::sqrt(size * size - sine * sine); // the angle is no right one
    affine.a = cosine;
    affine.b = cosine * slant - sine;
    affine.c = sine;
    affine.d = sine * slant + cosine;
    return affine;
}

/// As two passes (Catmull and Smith 1980): across at row y of the picture, then down.
void setPasses(const Affine &affine, PictureWarp &warp)
{
    constexpr double kCenter = (kSide - 1) / 2.0;
    const double b = affine.b / affine.d;
    const double a = affine.a - b * affine.c;
    warp.across.start = static_cast<float>(kCenter - a * (kCenter + affine.shiftX) - b * kCenter);
    warp.across.perRow = static_cast<float>(b);
    warp.across.perCol = static_cast<float>(a);
    warp.down.start =
        static_cast<float>(kCenter - affine.c * (kCenter + affine.shiftX) - affine.d * (kCenter + affine.shiftY));
    warp.down.perRow = static_cast<float>(affine.c);
    warp.down.perCol = static_cast<float>(affine.d);
}

/// The picture so many pixels to the right and down: as one row of pixels, without what came in at the other side.
void shift(std::span<const std::uint8_t> picture, int right, int down, std::span<float> values)
{
    const int offset = down * kDigitSide + right;
    const int from = std::max(0, -offset);
    const int count = kDigitPixels - std::abs(offset);
    std::ranges::fill(values, 0.0F);
    kernels().pixelsToFloats(picture.data() + from, static_cast<std::size_t>(count), values.data() + from + offset);
    const auto width = static_cast<std::size_t>(std::abs(right));
    const std::size_t begin = right > 0 ? 0 : kDigitSide - width;
    for (std::size_t row = 0; row < kDigitPixels; row += kDigitSide)
        std::ranges::fill(values.subspan(row + begin, width), 0.0F);
}

/// Does it shift and do nothing else?
bool shiftsOnly(Augmentation augmentation)
{
    augmentation.shift = 0;
    return !augmentation.any();
}

} // namespace

Augmenter::Augmenter(const Augmentation &augmentation)
    : m_augmentation(augmentation)
    , m_shiftsOnly(shiftsOnly(augmentation))
    , m_field(augmentation.elastic > 0 ? smoothField() : std::vector<float>())
{}

/// A window of the field; a row of zeros, again and again, where nothing is elastic.
void Augmenter::setField(PictureWarp::Pass &pass, Random &random) const
{
    static constexpr std::array<float, kSide> kZeros{};
    if (m_augmentation.elastic == 0) {
        pass.field = kZeros.data();
        return;
    }
    const std::size_t row = random.below(kPlaces);
    const std::size_t col = random.below(kPlaces);
    pass.field = m_field.data() + row * kFieldSide + col;
    pass.stride = kFieldSide;
    pass.amount = static_cast<float>(oneOf(random, m_augmentation.elastic));
}

void Augmenter::make(std::span<const std::uint8_t> picture, std::uint64_t seed, std::span<float> values) const
{
    assert(picture.size() == kDigitPixels && values.size() == kDigitPixels);
    Random random(mixSeed(seed, 0)); // neighbouring seeds begin with like numbers
    const Affine affine = randomAffine(m_augmentation, random);
    if (m_shiftsOnly) {
        shift(picture, static_cast<int>(affine.shiftX), static_cast<int>(affine.shiftY), values);
        return;
    }
    PictureWarp warp{};
    setPasses(affine, warp);
    for (PictureWarp::Pass *pass : {&warp.across, &warp.down})
        setField(*pass, random);
    warp.growth = static_cast<float>(oneOf(random, m_augmentation.thickness));
    warp.picture = picture.data();
    warp.values = values.data();
    kernels().warpPicture(warp);
}

std::vector<std::uint8_t> augmented(std::span<const std::uint8_t> picture, const Augmentation &augmentation,
                                    std::uint64_t seed)
{
    constexpr float kLargest = 255;
    std::vector<float> values(picture.size());
    Augmenter(augmentation).make(picture, seed, values);
    std::vector<std::uint8_t> pixels;
    pixels.reserve(values.size());
    for (const float value : values)
        pixels.push_back(static_cast<std::uint8_t>(std::lround(kLargest * value)));
    return pixels;
}

} // namespace inkling
