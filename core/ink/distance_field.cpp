// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/distance_field.h"

#include "core/ink/distance_map.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace inkling {

namespace {

/// Further than any pen reaches.
constexpr float kFar = 1e9F;

/// Beyond a sheet's edge a path may lie anywhere; a pixel's number has to fit an int.
float pixels(double value)
{
    constexpr double kFarthest = 1e6;
    return static_cast<float>(std::clamp(value, -kFarthest, kFarthest));
}

/// The pixels of a picture that paths pass through.
class Trail final
{
public:
    Trail(int width, int height)
        : m_width(width), m_height(height), m_marked(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
    {}

    void add(Point from, Point to);
    const std::vector<bool> &marked() const { return m_marked; }

private:
    int m_width;
    int m_height;
    std::vector<bool> m_marked;
};

/// From where to where, of 0 to 1, a way along one axis lies within 0 and `end`.
void clip(float from, float step, float end, float &first, float &last)
{
    if (step == 0) {
        if (from < 0 || from >= end)
            last = -1;
        return;
    }
    const float one = (0 - from) / step;
    const float other = (end - from) / step;
    first = std::max(first, std::min(one, other));
    last = std::min(last, std::max(one, other));
}

void Trail::add(Point from, Point to)
{
    const Point step{to.x - from.x, to.y - from.y};
    float first = 0;
    float last = 1;
    clip(from.x, step.x, static_cast<float>(m_width), first, last);
    clip(from.y, step.y, static_cast<float>(m_height), first, last);
    if (last < first)
        return;
    const float longer = std::max(std::abs(step.x), std::abs(step.y)) * (last - first);
    const int steps = std::max(1, static_cast<int>(std::ceil(longer)));
    for (int i = 0; i <= steps; ++i) {
        const float along = first + (last - first) * static_cast<float>(i) / static_cast<float>(steps);
        const int x = std::clamp(static_cast<int>(from.x + along * step.x), 0, m_width - 1);
        const int y = std::clamp(static_cast<int>(from.y + along * step.y), 0, m_height - 1);
        m_marked[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x)] = true;
    }
}

template <typename Add>
void forEachSegment(const std::vector<PixelPath> &paths, const Add &add)
{
    for (const PixelPath &path : paths) {
        add(path.front(), path.front()); // a dot is a path, too
        for (std::size_t i = 1; i < path.size(); ++i)
            add(path[i - 1], path[i]);
    }
}

} // namespace

Point Placement::operator()(Point point) const
{
    return {pixels((point.x - left) * scale + margin), pixels((point.y - top) * scale + margin)};
}

std::vector<PixelPath> pixelPaths(const Drawing &drawing, const Placement &place, float closest)
{
    std::vector<PixelPath> paths;
    for (const Stroke &stroke : drawing.strokes) {
        PixelPath path;
        Point newest; // maybe too close to be taken yet
        for (const Point point : stroke) {
            if (!isFinite(point))
                continue;
            newest = place(point);
            if (path.empty() || std::hypot(newest.x - path.back().x, newest.y - path.back().y) >= closest)
                path.push_back(newest);
        }
        if (path.empty())
            continue;
        if (!samePlace(newest, path.back()))
            path.push_back(newest);
        paths.push_back(std::move(path));
    }
    return paths;
}

Tip tipOf(Pen pen, int side)
{
    // However thick the pen, something is left for the path; however sharp, it is anti-aliased.
    const double outer = std::clamp(pen.reach, 1.5 / side, 0.45) * side;
    const double inner = std::min(std::clamp(pen.core, 0.0, 0.45) * side, outer - 1.0);
    return {static_cast<float>(inner), static_cast<float>(outer), std::clamp(pen.falloff, 1, 4)};
}

DistanceField::DistanceField(int width, int height, float reach)
    : m_width(width)
    , m_height(height)
    , m_reach(reach)
    , m_squared(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), kFar)
{}

void DistanceField::add(const std::vector<PixelPath> &paths)
{
    forEachSegment(paths, [this](Point from, Point to) { addSegment(from, to); });
}

