// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/vector.h"

namespace inkling::INKLING_KERNELS {

/// exp(x) for x <= 0, to about 1e-7 of the value; 0 below -87, NaN for NaN. exp(x) = 2^n * exp(r) with |r| <= ln(2)/2,
/// and the polynomial for exp(r) of Cephes' expf (Moshier).
INKLING_INLINE Vec expOfNegative(Vec x)
{
    constexpr float kLogOfTwoHigh = 0.693359375F;
    constexpr float kLogOfTwoLow = -2.12194440e-4F;
    const Vec rounding = broadcast(12582912.0F); // 1.5 * 2^23: adding it leaves the nearest whole number
    const Vec inRange = x < broadcast(-87.0F) ? broadcast(-87.0F) : x;
    const Vec n = (inRange * broadcast(1.44269504088896341F) + rounding) - rounding;
    const Vec r = (inRange - n * broadcast(kLogOfTwoHigh)) - n * broadcast(kLogOfTwoLow);
    Vec p = broadcast(1.9875691500e-4F);
    p = p * r + broadcast(1.3981999507e-3F);
    p = p * r + broadcast(8.3334519073e-3F);
    p = p * r + broadcast(4.1665795894e-2F);
    p = p * r + broadcast(1.6666665459e-1F);
    p = p * r + broadcast(5.0000001201e-1F);
    p = p * r * r + r + broadcast(1.0F);
    const IntVec power = (__builtin_convertvector(n, IntVec) + 127) << 23;
    const Vec value = p * reinterpret_cast<Vec>(power);
    return x < broadcast(-87.0F) ? Vec{} : value;
}

} // namespace inkling::INKLING_KERNELS
