// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/handwriting.h"

#include "core/data/spline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace inkling {

namespace {

constexpr float kHeight = 100; // of the skeletons
constexpr float kMiddleX = 35;
constexpr float kMiddleY = 50;
constexpr int kStepsPerPiece = 5;

float normal(Random &random, double deviation)
{
    // Nobody writes beyond this; the tail would only make digits that no one could read.
    return static_cast<float>(std::clamp(random.normal(), -2.5, 2.5) * deviation);
}

const DigitSkeleton &pickWay(const std::vector<DigitSkeleton> &ways, Random &random)
{
    double sum = 0;
    for (const DigitSkeleton &way : ways)
        sum += way.weight;
    double left = random.uniform() * sum;
    for (const DigitSkeleton &way : ways) {
        left -= way.weight;
        if (left < 0)
            return way;
    }
    return ways.back();
}

/// Moves every control point a little; a corner, which is a point given twice, stays one.
Stroke jitterControls(const Stroke &controls, const HandwritingSpread &spread, Random &random)
{
    const Point shift{normal(random, spread.strokeShift * kHeight), normal(random, spread.strokeShift * kHeight)};
    Stroke moved;
    moved.reserve(controls.size());
    for (std::size_t i = 0; i < controls.size(); ++i) {
        if (i > 0 && controls[i] == controls[i - 1]) {
            moved.push_back(moved.back());
            continue;
        }
        moved.push_back({controls[i].x + shift.x + normal(random, spread.control * kHeight),
                         controls[i].y + shift.y + normal(random, spread.control * kHeight)});
    }
    return moved;
}

/// Leaves out a random share at both ends: loops that do not close, strokes that do not meet.
void trim(Stroke &stroke, double share, Random &random)
{
    const auto count = [&] {
        return static_cast<std::ptrdiff_t>(random.uniform() * share * static_cast<double>(stroke.size()));
    };
    stroke.erase(stroke.begin(), stroke.begin() + count());
    stroke.erase(stroke.end() - count(), stroke.end());
}

/// Trembling: a random walk that is pulled back to the path.
void shake(Stroke &stroke, double deviation, Random &random)
{
    Point offset;
    const double step = deviation * kHeight;
    for (Point &point : stroke) {
        offset = {0.8F * offset.x + normal(random, step), 0.8F * offset.y + normal(random, step)};
        point = {point.x + offset.x, point.y + offset.y};
    }
}

/// What one hand does to the whole plane: waves, then bow, taper, width, slant and rotation.
class PlaneWarp
{
public:
    PlaneWarp(const HandwritingSpread &spread, Random &random);
    Point operator()(Point point) const;

private:
    /// A long wave: its length is between one and two heights, so that it bends and does not crumple.
    struct Wave
    {
        float alongX = 0;
        float alongY = 0;
        float phase = 0;
        Point push;
    };

    std::array<Wave, 3> m_waves;
    float m_bow = 0;
    float m_taper = 0;
    float m_aspect = 1;
    float m_slant = 0;
    float m_cosine = 1;
    float m_sine = 0;
};

PlaneWarp::PlaneWarp(const HandwritingSpread &spread, Random &random)
{
    constexpr double kTurn = 2 * std::numbers::pi;
    for (Wave &wave : m_waves) {
        const double direction = random.uniform(0, kTurn);
        const double frequency = random.uniform(0.5, 1.0) * kTurn / kHeight;
        wave.alongX = static_cast<float>(frequency * std::cos(direction));
        wave.alongY = static_cast<float>(frequency * std::sin(direction));
        wave.phase = static_cast<float>(random.uniform(0, kTurn));
        wave.push = {normal(random, spread.warp * kHeight), normal(random, spread.warp * kHeight)};
    }
    m_bow = normal(random, spread.bend * kHeight);
    m_taper = normal(random, spread.taper);
    m_aspect = std::exp(static_cast<float>(spread.aspectMean) + normal(random, spread.aspect));
    m_slant = static_cast<float>(spread.slantMean) + normal(random, spread.slant);
    const float angle = normal(random, spread.rotation);
    m_cosine = std::cos(angle);
    m_sine = std::sin(angle);
}

Point PlaneWarp::operator()(Point point) const
{
    Point at = point;
    for (const Wave &wave : m_waves) {
        const float height = std::sin(point.x * wave.alongX + point.y * wave.alongY + wave.phase);
        at = {at.x + height * wave.push.x, at.y + height * wave.push.y};
    }
    const float x = at.x - kMiddleX;
    const float y = at.y - kMiddleY;
    const float unit = y / kMiddleY; // -1 at the top, 1 at the bottom
    const float wide = (x * (1 + m_taper * unit) + m_bow * (1 - unit * unit)) * m_aspect - m_slant * y;
    return {m_cosine * wide - m_sine * y, m_sine * wide + m_cosine * y};
}

} // namespace

WrittenDigit writeDigit(const std::vector<DigitSkeleton> &ways, Random &random, const HandwritingSpread &spread)
{
    const DigitSkeleton &way = pickWay(ways, random);
    const PlaneWarp warp(spread, random);
    WrittenDigit written;
    written.drawing.strokes.reserve(way.controls.strokes.size());
    for (const Stroke &controls : way.controls.strokes) {
        Stroke stroke = sampleSpline(jitterControls(controls, spread, random), kStepsPerPiece);
        trim(stroke, spread.trim, random);
        shake(stroke, spread.shake, random);
        std::ranges::transform(stroke, stroke.begin(), warp);
        written.drawing.strokes.push_back(std::move(stroke));
    }
    const double penWidth = random.uniform(spread.penWidthLow, spread.penWidthHigh);
    const double penEdge = random.uniform(spread.penEdgeLow, spread.penEdgeHigh);
    written.pen = Pen::even(penWidth, penEdge);
    return written;
}

} // namespace inkling
