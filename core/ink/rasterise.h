// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"

namespace inkling {

/// The round pen that draws a drawing's picture; its measures are shares of the longer side of the ink, which begins
/// where the pen's reach does. The defaults let networks trained on MNIST read real handwriting best (data/README.md).
struct Pen
{
    double core = 0.6 / 20;  ///< radius of full ink, from 0
    double reach = 2.2 / 20; ///< radius beyond which there is none; at least a pixel of the raster more than core
    int falloff = 4;         ///< between the two: (how far from reach to core, 0..1) to this power, 1 to 4

    /// A pen whose grey edge fades evenly: `width` between the places of half ink, `edge` (at most width) from full ink
    /// to none; an edge sharper than a pixel of the raster becomes one pixel.
    static Pen even(double width, double edge);

    bool operator==(const Pen &) const = default;
};

/// Draws the strokes with a round, anti-aliased pen whose width is a fixed share of the drawing's longer side, so that
/// the picture does not depend on where and how large the user drew; its longer side is kRasterSide pixels. A dot
/// is the pen itself. An empty drawing gives an empty picture. Points that are not finite are left out; time and
/// pressure do not count.
GreyPicture rasterise(const Drawing &drawing, Pen pen = {});

/// Two of its pixels become one of the network's, which is more than enough for soft edges.
inline constexpr int kRasterSide = 40;

} // namespace inkling
