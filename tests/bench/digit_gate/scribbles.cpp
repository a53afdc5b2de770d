// SPDX-License-Identifier: GPL-3.0-or-later
#include "scribbles.h"

#include "core/data/spline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace inkling::bench {

namespace {

constexpr float kTurn = 2 * std::numbers::pi_v<float>;

float evenly(Random &random, double low, double high)
{
    return static_cast<float>(random.uniform(low, high));
}

int oneOf(Random &random, int count)
{
    return static_cast<int>(random.below(static_cast<std::size_t>(count)));
}

Stroke smooth(const Stroke &controls)
{
    return sampleSpline(controls, 8);
}

Drawing curvesAnywhere(Random &random)
{
    Drawing drawing;
    for (int stroke = 1 + oneOf(random, 3); stroke > 0; --stroke) {
        Stroke controls;
        for (int i = 6 + oneOf(random, 14); i > 0; --i)
            controls.push_back({evenly(random, 0, 100), evenly(random, 0, 100)});
        drawing.strokes.push_back(smooth(controls));
    }
    return drawing;
}

Drawing zigzag(Random &random)
{
    const int turns = 6 + oneOf(random, 16);
    const float width = evenly(random, 30, 100);
    const float height = evenly(random, 30, 100);
    const float slant = evenly(random, -0.6, 0.6);
    const bool upright = oneOf(random, 2) == 0;
    const bool sharp = oneOf(random, 2) == 0;
    Stroke controls;
    for (int i = 0; i < turns; ++i) {
        const float along = height * static_cast<float>(i) / static_cast<float>(turns);
        const float across = (i % 2 == 0 ? 0 : width) + evenly(random, -8, 8) + slant * along;
        const Point point = upright ? Point{across, along} : Point{along, across};
        controls.insert(controls.end(), sharp ? 2 : 1, point);
    }
    return {{smooth(controls)}};
}

/// Rings upon each other, moving on (a coil) or growing (a spiral).
Drawing rings(Random &random)
{
    const float turns = evenly(random, 2.2, 6);
    const float radius = evenly(random, 20, 50);
    const float aspect = evenly(random, 0.5, 1.5);
    const float phase = evenly(random, 0, kTurn);
    const float direction = oneOf(random, 2) == 0 ? 1 : -1;
    const float step = oneOf(random, 2) == 0 ? evenly(random, 10, 60) : 0;
    const int count = static_cast<int>(turns * 9);
    Stroke controls;
    for (int i = 0; i < count; ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(count);
        const float angle = phase + direction * share * turns * kTurn;
        const float r = step > 0 ? radius : radius * (0.1F + 0.9F * share);
        controls.push_back({r * std::cos(angle) * aspect + step * share * turns + evenly(random, -3, 3),
                            r * std::sin(angle) + evenly(random, -3, 3)});
    }
    return {{smooth(controls)}};
}

Drawing linesAnywhere(Random &random)
{
    Drawing drawing;
    for (int i = 4 + oneOf(random, 7); i > 0; --i) {
        const Point from{evenly(random, 0, 100), evenly(random, 0, 100)};
        const float angle = evenly(random, 0, kTurn);
        const float length = evenly(random, 30, 90);
        const Point way{length * std::cos(angle), length * std::sin(angle)};
        const Point middle{from.x + way.x / 2 + evenly(random, -6, 6), from.y + way.y / 2 + evenly(random, -6, 6)};
        drawing.strokes.push_back(smooth({from, middle, {from.x + way.x, from.y + way.y}}));
    }
    return drawing;
}

Drawing hatching(Random &random)
{
    Drawing drawing;
    const float angle = evenly(random, 0, kTurn);
    const float distance = evenly(random, 9, 16);
    const int lines = 4 + oneOf(random, 6);
    for (int i = 0; i < lines; ++i) {
        const float offset = static_cast<float>(i) * distance + evenly(random, -2, 2);
        Stroke line{{offset, evenly(random, -5, 15)},
                    {offset + evenly(random, -5, 5), 50},
                    {offset + evenly(random, -5, 5), evenly(random, 85, 105)}};
        for (Point &point : line)
            point = {point.x * std::cos(angle) - point.y * std::sin(angle),
                     point.x * std::sin(angle) + point.y * std::cos(angle)};
        drawing.strokes.push_back(smooth(line));
    }
    return drawing;
}

Drawing trembling(Random &random)
{
    Stroke controls;
    Point at{50, 50};
    Point speed;
    for (int i = 20 + oneOf(random, 40); i > 0; --i) {
        speed = {0.6F * speed.x + 12 * static_cast<float>(random.normal()),
                 0.6F * speed.y + 12 * static_cast<float>(random.normal())};
        at = {at.x + speed.x, at.y + speed.y};
        controls.push_back(at);
    }
    return {{smooth(controls)}};
}

/// A pen that turns at random and is thrown back from the edges.
Stroke wandering(int steps, Random &random)
{
    const float keeps = evenly(random, 0.5, 0.95);
    const float turns = evenly(random, 0.05, 0.5);
    const float step = evenly(random, 4, 9);
    const float edge = evenly(random, 25, 60);
    Point at{evenly(random, -30, 30), evenly(random, -30, 30)};
    float angle = evenly(random, 0, kTurn);
    float curving = 0;
    Stroke stroke;
    for (int i = 0; i < steps; ++i) {
        curving = keeps * curving + turns * static_cast<float>(random.normal());
        angle += curving;
        at = {at.x + step * std::cos(angle), at.y + step * std::sin(angle)};
        if (std::abs(at.x) > edge)
            angle = kTurn / 2 - angle;
        if (std::abs(at.y) > edge)
            angle = -angle;
        at = {std::clamp(at.x, -edge, edge), std::clamp(at.y, -edge, edge)};
        stroke.push_back(at);
    }
    return stroke;
}

Drawing wanderings(Random &random)
{
    const int steps = 40 + oneOf(random, 120);
    Drawing drawing;
    const int strokes = oneOf(random, 2) == 0 ? 1 : 2 + oneOf(random, 2);
    for (int i = 0; i < strokes; ++i)
        drawing.strokes.push_back(wandering(strokes == 1 ? steps : steps / 2, random));
    return drawing;
}

/// A point on a wheel on a wheel.
Drawing rosette(Random &random)
{
    const float large = evenly(random, 20, 45);
    const float small = evenly(random, 8, 30);
    const float slow = static_cast<float>(1 + oneOf(random, 2));
    const float fast = static_cast<float>((oneOf(random, 2) == 0 ? 1 : -1) * (2 + oneOf(random, 6)));
    const float phase = evenly(random, 0, kTurn);
    const float aspect = evenly(random, 0.5, 1.4);
    const float turns = evenly(random, 0.8, 2);
    constexpr int kPoints = 140;
    Stroke stroke;
    for (int i = 0; i < kPoints; ++i) {
        const float t = kTurn * turns * static_cast<float>(i) / kPoints;
        stroke.push_back({aspect * (large * std::cos(slow * t) + small * std::cos(fast * t + phase)),
                          large * std::sin(slow * t) + small * std::sin(fast * t + phase)});
    }
    return {{stroke}};
}

Drawing corners(Random &random)
{
    Stroke controls;
    for (int i = 5 + oneOf(random, 5); i > 0; --i)
        controls.insert(controls.end(), 2, Point{evenly(random, 0, 100), evenly(random, 0, 100)});
    return {{smooth(controls)}};
}

/// Places within and around a drawing, 0..1 across its box.
class Place
{
public:
    explicit Place(const Drawing &drawing)
    {
        for (const Stroke &stroke : drawing.strokes) {
            for (const Point &point : stroke) {
                m_low = {std::min(m_low.x, point.x), std::min(m_low.y, point.y)};
                m_high = {std::max(m_high.x, point.x), std::max(m_high.y, point.y)};
            }
        }
    }

