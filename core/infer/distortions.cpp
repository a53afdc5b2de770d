// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/distortions.h"

#include "core/math/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace inkling {

namespace {

constexpr double kMiddle = (kDigitSide - 1) / 2.0;

std::uint8_t toPixel(double value)
{
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

/// Paper beyond the edge.
double at(const DigitPicture &picture, int x, int y)
{
    const bool inside = x >= 0 && x < kDigitSide && y >= 0 && y < kDigitSide;
    return inside ? picture[static_cast<std::size_t>(y * kDigitSide + x)] : 0.0;
}

double between(const DigitPicture &picture, double x, double y)
{
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    const double right = x - left;
    const double down = y - top;
    return (1 - down) * ((1 - right) * at(picture, left, top) + right * at(picture, left + 1, top)) +
           down * ((1 - right) * at(picture, left, top + 1) + right * at(picture, left + 1, top + 1));
}

/// `value` of every place, rounded.
template <typename Value>
void fill(DigitPicture &result, Value value)
{
    for (int y = 0; y < kDigitSide; ++y)
        for (int x = 0; x < kDigitSide; ++x)
            result[static_cast<std::size_t>(y * kDigitSide + x)] = toPixel(value(x, y));
}

void shift(const DigitPicture &picture, double level, Random &random, DigitPicture &result)
{
    const int pixels = static_cast<int>(std::lround(level));
    const std::size_t direction = random.below(4); // right, left, down, up
    const int moved = direction % 2 == 0 ? pixels : -pixels;
    const int right = direction < 2 ? moved : 0;
    const int down = direction < 2 ? 0 : moved;
    fill(result, [&](int x, int y) { return at(picture, x - right, y - down); });
}

void rotate(const DigitPicture &picture, double level, Random &random, DigitPicture &result)
{
    const double angle = (random.below(2) == 0 ? level : -level) * std::numbers::pi / 180;
    const double sine = std::sin(angle);
    const double cosine = std::cos(angle);
    fill(result, [&](int x, int y) {
        const double right = x - kMiddle;
        const double down = y - kMiddle;
        return between(picture, kMiddle + cosine * right + sine * down, kMiddle - sine * right + cosine * down);
    });
}

/// A smaller picture's pixel is the mean of all that it covers, so that thin strokes do not fall between.
void resize(const DigitPicture &picture, double level, Random & /*random*/, DigitPicture &result)
{
    const double step = 100 / level; // pixels of the picture to one of the result
    const int samples = std::max(1, static_cast<int>(std::ceil(2 * step)));
    fill(result, [&](int x, int y) {
        double sum = 0;
        for (int j = 0; j < samples; ++j)
            for (int i = 0; i < samples; ++i)
                sum += between(picture, kMiddle + (x - kMiddle + (i + 0.5) / samples - 0.5) * step,
                               kMiddle + (y - kMiddle + (j + 0.5) / samples - 0.5) * step);
        return sum / (samples * samples);
    });
}

/// The most (or least) ink within `radius` whole pixels: dilation and erosion of grey pictures.
DigitPicture spread(const DigitPicture &picture, int radius, bool grows)
{
    DigitPicture result;
    fill(result, [&](int x, int y) {
        double most = at(picture, x, y);
        for (int down = -radius; down <= radius; ++down)
            for (int right = -radius; right <= radius; ++right) {
                if (right * right + down * down > radius * radius)
                    continue;
                const double ink = at(picture, x + right, y + down);
                most = grows ? std::max(most, ink) : std::min(most, ink);
            }
        return most;
    });
    return result;
}

void changeStroke(const DigitPicture &picture, double level, Random & /*random*/, DigitPicture &result)
{
    // A level between two whole radii is a mixture of them.
    const int radius = static_cast<int>(std::floor(std::abs(level)));
    const double share = std::abs(level) - radius;
    const DigitPicture less = spread(picture, radius, level > 0);
    const DigitPicture more = spread(picture, radius + 1, level > 0);
    fill(result, [&](int x, int y) { return (1 - share) * at(less, x, y) + share * at(more, x, y); });
}

void addNoise(const DigitPicture &picture, double level, Random &random, DigitPicture &result)
{
    fill(result, [&](int x, int y) { return at(picture, x, y) + 2.55 * level * random.normal(); });
}

/// Gaussian; `level` is the standard deviation in pixels.
void blur(const DigitPicture &picture, double level, Random & /*random*/, DigitPicture &result)
{
    const int reach = static_cast<int>(std::ceil(3 * level));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        weights.push_back(std::exp(-i * i / (2 * level * level)));
        sum += weights.back();
    }
    std::array<double, kDigitPixels> across{};
    const auto weight = [&](int i) { return weights[static_cast<std::size_t>(i + reach)] / sum; };
    for (int y = 0; y < kDigitSide; ++y)
        for (int x = 0; x < kDigitSide; ++x)
            for (int i = -reach; i <= reach; ++i)
                across[static_cast<std::size_t>(y * kDigitSide + x)] += weight(i) * at(picture, x + i, y);
    fill(result, [&](int x, int y) {
        double value = 0;
        for (int i = -reach; i <= reach; ++i)
            if (y + i >= 0 && y + i < kDigitSide)
                value += weight(i) * across[static_cast<std::size_t>((y + i) * kDigitSide + x)];
        return value;
    });
}

void fade(const DigitPicture &picture, double level, Random & /*random*/, DigitPicture &result)
{
    fill(result, [&](int x, int y) { return level / 100 * at(picture, x, y); });
}

/// A square of paper, somewhere within the 20x20 pixels that a digit fills.
void occlude(const DigitPicture &picture, double level, Random &random, DigitPicture &result)
{
    constexpr int kEdge = 4;
    const int side = static_cast<int>(std::lround(level));
    const double room = kDigitSide - 2 * kEdge - side;
    const int left = kEdge + static_cast<int>(std::lround(random.uniform() * room));
    const int top = kEdge + static_cast<int>(std::lround(random.uniform() * room));
    fill(result, [&](int x, int y) {
        const bool covered = x >= left && x < left + side && y >= top && y < top + side;
        return covered ? 0.0 : at(picture, x, y);
    });
}

constexpr std::array kShifts{0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0};
constexpr std::array kAngles{0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0};
constexpr std::array kSizes{40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0, 110.0, 120.0, 130.0};
constexpr std::array kStrokes{-1.0, -0.75, -0.5, -0.25, 0.0, 0.5, 1.0, 1.5, 2.0};
constexpr std::array kNoises{0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0};
constexpr std::array kBlurs{0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0};
constexpr std::array kContrasts{5.0, 10.0, 20.0, 40.0, 60.0, 80.0, 100.0};
constexpr std::array kSquares{0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0};

constexpr std::array kDistortions{
    Distortion{"shift", "Shift", "px", "Moved left, right, up or down.", kShifts, 0, shift},
    Distortion{"rotation", "Rotation", "degrees", "Turned left or right.", kAngles, 0, rotate},
    Distortion{"size", "Size", "%", "Made smaller or larger.", kSizes, 100, resize},
    Distortion{"stroke", "Stroke width", "px", "Strokes made thinner or thicker on either side.", kStrokes, 0,
               changeStroke},
    Distortion{"noise", "Noise", "%", "Random brightness of every pixel, its standard deviation.", kNoises, 0,
               addNoise},
    Distortion{"blur", "Blur", "px", "Out of focus: a Gaussian of this standard deviation.", kBlurs, 0, blur},
    Distortion{"contrast", "Contrast", "%", "Ink that is paler than it was.", kContrasts, 100, fade},
    Distortion{"occlusion", "Occlusion", "px", "A square of this side covered by paper.", kSquares, 0, occlude},
};

} // namespace

std::span<const Distortion> distortionTable()
{
    return kDistortions;
}

const Distortion *findDistortion(std::string_view id)
{
    const auto found = std::ranges::find(kDistortions, id, &Distortion::id);
    return found == kDistortions.end() ? nullptr : &*found;
}

DigitPicture distorted(const DigitPicture &picture, const Distortion &distortion, double level, std::uint64_t seed)
{
    if (level == distortion.none)
        return picture;
    Random random(mixSeed(seed, 0)); // seeds that follow each other begin alike
    DigitPicture result;
    distortion.apply(picture, level, random, result);
    return result;
}

} // namespace inkling
