// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

namespace inkling::INKLING_KERNELS {

/// The hash is lowbias32 (Wellons, "Prospecting for hash functions", 2018) with a second key between its rounds.
void dropElements(const DropOut &drop, const float *x, std::size_t count, float *y)
{
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t hash = static_cast<std::uint32_t>(i) + drop.key;
        hash = (hash ^ hash >> 16) * 0x7feb352dU ^ drop.otherKey;
        hash = (hash ^ hash >> 15) * 0x846ca68bU;
        hash ^= hash >> 16;
        y[i] = hash < drop.threshold ? 0.0F : drop.scale * x[i];
    }
}

} // namespace inkling::INKLING_KERNELS
