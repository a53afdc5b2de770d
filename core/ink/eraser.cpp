// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/eraser.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace inkling {

namespace {

/// Ends that were cut lie on the circle but for rounding: what reaches less than this share of the radius into it is
/// not under the eraser.
constexpr double kGraze = 1e-3;

/// The eraser, in double: coordinates may be far from 0.
struct Eraser
{
    double x = 0;
    double y = 0;
    double radius = 0;
};

/// The part of a path's segment under the eraser, from 0 (its beginning) to 1 (its end).
struct Span
{
    double first = 0;
    double last = 0;
};

std::optional<Eraser> eraserAt(Point at, float radius)
{
    if (!std::isfinite(at.x) || !std::isfinite(at.y) || !std::isfinite(radius) || !(radius > 0))
        return std::nullopt;
    return Eraser{at.x, at.y, radius};
}

/// Where |from + t (to - from) - centre| < radius, t in 0..1: the roots of a quadratic around the nearest place.
std::optional<Span> spanUnder(const Eraser &eraser, const Point &from, const Point &to)
{
    const double dx = double{to.x} - from.x;
    const double dy = double{to.y} - from.y;
    const double x = eraser.x - from.x;
    const double y = eraser.y - from.y;
    const double length = dx * dx + dy * dy;
    const double nearest = length > 0 ? (x * dx + y * dy) / length : 0;
    const double clamped = std::clamp(nearest, 0.0, 1.0);
    const double distance = std::hypot(x - clamped * dx, y - clamped * dy);
    if (!(distance < eraser.radius * (1 - kGraze))) // not finite: nothing is touched
        return std::nullopt;
    if (length <= 0)
        return Span{0, 1};
    const double offset = std::hypot(x - nearest * dx, y - nearest * dy);
    const double half = std::sqrt((eraser.radius * eraser.radius - offset * offset) / length);
    return Span{std::max(0.0, nearest - half), std::min(1.0, nearest + half)};
}

bool touches(const Eraser &eraser, const Stroke &stroke)
{
    if (stroke.size() == 1)
        return spanUnder(eraser, stroke[0], stroke[0]).has_value();
    for (std::size_t i = 1; i < stroke.size(); ++i) {
        if (spanUnder(eraser, stroke[i - 1], stroke[i]))
            return true;
    }
    return false;
}

Point between(const Point &from, const Point &to, double part)
{
    const auto mix = [part](float a, float b) { return static_cast<float>(a + part * (double{b} - a)); };
    return {mix(from.x, to.x), mix(from.y, to.y), mix(from.milliseconds, to.milliseconds),
            mix(from.pressure, to.pressure)};
}

/// The pieces of a stroke of at least two points that are not under the eraser.
std::vector<Stroke> piecesOf(const Eraser &eraser, const Stroke &stroke)
{
    std::vector<Stroke> pieces;
    Stroke piece{stroke.front()};
    const auto finish = [&] {
        if (piece.size() > 1)
            pieces.push_back(std::move(piece));
        piece.clear();
    };
    for (std::size_t i = 1; i < stroke.size(); ++i) {
        const Point &from = stroke[i - 1];
        const Point &to = stroke[i];
        const std::optional<Span> span = spanUnder(eraser, from, to);
        if (!span) {
            if (piece.empty())
                piece.push_back(from);
            piece.push_back(to);
            continue;
        }
        if (span->first > 0) {
            if (piece.empty())
                piece.push_back(from);
            piece.push_back(between(from, to, span->first));
        }
        finish();
        if (span->last < 1)
            piece = {between(from, to, span->last), to};
    }
    finish();
    return pieces;
}

} // namespace

bool eraseStrokes(Drawing &drawing, Point at, float radius)
{
    const std::optional<Eraser> eraser = eraserAt(at, radius);
    return eraser && std::erase_if(drawing.strokes, [&](const Stroke &stroke) { return touches(*eraser, stroke); }) > 0;
}

bool eraseParts(Drawing &drawing, Point at, float radius)
{
    const std::optional<Eraser> eraser = eraserAt(at, radius);
    if (!eraser ||
        std::ranges::none_of(drawing.strokes, [&](const Stroke &stroke) { return touches(*eraser, stroke); }))
        return false;
    std::vector<Stroke> left;
    for (Stroke &stroke : drawing.strokes) {
        if (!touches(*eraser, stroke))
            left.push_back(std::move(stroke));
        else if (stroke.size() > 1)
            std::ranges::move(piecesOf(*eraser, stroke), std::back_inserter(left));
    }
    drawing.strokes = std::move(left);
    return true;
}

} // namespace inkling
