// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling {

/// One channel of one picture on its way through batch norm: x, and what the batch's mean is.
struct NormPlane
{
    const float *x = nullptr;
    int height = 1;
    int width = 1; ///< numbers in a row
    float mean = 0;
};

/// y = scale * (x - mean) + shift
struct NormOutput
{
    float scale = 1;
    float shift = 0;
};

/// dx = scale * (dy - center) + ofX * (x - mean)
struct NormGradient
{
    float scale = 1;
    float center = 0;
    float ofX = 0;
};

} // namespace inkling
