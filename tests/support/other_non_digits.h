// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"
#include "core/math/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

// What is no digit, of kinds that the digit gate was not fitted with (tests/bench/digit_gate has those). Nothing was
// chosen by how these are read.
namespace inkling::test {

struct StickLetter
{
    char letter;
    std::string_view strokes; ///< x y pairs of digits on a grid of 5 x 7, '|' between strokes
};

/// Without those that look like digits: O o I i l S s Z z B b q g D Q.
inline constexpr std::array kStickLetters{
    StickLetter{'A', "062046|1434"},
    StickLetter{'C', "4130101405164645"},
    StickLetter{'E', "40000646|0333"},
    StickLetter{'F', "400006|0333"},
    StickLetter{'G', "41301014051636454323"},
    StickLetter{'H', "0006|4046|0343"},
    StickLetter{'J', "404536160504"},
    StickLetter{'K', "0006|400346"},
    StickLetter{'L', "000646"},
    StickLetter{'M', "0600234046"},
    StickLetter{'N', "06004640"},
    StickLetter{'P', "060030414233 03"},
    StickLetter{'R', "06003041423303|2346"},
    StickLetter{'T', "0040|2026"},
    StickLetter{'U', "000516364540"},
    StickLetter{'V', "002640"},
    StickLetter{'W', "0016223640"},
    StickLetter{'X', "0046|4006"},
    StickLetter{'Y', "0023|4023|2326"},
    StickLetter{'a', "12324346|4414051646"},
    StickLetter{'d', "4046|4433140516 3645"},
    StickLetter{'e', "04444332120304051645"},
    StickLetter{'f', "4130212226|0242"},
    StickLetter{'h', "0006|0412323346"},
    StickLetter{'k', "0006|320436"},
    StickLetter{'m', "0206|03122226|23324246"},
    StickLetter{'n', "0206|0312323346"},
    StickLetter{'p', "0107|0212324344 3505"},
    StickLetter{'r', "0206|03123243"},
    StickLetter{'t', "20253645|0242"},
    StickLetter{'u', "02051626 35|3236"},
    StickLetter{'v', "022642"},
    StickLetter{'w', "0216233642"},
    StickLetter{'x', "0246|4206"},
};

/// One hand's version: slanted, turned, stretched, every corner a little off.
inline Drawing stickLetter(const StickLetter &letter, Random &random)
{
    const double turn = random.uniform(-0.15, 0.15);
    const double slant = random.uniform(-0.1, 0.3);
    const double wide = random.uniform(0.8, 1.3);
    Drawing drawing{{{}}};
    std::string_view left = letter.strokes;
    while (!left.empty()) {
        if (left.front() == '|') {
            drawing.strokes.emplace_back();
            left.remove_prefix(1);
        } else if (left.front() == ' ') {
            left.remove_prefix(1);
        } else {
            const double x = (left[0] - '0' + 0.25 * random.normal()) * wide;
            const double y = left[1] - '0' + 0.25 * random.normal();
            const double slanted = x - slant * y;
            drawing.strokes.back().push_back({static_cast<float>(slanted * std::cos(turn) - y * std::sin(turn)),
                                              static_cast<float>(slanted * std::sin(turn) + y * std::cos(turn))});
            left.remove_prefix(2);
        }
    }
    return drawing;
}

inline constexpr double kFullTurn = 6.283185307179586;

struct ScribbleKind
{
    const char *name;
    Stroke (*make)(Random &random);
};

inline Stroke alongPath(int points, const auto &at)
{
    Stroke stroke;
    for (int i = 0; i <= points; ++i) {
        const auto [x, y] = at(static_cast<double>(i) / points);
        stroke.push_back({static_cast<float>(x), static_cast<float>(y)});
    }
    return stroke;
}

inline constexpr std::array kScribbleKinds{
    ScribbleKind{"Lissajous figures",
                 [](Random &random) {
                     const int a = 1 + static_cast<int>(random.below(5));
                     const int b = a + 1 + static_cast<int>(random.below(4));
                     const double phase = random.uniform(0, kFullTurn);
                     return alongPath(120, [=](double t) {
                         return std::pair{std::sin(a * t * 2 * kFullTurn + phase), std::sin(b * t * 2 * kFullTurn)};
                     });
                 }},
    ScribbleKind{"waves like a signature",
                 [](Random &random) {
                     const double wide = random.uniform(1, 3);
                     std::array<double, 4> sizes{};
                     std::array<double, 4> phases{};
                     for (std::size_t k = 0; k < sizes.size(); ++k) {
                         sizes[k] = random.uniform(0.1, 0.6);
                         phases[k] = random.uniform(0, kFullTurn);
                     }
                     return alongPath(120, [=](double t) {
                         double x = wide * t;
                         double y = 0;
                         for (std::size_t k = 0; k < sizes.size(); ++k) {
                             const double angle = static_cast<double>(k + 2) * t * kFullTurn + phases[k];
                             x += 0.4 * sizes[k] * std::cos(angle);
                             y += sizes[k] * std::sin(angle);
                         }
                         return std::pair{x, y};
                     });
                 }},
    ScribbleKind{"stars and polygons through random corners", [](Random &random) {
                     Stroke corners;
                     for (int i = 7 + static_cast<int>(random.below(8)); i > 0; --i)
                         corners.push_back(
                             {static_cast<float>(random.uniform(-1, 1)), static_cast<float>(random.uniform(-1, 1))});
                     corners.push_back(corners.front());
                     return corners;
                 }}};

struct CrossingKind
{
    const char *name;
    std::vector<Stroke> (*make)(Random &random); ///< over a digit that fills -1..1 both ways
};

inline constexpr std::array kCrossingKinds{
    CrossingKind{"a wave",
                 [](Random &random) {
                     const double waves = random.uniform(3, 6);
                     const double height = random.uniform(0.2, 0.6);
                     return std::vector<Stroke>{alongPath(100, [=](double t) {
                         return std::pair{2.6 * t - 1.3, height * std::sin(waves * t * kFullTurn)};
                     })};
                 }},
    CrossingKind{"a coil",
                 [](Random &random) {
                     const double turns = random.uniform(4, 7);
                     const double size = random.uniform(0.4, 0.8);
                     return std::vector<Stroke>{alongPath(140, [=](double t) {
                         const double angle = turns * t * kFullTurn;
                         return std::pair{1.8 * t - 0.9 + 0.5 * size * std::cos(angle), size * std::sin(angle)};
                     })};
                 }},
    CrossingKind{"two arcs", [](Random &random) {
                     std::vector<Stroke> arcs;
                     for (const double side : {-1.0, 1.0}) {
                         const double bend = random.uniform(0.2, 0.6);
                         arcs.push_back(alongPath(40, [=](double t) {
                             const double bulge = bend * std::sin(t * kFullTurn / 2);
                             return std::pair{2.4 * t - 1.2, side * (2 * t - 1) * 1.1 + bulge};
                         }));
                     }
                     return arcs;
                 }}};

/// The digit with the strokes over its box, which is taken as at least 0.4 as wide as high.
inline Drawing crossedOut(Drawing digit, const CrossingKind &kind, Random &random)
{
    Point low = digit.strokes.front().front();
    Point high = low;
    for (const Stroke &stroke : digit.strokes) {
        for (const Point &point : stroke) {
            low = {std::min(low.x, point.x), std::min(low.y, point.y)};
            high = {std::max(high.x, point.x), std::max(high.y, point.y)};
        }
    }
    const Point middle{(low.x + high.x) / 2, (low.y + high.y) / 2};
    const float tall = (high.y - low.y) / 2;
    const float wide = std::max((high.x - low.x) / 2, 0.4F * tall);
    for (Stroke &stroke : kind.make(random)) {
        for (Point &point : stroke)
            point = {middle.x + wide * point.x, middle.y + tall * point.y};
        digit.strokes.push_back(std::move(stroke));
    }
    return digit;
}

struct BlotKind
{
    const char *name;
    /// Whether a place of the square -1..1 has ink, for one blot.
    std::function<bool(double, double)> (*make)(Random &random);
};

inline const std::array kBlotKinds{
    BlotKind{"stains with a wavy edge",
             [](Random &random) -> std::function<bool(double, double)> {
                 std::array<double, 6> sizes{};
                 std::array<double, 6> phases{};
                 for (std::size_t k = 0; k < sizes.size(); ++k) {
                     sizes[k] = random.uniform(0, 0.15);
                     phases[k] = random.uniform(0, kFullTurn);
                 }
                 return [=](double x, double y) {
                     double edge = 0.6;
                     for (std::size_t k = 0; k < sizes.size(); ++k)
                         edge += sizes[k] * std::sin(static_cast<double>(k + 1) * std::atan2(y, x) + phases[k]);
                     return std::hypot(x, y) < edge;
                 };
             }},
    BlotKind{"square dots",
             [](Random &random) -> std::function<bool(double, double)> {
                 std::vector<std::array<double, 3>> dots(5 + random.below(40));
                 for (auto &dot : dots)
                     dot = {random.uniform(-0.9, 0.9), random.uniform(-0.9, 0.9), random.uniform(0.03, 0.1)};
                 return [dots](double x, double y) {
                     return std::ranges::any_of(dots, [x, y](const auto &dot) {
                         return std::max(std::abs(x - dot[0]), std::abs(y - dot[1])) < dot[2];
                     });
                 };
             }},
    BlotKind{"chequered paper", [](Random &random) -> std::function<bool(double, double)> {
                 const double turn = random.uniform(0, kFullTurn);
                 const double across = random.uniform(6, 14);
                 const double down = random.uniform(6, 14);
                 return [=](double x, double y) {
                     const double u = x * std::cos(turn) - y * std::sin(turn);
                     const double v = x * std::sin(turn) + y * std::cos(turn);
                     return std::sin(across * u) * std::sin(down * v) > 0;
                 };
             }}};

inline GreyPicture blot(const BlotKind &kind, Random &random)
{
    constexpr int kSide = 60;
    const auto hasInk = kind.make(random);
    GreyPicture picture{kSide, kSide, std::vector<float>(std::size_t{kSide} * kSide, 0.0F)};
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x)
            picture.ink[static_cast<std::size_t>(y * kSide + x)] =
                hasInk(2.0 * x / (kSide - 1) - 1, 2.0 * y / (kSide - 1) - 1) ? 1.0F : 0.0F;
    }
    return picture;
}

} // namespace inkling::test
