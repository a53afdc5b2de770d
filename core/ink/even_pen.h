// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/grey_picture.h"
#include "core/ink/rasterise.h"

namespace inkling {

/// A picture of one digit as if drawn by the pen that networks know: its strokes redrawn from their middle, or, where
/// they are too wide to have one, made thinner; with paper added around it where the pen needs it. A picture of a digit
/// that is hardly larger than the network's own is returned as it is.
///
/// The width of the strokes is twice the depth of their middle, where it is least but for a tenth.
GreyPicture withEvenPen(const GreyPicture &digit, Pen pen = {});

} // namespace inkling
