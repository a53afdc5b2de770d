// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "core/ink/grey_picture.h"
#include "core/math/random.h"

namespace inkling::bench {

/// One of ten kinds of scribble, on some 100 units.
Drawing scribble(Random &random);

/// The digit with what a hand draws over it to take it back. A single line is not drawn over 0, 1 and 7, where it is a
/// way of writing.
Drawing crossOut(Drawing drawing, int digit, Random &random);

/// Noise, clouds, spots, a rectangle or a grating.
GreyPicture blot(Random &random);

} // namespace inkling::bench
