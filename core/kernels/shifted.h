// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace inkling {

/// The products of a convolution: their right side B is never written down. Its row k begins offset[k] behind `b`, so
/// that rows which are shifted copies of each other share their memory.
///
/// Work is done in whole vectors: where a row of B or C ends, as much as kMostLanes - 1 numbers more are read, and
/// written to C.

/// C(rows,cols) = A(rows,depth) * B(depth,cols), plus bias[row] on every row.
struct ShiftedProduct
{
    int rows = 0;
    int cols = 0;
    int depth = 0;
    const float *a = nullptr; ///< row-major, without gaps
    const float *b = nullptr;
    const int *offset = nullptr; ///< (depth)
    float *c = nullptr;
    std::ptrdiff_t cRow = 0;
    const float *bias = nullptr; ///< (rows); null: none
};

/// D(rows,depth) += the sum over samples of A(rows,cols) * B(depth,cols)^T. Beyond its columns A holds zeros.
struct ShiftedDots
{
    int rows = 0;
    int cols = 0;
    int depth = 0;
    int samples = 0;
    const float *a = nullptr;
    std::ptrdiff_t aRow = 0;
    std::ptrdiff_t aSample = 0; ///< from one sample to the next
    const float *b = nullptr;
    const int *offset = nullptr; ///< (depth)
    std::ptrdiff_t bSample = 0;
    float *d = nullptr;    ///< row-major, without gaps
    float *sums = nullptr; ///< (rows); the sums of A's rows are added to it
};

} // namespace inkling
