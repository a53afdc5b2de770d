// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"
#include "core/ink/rasterise.h"

#include <vector>

namespace inkling {

/// From a drawing's coordinates to pixels. In double, since the drawing's may be 1e38 apart.
struct Placement
{
    double left = 0;
    double top = 0;
    double scale = 1;
    double margin = 0;

    Point operator()(Point point) const;
};

/// A stroke in pixels, of points that are finite; never empty.
using PixelPath = std::vector<Point>;

/// The strokes in pixels. Points that lie closer together than `closest` pixels are one, but for a stroke's last:
/// however slowly a hand moves, the work stays bounded by the length of its path.
std::vector<PixelPath> pixelPaths(const Drawing &drawing, const Placement &place, float closest);

/// A pen in pixels: full ink up to `inner` from the path, none from `outer` on.
struct Tip
{
    float inner = 0;
    float outer = 0;
    int falloff = 1;
};
/// The pen where `side` pixels are 1.
Tip tipOf(Pen pen, int side);

/// The squared distance of every pixel's centre from the nearest path, as far as any pen reaches.
///
/// Thread contract: plain.
class DistanceField final
{
public:
    /// reach: of the widest pen, in pixels.
    DistanceField(int width, int height, float reach);

    void add(const std::vector<PixelPath> &paths);
    /// As above where a pixel or two do not matter, in time that grows with the lengths of the paths alone, whatever
    /// the reach.
    void addRoughly(const std::vector<PixelPath> &paths);
    /// About how many times add() would look at a pixel.
    double workOf(const std::vector<PixelPath> &paths) const;

    GreyPicture picture(Tip tip) const;

private:
    struct Segment
    {
        Point from;
        Point step;
        float inverseLength = 0; ///< 1 / (step * step), 0 for a dot
    };
    void addSegment(Point from, Point to);
    void addRow(int row, int first, int last, const Segment &segment);

    int m_width;
    int m_height;
    float m_reach;
    std::vector<float> m_squared;
};

} // namespace inkling
