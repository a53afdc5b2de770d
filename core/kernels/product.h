// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace inkling {

/// One matrix product for a kernel: C(rows,cols) = alpha * A(rows,depth) * B(depth,cols) + beta * C, then, where asked
/// for, plus a row and cut off below zero. Element (r, c) of A stands at a[r * aRow + c * aCol], B likewise; rows of C
/// are contiguous. beta 0 overwrites C whatever it held. C overlaps nothing.
struct Product
{
    int rows = 0;
    int cols = 0;
    int depth = 0;
    const float *a = nullptr;
    std::ptrdiff_t aRow = 0;
    std::ptrdiff_t aCol = 1;
    const float *b = nullptr;
    std::ptrdiff_t bRow = 0;
    std::ptrdiff_t bCol = 1;
    float *c = nullptr;
    std::ptrdiff_t cRow = 0;
    float alpha = 1;
    float beta = 0;
    const float *bias = nullptr; ///< (cols), added to every row; null: none
    bool relu = false;
};

} // namespace inkling
