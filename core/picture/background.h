// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/grey_picture.h"

namespace inkling {

// Grey pictures of any meaning; what lies beyond the edge does not count.

/// Each pixel the mean of the 3x3 around it.
GreyPicture smoothed(const GreyPicture &picture);

/// Each pixel the mean of the square that reaches `reach` pixels around it.
GreyPicture localMean(const GreyPicture &picture, int reach);

/// What is left when everything dark that is narrower than the square of 2 reach + 1 pixels is filled with the grey
/// around it: paper without its writing, shadows and their edges included. (Grey-scale closing: Serra, Image Analysis
/// and Mathematical Morphology, 1982; in constant time a pixel: van Herk 1992, Gil and Werman 1993.)
GreyPicture closed(const GreyPicture &picture, int reach);

} // namespace inkling
