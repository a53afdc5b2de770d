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

/// D(depth,channels) += the sum over the positions of a sample of B(depth,positions) * G(channels,positions)^T. The
/// positions are those of `height` rows of `width`, which stand bRow apart in B and without gaps in G. Rows of D, and
/// `sums`, are outerRow(channels) long.
struct ShiftedOuter
{
    int channels = 0;
    int height = 0;
    int width = 0;
    int depth = 0;
    const float *gradients = nullptr; ///< G
    const float *b = nullptr;
    std::ptrdiff_t bRow = 0;
    const int *offset = nullptr; ///< (depth)
    float *d = nullptr;
    float *sums = nullptr; ///< the sums of G's rows are added to it
};

/// `channels` in whole vectors of any variant.
constexpr int outerRow(int channels)
{
    return (channels + 15) / 16 * 16;
}

} // namespace inkling