void DistanceField::addRoughly(const std::vector<PixelPath> &paths)
{
    Trail trail(m_width, m_height);
    forEachSegment(paths, [&trail](Point from, Point to) { trail.add(from, to); });
    const std::vector<float> squared = squaredDistances(trail.marked(), m_width, m_height);
    std::ranges::transform(m_squared, squared, m_squared.begin(), [](float a, float b) { return std::min(a, b); });
}

double DistanceField::workOf(const std::vector<PixelPath> &paths) const
{
    const double tip = 2.0 * m_reach;
    double work = 0;
    forEachSegment(paths, [&](Point from, Point to) {
        const double wide = std::min<double>(std::abs(to.x - from.x), m_width);
        const double high = std::min<double>(std::abs(to.y - from.y), m_height);
        work += (high + tip) * (std::min(wide, tip * wide / std::max(high, 1.0)) + tip);
    });
    return work;
}

void DistanceField::addSegment(Point from, Point to)
{
    const Point step{to.x - from.x, to.y - from.y};
    const float lengthSquared = step.x * step.x + step.y * step.y;
    const float inverseLength = lengthSquared > 0 ? 1.0F / lengthSquared : 0.0F;
    const bool isLevel = std::abs(step.y) < 1e-3F;
    const float inverseY = isLevel ? 0.0F : 1.0F / step.y;
    const int top = std::max(0, static_cast<int>(std::min(from.y, to.y) - m_reach));
    const int bottom = std::min(m_height - 1, static_cast<int>(std::max(from.y, to.y) + m_reach));
    for (int row = top; row <= bottom; ++row) {
        // Only the part of the segment that is within reach of this row can matter to it.
        const float y = static_cast<float>(row) + 0.5F - from.y;
        const float one = std::clamp((y - m_reach) * inverseY, 0.0F, 1.0F);
        const float other = isLevel ? 1.0F : std::clamp((y + m_reach) * inverseY, 0.0F, 1.0F);
        const float x0 = from.x + one * step.x;
        const float x1 = from.x + other * step.x;
        const int first = std::max(0, static_cast<int>(std::min(x0, x1) - m_reach));
        const int last = std::min(m_width - 1, static_cast<int>(std::max(x0, x1) + m_reach));
        addRow(row, first, last, {from, step, inverseLength});
    }
}

void DistanceField::addRow(int row, int first, int last, const Segment &segment)
{
    const auto [from, step, inverseLength] = segment;
    const float y = static_cast<float>(row) + 0.5F - from.y;
    float *squared = m_squared.data() + static_cast<std::ptrdiff_t>(row) * m_width;
    for (int column = first; column <= last; ++column) {
        const float x = static_cast<float>(column) + 0.5F - from.x;
        float along = (x * step.x + y * step.y) * inverseLength;
        along = along < 0 ? 0 : along;
        along = along > 1 ? 1 : along;
        const float dx = x - along * step.x;
        const float dy = y - along * step.y;
        const float distance = dx * dx + dy * dy;
        squared[column] = distance < squared[column] ? distance : squared[column];
    }
}

GreyPicture DistanceField::picture(Tip tip) const
{
    GreyPicture picture{m_width, m_height, std::vector<float>(m_squared.size())};
    const float inside = tip.inner > 0 ? tip.inner * tip.inner : 0.0F;
    const float outside = tip.outer * tip.outer;
    const float slope = 1.0F / (tip.outer - tip.inner);
    for (std::size_t i = 0; i < m_squared.size(); ++i) {
        if (m_squared[i] >= outside)
            continue;
        const float nearness = m_squared[i] <= inside ? 1.0F : (tip.outer - std::sqrt(m_squared[i])) * slope;
        float ink = nearness;
        for (int power = 1; power < tip.falloff; ++power)
            ink *= nearness;
        picture.ink[i] = std::clamp(ink, 0.0F, 1.0F);
    }
    return picture;
}

} // namespace inkling
