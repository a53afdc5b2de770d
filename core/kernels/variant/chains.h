// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/vector.h"

/// Sums over a row, several vectors side by side.
namespace inkling::INKLING_KERNELS {

constexpr int kChains = 4;

/// Calls add(chain, offset, lanes that count) for all vectors of a row.
template <typename Add>
INKLING_INLINE void forEachVector(std::size_t count, const Add &add)
{
    std::size_t at = 0;
    for (; at + kChains * kLanes <= count; at += kChains * kLanes) {
#pragma GCC unroll 4
        for (int chain = 0; chain < kChains; ++chain)
            add(chain, at + static_cast<std::size_t>(chain * kLanes), kLanes);
    }
    for (int chain = 0; at + kLanes <= count; at += kLanes, ++chain)
        add(chain, at, kLanes);
    if (at < count)
        add(0, at, static_cast<int>(count - at));
}

INKLING_INLINE Vec loadPart(const float *from, int lanes)
{
    return lanes == kLanes ? load(from) : loadFirst(from, lanes);
}

INKLING_INLINE void storePart(float *to, Vec value, int lanes)
{
    if (lanes == kLanes)
        store(to, value);
    else
        storeFirst(to, value, lanes);
}

INKLING_INLINE float sumOfChains(const Vec (&sum)[kChains])
{
    return sumOf((sum[0] + sum[1]) + (sum[2] + sum[3]));
}

} // namespace inkling::INKLING_KERNELS
