// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"

namespace inkling {

/// Draws the strokes with a round, anti-aliased pen whose width is a fixed share of the drawing's longer side, so that
/// the picture does not depend on where and how large the user drew. An empty drawing gives an empty picture.
/// Points that are not finite are left out.
GreyPicture rasterise(const Drawing &drawing);

} // namespace inkling