    Point at(float u, float v, Random &random) const
    {
        const float width = std::max(m_high.x - m_low.x, 20.0F);
        return {(m_low.x + m_high.x) / 2 + (u - 0.5F) * width + evenly(random, -4, 4),
                m_low.y + v * (m_high.y - m_low.y) + evenly(random, -4, 4)};
    }

private:
    Point m_low{std::numeric_limits<float>::max(), std::numeric_limits<float>::max()};
    Point m_high{std::numeric_limits<float>::lowest(), std::numeric_limits<float>::lowest()};
};

std::vector<Stroke> someLines(const Place &place, int lines, bool steep, Random &random)
{
    std::vector<Stroke> strokes;
    const float spread = evenly(random, 0.15, 0.7); // of level lines
    const float start = evenly(random, 0.15, 0.85 - spread);
    for (int i = 0; i < lines; ++i) {
        const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(lines);
        if (steep) {
            const float u = -0.2F + 1.1F * share;
            strokes.push_back(
                {place.at(u, 1.05F, random), place.at(u + 0.2F, 0.5F, random), place.at(u + 0.45F, -0.05F, random)});
        } else {
            const float v = start + spread * share + evenly(random, -0.03, 0.03);
            strokes.push_back({place.at(-0.2F, v, random), place.at(0.5F, v, random), place.at(1.2F, v, random)});
        }
    }
    return strokes;
}

Stroke upAndDown(const Place &place, bool across, Random &random)
{
    Stroke stroke;
    const int turns = (across ? 5 : 6) + oneOf(random, 8);
    for (int i = 0; i < turns; ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(turns - 1);
        const bool odd = i % 2 != 0;
        if (across)
            stroke.push_back(
                place.at(-0.15F + 1.3F * share, odd ? evenly(random, 0.1, 0.4) : evenly(random, 0.6, 0.9), random));
        else
            stroke.push_back(place.at(odd ? 1.1F : -0.1F, 0.05F + 0.9F * share, random));
    }
    return stroke;
}

Stroke tangle(const Place &place, Random &random)
{
    Stroke stroke;
    const float phase = evenly(random, 0, kTurn);
    const int count = 16 + oneOf(random, 14);
    for (int i = 0; i < count; ++i) {
        const float angle = phase + static_cast<float>(i) * 1.1F;
        stroke.push_back(place.at(0.5F + 0.55F * std::cos(angle) * evenly(random, 0.6, 1),
                                  0.5F + 0.5F * std::sin(angle) * evenly(random, 0.6, 1), random));
    }
    return stroke;
}

constexpr int kBlotSide = 40;
constexpr std::size_t kBlotPixels = std::size_t{kBlotSide} * kBlotSide;

std::size_t pixelAt(int x, int y)
{
    return static_cast<std::size_t>((y + kBlotSide) % kBlotSide * kBlotSide + (x + kBlotSide) % kBlotSide);
}

/// Gaussian noise smoothed a few times and cut at a level.
void clouds(std::vector<float> &ink, Random &random)
{
    for (float &value : ink)
        value = static_cast<float>(random.normal());
    for (int round = 1 + oneOf(random, 6); round > 0; --round) {
        const std::vector<float> before = ink;
        for (int y = 0; y < kBlotSide; ++y) {
            for (int x = 0; x < kBlotSide; ++x) {
                float sum = 0;
                for (int dy = -1; dy <= 1; ++dy)
                    for (int dx = -1; dx <= 1; ++dx)
                        sum += before[pixelAt(x + dx, y + dy)];
                ink[pixelAt(x, y)] = sum / 9;
            }
        }
    }
    double squares = 0;
    for (const float value : ink)
        squares += static_cast<double>(value) * value;
    const float deviation = static_cast<float>(std::sqrt(squares / static_cast<double>(kBlotPixels)));
    const float level = evenly(random, -0.3, 1.2) * deviation;
    for (float &value : ink)
        value = std::clamp((value - level) / (0.3F * deviation), 0.0F, 1.0F);
}

void addSpot(std::vector<float> &ink, float radius, Random &random)
{
    const Point centre{evenly(random, 8, 32), evenly(random, 8, 32)};
    const float aspect = evenly(random, 0.6, 1.6);
    const float three = evenly(random, 0, 0.3);
    const float threePhase = evenly(random, 0, kTurn);
    const float five = evenly(random, 0, 0.2);
    const float fivePhase = evenly(random, 0, kTurn);
    for (int y = 0; y < kBlotSide; ++y) {
        for (int x = 0; x < kBlotSide; ++x) {
            const float dx = (static_cast<float>(x) - centre.x) * aspect;
            const float dy = static_cast<float>(y) - centre.y;
            const float angle = std::atan2(dy, dx);
            const float edge =
                radius * (1 + three * std::sin(3 * angle + threePhase) + five * std::sin(5 * angle + fivePhase));
            float &value = ink[pixelAt(x, y)];
            value = std::max(value, std::clamp(edge - std::hypot(dx, dy) + 0.5F, 0.0F, 1.0F));
        }
    }
}

void rectangle(std::vector<float> &ink, Random &random)
{
    const int left = oneOf(random, 15);
    const int top = oneOf(random, 15);
    const int right = left + 6 + oneOf(random, 18);
    const int bottom = top + 6 + oneOf(random, 18);
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x)
            ink[pixelAt(x, y)] = 1;
}

