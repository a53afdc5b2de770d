// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/lanes.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// p / 255, rounded as a division rounds: an estimate and one step of Newton with the exact remainder.
INKLING_INLINE Vec overLargest(Vec p)
{
#if defined(__FMA__)
    const Vec reciprocal = broadcast(1.0F / 255.0F);
    const Vec estimate = p * reciprocal;
    return (p - estimate * broadcast(255.0F)) * reciprocal + estimate;
#else
    return p / broadcast(255.0F);
#endif
}

} // namespace

void pixelsToFloats(const std::uint8_t *pixels, std::size_t count, float *values)
{
    std::size_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        store(values + i, overLargest(__builtin_convertvector(loadBytes(pixels + i), Vec)));
    for (; i < count; ++i)
        values[i] = static_cast<float>(pixels[i]) / 255.0F;
}

} // namespace inkling::INKLING_KERNELS
