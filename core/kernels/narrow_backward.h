// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling {

/// The backward pass of y(rows,out) = x(rows,in) * W^T(in,out) for few outputs, for some of the inputs: both gradients
/// in one look at x and W. All matrices are row-major, without gaps.
struct NarrowBackward
{
    int rows = 0;
    int in = 0;
    int out = 0;
    int first = 0; ///< of the inputs
    int count = 0;
    const float *x = nullptr;
    const float *gradY = nullptr;
    const float *weight = nullptr; ///< (out, in)
    float *gradX = nullptr;        ///< null: unwanted
    bool addToX = false;           ///< else overwritten
    float *target = nullptr;       ///< (out, in): scale * dW is added to it; may be the weight, which is read before
    float scale = 1;
};

} // namespace inkling
