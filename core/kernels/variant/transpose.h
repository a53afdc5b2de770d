// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/vector.h"

#include <utility>

namespace inkling::INKLING_KERNELS {

/// One butterfly of a transpose: exchanges the lanes of `low` that have the bit `Step` set for those of `high`, Step
/// lanes further down, that have it clear.
template <int Step, int... Lane>
INKLING_INLINE void exchangeLanes(Vec &low, Vec &high, std::integer_sequence<int, Lane...> /*lanes*/)
{
    const Vec a = __builtin_shufflevector(low, high, ((Lane & Step) != 0 ? kLanes + Lane - Step : Lane)...);
    const Vec b = __builtin_shufflevector(low, high, ((Lane & Step) != 0 ? kLanes + Lane : Lane + Step)...);
    low = a;
    high = b;
}

template <int Step>
INKLING_INLINE void transposeStep(Vec (&rows)[kLanes])
{
#pragma GCC unroll 16
    for (int i = 0; i < kLanes; ++i) {
        if ((i & Step) == 0)
            exchangeLanes<Step>(rows[i], rows[i + Step], std::make_integer_sequence<int, kLanes>());
    }
    if constexpr (2 * Step < kLanes)
        transposeStep<2 * Step>(rows);
}

/// to(cols,toRow) = from(rows,cols)^T, with zeros in the columns of `to` from rows to toRow, which is a multiple of
/// kLanes. Rows of `from` stand fromRow apart.
inline void transposeInto(const float *from, std::ptrdiff_t fromRow, int rows, int cols, float *to, int toRow)
{
    for (int r = 0; r < toRow; r += kLanes) {
        for (int c = 0; c < cols; c += kLanes) {
            const int count = least(kLanes, cols - c);
            Vec block[kLanes];
#pragma GCC unroll 16
            for (int i = 0; i < kLanes; ++i) {
                const float *row = from + (r + i) * fromRow + c;
                block[i] = r + i >= rows ? Vec{} : count == kLanes ? load(row) : loadFirst(row, count);
            }
            transposeStep<1>(block);
            float *out = to + static_cast<std::ptrdiff_t>(c) * toRow + r;
#pragma GCC unroll 16
            for (int i = 0; i < kLanes; ++i) {
                if (i < count)
                    store(out + static_cast<std::ptrdiff_t>(i) * toRow, block[i]);
            }
        }
    }
}

} // namespace inkling::INKLING_KERNELS
