// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/vector.h"

/// Rows of memory worked on a few vectors at a time, the last of them perhaps in part.
namespace inkling::INKLING_KERNELS {

template <int Vectors, bool Partial>
INKLING_INLINE Vec loadStrip(const float *from, int v, int lastCols)
{
    return Partial && v == Vectors - 1 ? loadFirst(from + v * kLanes, lastCols) : load(from + v * kLanes);
}

template <int Vectors, bool Partial>
INKLING_INLINE void storeStrip(float *to, int v, Vec value, int lastCols)
{
    if (Partial && v == Vectors - 1)
        storeFirst(to + v * kLanes, value, lastCols);
    else
        store(to + v * kLanes, value);
}

template <int Vectors, typename Run>
INKLING_INLINE void runStrip(int vectors, int lastCols, int col, const Run &run)
{
    if (vectors == Vectors) {
        if (lastCols == kLanes)
            run.template operator()<Vectors, false>(col, lastCols);
        else
            run.template operator()<Vectors, true>(col, lastCols);
        return;
    }
    if constexpr (Vectors > 1)
        runStrip<Vectors - 1>(vectors, lastCols, col, run);
}

/// Calls run<vectors, partial>(first column, columns that count in the last vector) for strips of nearly equal width,
/// at most Most vectors wide, that make up a row of `width` columns.
template <int Most, typename Run>
INKLING_INLINE void forEachStrip(int width, const Run &run)
{
    const int vectors = (width + kLanes - 1) / kLanes;
    const int strips = (vectors + Most - 1) / Most;
    int col = 0;
    for (int strip = 0; strip < strips; ++strip) {
        const int wide = vectors / strips + (strip < vectors % strips ? 1 : 0);
        const int end = least(width, col + wide * kLanes);
        runStrip<Most>(wide, end - col - (wide - 1) * kLanes, col, run);
        col = end;
    }
}

} // namespace inkling::INKLING_KERNELS
