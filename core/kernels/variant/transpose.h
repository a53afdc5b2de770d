// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/vector.h"

namespace inkling::INKLING_KERNELS {

using Four = float __attribute__((vector_size(16)));

INKLING_INLINE Four loadFour(const float *from)
{
    Four value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
}

INKLING_INLINE void storeFour(float *to, Four value)
{
    __builtin_memcpy(to, &value, sizeof value);
}

/// to[c * toRow + r] = from[r * fromRow + c] for a block of 4 x 4.
INKLING_INLINE void transposeFour(const float *from, std::ptrdiff_t fromRow, float *to, std::ptrdiff_t toRow)
{
    const Four r0 = loadFour(from);
    const Four r1 = loadFour(from + fromRow);
    const Four r2 = loadFour(from + 2 * fromRow);
    const Four r3 = loadFour(from + 3 * fromRow);
    const Four low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
    const Four high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
    const Four low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
    const Four high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
    storeFour(to, __builtin_shufflevector(low01, low23, 0, 1, 4, 5));
    storeFour(to + toRow, __builtin_shufflevector(low01, low23, 2, 3, 6, 7));
    storeFour(to + 2 * toRow, __builtin_shufflevector(high01, high23, 0, 1, 4, 5));
    storeFour(to + 3 * toRow, __builtin_shufflevector(high01, high23, 2, 3, 6, 7));
}

/// to(cols,rows) = from(rows,cols)^T; the rows of both stand fromRow and toRow apart.
inline void transpose(const float *from, std::ptrdiff_t fromRow, int rows, int cols, float *to, std::ptrdiff_t toRow)
{
    const int evenRows = rows & ~3;
    const int evenCols = cols & ~3;
    for (int r = 0; r < evenRows; r += 4) {
        for (int c = 0; c < evenCols; c += 4)
            transposeFour(from + r * fromRow + c, fromRow, to + c * toRow + r, toRow);
    }
    for (int r = 0; r < rows; ++r) {
        for (int c = r < evenRows ? evenCols : 0; c < cols; ++c)
            to[c * toRow + r] = from[r * fromRow + c];
    }
}

} // namespace inkling::INKLING_KERNELS
