// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"
#include "core/math/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

// What is no digit, made by other rules than those that the digit gate was fitted with (tests/bench/digit_gate):
// letters of straight lines, scribbles of Lissajous figures and random walks, lines ruled through a digit, dots and
// discs.
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

/// A Lissajous figure or a walk that turns at random.
inline Drawing otherScribble(int index, Random &random)
{
    Stroke stroke;
    if (index % 2 == 0) {
        const int a = 1 + static_cast<int>(random.below(5));
        const int b = a + 1 + static_cast<int>(random.below(4));
        const double phase = random.uniform(0, 6);
        for (int i = 0; i < 120; ++i) {
            const double t = i * 2 * 3.14159265 / 60;
            stroke.push_back({static_cast<float>(std::sin(a * t + phase)), static_cast<float>(std::sin(b * t))});
        }
    } else {
        double x = 0;
        double y = 0;
        double angle = random.uniform(0, 6);
        for (int i = 0; i < 80; ++i) {
            angle += random.uniform(-0.9, 0.9);
            x = std::clamp(x + 0.12 * std::cos(angle), -1.0, 1.0);
            y = std::clamp(y + 0.12 * std::sin(angle), -1.0, 1.0);
            stroke.push_back({static_cast<float>(x), static_cast<float>(y)});
        }
    }
    return {{stroke}};
}

/// A cross, two level lines or a saw through the digit's box.
inline Drawing ruledThrough(Drawing drawing, int index)
{
    Point low = drawing.strokes.front().front();
    Point high = low;
    for (const Stroke &stroke : drawing.strokes) {
        for (const Point &point : stroke) {
            low = {std::min(low.x, point.x), std::min(low.y, point.y)};
            high = {std::max(high.x, point.x), std::max(high.y, point.y)};
        }
    }
    const float middle = (low.y + high.y) / 2;
    const float tenth = (high.y - low.y) / 10;
    if (index % 3 == 0) {
        drawing.strokes.push_back({{low.x, low.y}, {high.x, high.y}});
        drawing.strokes.push_back({{low.x, high.y}, {high.x, low.y}});
    } else if (index % 3 == 1) {
        drawing.strokes.push_back({{low.x - tenth, middle}, {high.x + tenth, middle}});
        drawing.strokes.push_back({{low.x - tenth, middle + tenth}, {high.x + tenth, middle + tenth}});
    } else {
        Stroke saw;
        for (int i = 0; i < 8; ++i)
            saw.push_back(
                {low.x + (high.x - low.x) * static_cast<float>(i) / 7.0F, i % 2 == 0 ? high.y - tenth : low.y + tenth});
        drawing.strokes.push_back(saw);
    }
    return drawing;
}

/// Square dots anywhere, or discs that run into each other.
inline GreyPicture otherBlot(int index, Random &random)
{
    constexpr int kSide = 60;
    GreyPicture picture{kSide, kSide, std::vector<float>(std::size_t{kSide} * kSide, 0.0F)};
    const bool dots = index % 2 == 0;
    const int count = dots ? 5 + static_cast<int>(random.below(40)) : 1 + static_cast<int>(random.below(5));
    for (int i = 0; i < count; ++i) {
        const double x = random.uniform(dots ? 4 : 18, dots ? 56 : 42);
        const double y = random.uniform(dots ? 4 : 18, dots ? 56 : 42);
        const double wide = dots ? random.uniform(1, 3) : random.uniform(4, 12);
        const double high = dots ? wide : random.uniform(4, 12);
        for (int py = 0; py < kSide; ++py) {
            for (int px = 0; px < kSide; ++px) {
                const double dx = std::abs(px - x) / wide;
                const double dy = std::abs(py - y) / high;
                if (dots ? std::max(dx, dy) <= 1 : dx * dx + dy * dy <= 1)
                    picture.ink[static_cast<std::size_t>(py * kSide + px)] = 1;
            }
        }
    }
    return picture;
}

} // namespace inkling::test
