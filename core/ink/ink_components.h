// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/grey_picture.h"
#include "core/ink/ink_groups.h"

#include <vector>

namespace inkling {

/// Ink pixels side by side in one row.
struct InkRun
{
    int row = 0;
    int first = 0;
    int last = 0;
    int component = 0;
};

/// The ink of a picture that hangs together, by rows.
struct InkComponents
{
    std::vector<InkRun> runs;      ///< from top to bottom, from left to right
    std::vector<DrawingBox> boxes; ///< of each component, by the centres of its pixels
};

/// Pixels of at least `threshold` ink are connected where they share a side or a corner. Work and memory grow with the
/// number of pixels. (Runs and union-find: He, Chao, Suzuki, "A run-based two-scan labeling algorithm", 2008.)
InkComponents inkComponents(const GreyPicture &picture, float threshold);

} // namespace inkling
