// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/grey_picture.h"

namespace inkling {

/// Writing on unevenly lit paper: photos, scans. `grey`: 0 black to 1 white; the result: 0 paper to 1 ink, of the same
/// size, nothing but paper where there is less contrast than `leastContrast`.
///
/// The paper is what is left when everything narrower than a few strokes is filled (closed()), so that shading, shadows
/// and their edges do not count; ink is measured as a share of the paper's light at its place. Of what remains,
/// ink is what hangs together with places at least half as dark as the writing is in general (two thresholds: Canny, A
/// Computational Approach to Edge Detection, 1986): grain, haze, creases and pale ruled lines are left out, and so is
/// what runs along the picture's edges. Light writing is found by the lightness of what stands out from its
/// surroundings.
GreyPicture inkOfPhoto(const GreyPicture &grey, float leastContrast);

} // namespace inkling
