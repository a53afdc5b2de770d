// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"

namespace inkling {

/// The round pen that draws a drawing's picture; its measures are shares of the longer side of the ink, which begins
/// where the pen's edge does. The defaults let networks trained on MNIST read real handwriting best (data/README.md).
struct Pen
{
    double width = 1.9 / 20; ///< between the places of half ink
    double edge = 1.5 / 20;  ///< from full ink to paper, smoothly; never sharper than a pixel of the raster

    bool operator==(const Pen &) const = default;
};

/// Draws the strokes with a round, anti-aliased pen whose width is a fixed share of the drawing's longer side, so that
/// the picture does not depend on where and how large the user drew; its longer side is kRasterSide pixels. A dot
/// is the pen itself. An empty drawing gives an empty picture. Points that are not finite are left out.
GreyPicture rasterise(const Drawing &drawing, Pen pen = {});

/// Two of its pixels become one of the network's, which is more than enough for soft edges.
inline constexpr int kRasterSide = 40;

} // namespace inkling