void grating(std::vector<float> &ink, Random &random)
{
    const bool crossed = oneOf(random, 2) == 0;
    const float angle = evenly(random, 0, kTurn);
    const float other = evenly(random, 0, kTurn);
    const float frequency = evenly(random, 0.4, 1.4);
    const float otherFrequency = evenly(random, 0.4, 1.4);
    for (int y = 0; y < kBlotSide; ++y) {
        for (int x = 0; x < kBlotSide; ++x) {
            const auto wave = [&](float direction, float f) {
                return std::sin(
                    f * (static_cast<float>(x) * std::cos(direction) + static_cast<float>(y) * std::sin(direction)));
            };
            const float value = wave(angle, frequency) * (crossed ? wave(other, otherFrequency) : 1);
            ink[pixelAt(x, y)] = std::clamp(3 * value, 0.0F, 1.0F);
        }
    }
}

} // namespace

Drawing scribble(Random &random)
{
    constexpr std::array kKinds{curvesAnywhere, zigzag,     rings,      linesAnywhere, hatching,
                                trembling,      wanderings, wanderings, rosette,       corners};
    return kKinds[random.below(kKinds.size())](random);
}

Drawing crossOut(Drawing drawing, int digit, Random &random)
{
    const Place place(drawing);
    const auto draw = [&](const Stroke &controls) { drawing.strokes.push_back(smooth(controls)); };
    const auto falling = [&] {
        draw({place.at(-0.15F, 0, random), place.at(0.5F, 0.5F, random), place.at(1.15F, 1, random)});
    };
    const auto rising = [&](float from) {
        draw({place.at(-0.15F, from, random), place.at(0.5F, 0.5F, random), place.at(1.15F, 1 - from, random)});
    };
    const int kind = oneOf(random, 8);
    if (kind == 0) {
        falling();
        rising(1);
    } else if (kind == 1 || kind == 4) {
        for (const Stroke &line : someLines(place, (kind == 1 ? 2 : 3) + oneOf(random, 3), kind == 4, random))
            draw(line);
    } else if (kind == 2 || kind == 3) {
        draw(upAndDown(place, kind == 2, random));
    } else if (kind == 5 && digit != 0 && digit != 1 && digit != 7) {
        rising(evenly(random, 0.7, 1.1));
    } else if (kind == 6) {
        for (int line = 2 + oneOf(random, 2); line > 0; --line)
            rising(evenly(random, 0.7, 1.1));
    } else {
        draw(tangle(place, random));
    }
    return drawing;
}

GreyPicture blot(Random &random)
{
    GreyPicture picture{kBlotSide, kBlotSide, std::vector<float>(kBlotPixels, 0.0F)};
    const int kind = oneOf(random, 6);
    if (kind == 0) {
        const double density = random.uniform(0.05, 0.5);
        for (float &value : picture.ink)
            value = random.uniform() < density ? evenly(random, 0.3, 1) : 0;
    } else if (kind == 1) {
        clouds(picture.ink, random);
    } else if (kind == 2) {
        for (int spot = 1 + oneOf(random, 3); spot > 0; --spot)
            addSpot(picture.ink, evenly(random, 6, 16), random);
    } else if (kind == 3) {
        for (int spot = 3 + oneOf(random, 10); spot > 0; --spot)
            addSpot(picture.ink, evenly(random, 1.5, 6), random);
    } else if (kind == 4) {
        rectangle(picture.ink, random);
    } else {
        grating(picture.ink, random);
    }
    return picture;
}

} // namespace inkling::bench
