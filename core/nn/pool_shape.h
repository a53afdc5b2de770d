// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/shape.h"

namespace inkling {

/// What squares of size x size, `stride` apart, make of (c, h, w).
inline Shape pooledShape(const Shape &input, int size, int stride)
{
    return {input[0], (input[1] - size) / stride + 1, (input[2] - size) / stride + 1};
}

} // namespace inkling
