// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling {

/// One channel of a convolution in which every channel has a kernel of its own.
struct DepthwisePlane
{
    int height = 0;
    int width = 0;
    int outHeight = 0;
    int outWidth = 0;
    int kernel = 1;
    int padding = 0;
    int stride = 1;
};

} // namespace inkling
