// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/shape.h"

namespace inkling {

/// Kernel, padding and stride of a convolution, the same in both directions.
struct Conv2dGeometry
{
    int channels = 1; ///< output channels
    int kernel = 3;
    int padding = 0;
    int stride = 1;

    /// (in, h, w) -> (channels, h', w'); h' = (h + 2 * padding - kernel) / stride + 1
    Shape outputShape(const Shape &input) const
    {
        return {channels, (input[1] + 2 * padding - kernel) / stride + 1,
                (input[2] + 2 * padding - kernel) / stride + 1};
    }
};

} // namespace inkling
