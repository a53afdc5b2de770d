// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/grey_picture.h"
#include "core/ink/rasterise.h"

namespace inkling {

/// A picture of one digit whose strokes are much thinner or thicker, beside the digit's size, than the pen that
/// networks know, with the strokes redrawn by that pen; with paper added around it where the pen needs it. Any other
/// picture as it is, and so is one of a digit that is hardly larger than the network's own picture.
///
/// The middle of a stroke is taken to lie half the strokes' mean width inside its edge.
GreyPicture withEvenPen(const GreyPicture &digit, Pen pen = {});

} // namespace inkling
