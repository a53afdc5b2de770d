// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/rasterise.h"

#include "core/ink/sheet.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace inkling {

namespace {

/// Points that lie closer together than this, in pixels, are one: however slowly a hand moves, the work stays bounded
/// by the length of its path.
constexpr float kClosestPoints = 0.02F;

/// From the user's coordinates to pixels. In double, since the user's may be 1e38 apart.
struct Placement
{
    double left = 0;
    double top = 0;
    double scale = 1;
    double margin = 0;

    Point operator()(Point point) const
    {
        return {pixels((point.x - left) * scale + margin), pixels((point.y - top) * scale + margin)};
    }
    /// Beyond a sheet's edge a path may lie anywhere; a pixel's number has to fit an int.
    static float pixels(double value)
    {
        constexpr double kFar = 1e6;
        return static_cast<float>(std::clamp(value, -kFar, kFar));
    }
};

/// The pen in pixels: full ink up to `inner` from the path, none from `outer` on.
struct Tip
{
    float inner = 0;
    float outer = 0;
    int falloff = 1;
};

/// The pen where `side` pixels are 1.
Tip tipOf(Pen pen, int side)
{
    // However thick the pen, something is left for the path; however sharp, it is anti-aliased.
    const double outer = std::clamp(pen.reach, 1.5 / side, 0.45) * side;
    const double inner = std::min(std::clamp(pen.core, 0.0, 0.45) * side, outer - 1.0);
    return {static_cast<float>(inner), static_cast<float>(outer), std::clamp(pen.falloff, 1, 4)};
}

/// The squared distance of every pixel's centre from the nearest path, as far as the pen reaches.
class DistanceField
{
public:
    DistanceField(int width, int height, float reach)
        : m_width(width)
        , m_height(height)
        , m_reach(reach)
        , m_squared(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 1e9F)
    {}

    void addSegment(Point from, Point to);
    GreyPicture picture(Tip tip) const;

private:
    struct Segment
    {
        Point from;
        Point step;
        float inverseLength = 0; ///< 1 / (step * step), 0 for a dot
    };
    void addRow(int row, int first, int last, const Segment &segment);

    int m_width;
    int m_height;
    float m_reach;
    std::vector<float> m_squared;
};

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

void addStroke(DistanceField &field, const Stroke &stroke, const Placement &place)
{
    bool touching = false;
    Point last;   // the end of what is drawn
    Point newest; // the newest point, maybe too close to be drawn yet
    for (const Point point : stroke) {
        if (!isFinite(point))
            continue;
        newest = place(point);
        if (touching && std::hypot(newest.x - last.x, newest.y - last.y) < kClosestPoints)
            continue;
        field.addSegment(touching ? last : newest, newest);
        touching = true;
        last = newest;
    }
    if (touching && !samePlace(newest, last))
        field.addSegment(last, newest);
}

} // namespace

Pen Pen::even(double width, double edge)
{
    const double wide = std::max(edge, 1.0 / kRasterSide);
    return {.core = (width - wide) / 2, .reach = (width + wide) / 2, .falloff = 1};
}

GreyPicture rasterise(const Drawing &drawing, Pen pen)
{
    const DrawingBox box = boxOf(drawing);
    if (box.isEmpty())
        return {};
    const Tip tip = tipOf(pen, kRasterSide);
    const double margin = tip.outer;
    const double longer = std::max(box.right - box.left, box.bottom - box.top);
    const Placement place{box.left, box.top, longer > 0 ? (kRasterSide - 2 * margin) / longer : 1, margin};

    const auto pixels = [&](double side) {
        // Rounding must not add an empty row or column.
        return std::max(1, static_cast<int>(std::ceil(side * place.scale + 2 * margin - 1e-4)));
    };
    DistanceField field(pixels(box.right - box.left), pixels(box.bottom - box.top), tip.outer);
    for (const Stroke &stroke : drawing.strokes)
        addStroke(field, stroke, place);
    return field.picture(tip);
}

GreyPicture rasteriseOnSheet(const Drawing &drawing, const Sheet &sheet, Pen pen)
{
    const Tip tip = tipOf(pen, kSheetSide);
    const Placement place{sheet.left, sheet.top, kSheetSide / sheet.side, 0};
    DistanceField field(kSheetSide, kSheetSide, tip.outer);
    for (const Stroke &stroke : drawing.strokes)
        addStroke(field, stroke, place);
    return field.picture(tip);
}

} // namespace inkling
