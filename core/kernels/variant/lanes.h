// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/vector.h"

#include <cstdint>

/// What kernels over pictures do with single lanes.
namespace inkling::INKLING_KERNELS {

/// Like loadFirst(), for any count: none below 1, all from kLanes.
INKLING_INLINE Vec loadUpTo(const float *from, int count)
{
    return count >= kLanes ? load(from) : count > 0 ? loadFirst(from, count) : Vec{};
}

/// Like storeFirst(), for any count.
INKLING_INLINE void storeUpTo(float *to, Vec value, int count)
{
    if (count >= kLanes)
        store(to, value);
    else if (count > 0)
        storeFirst(to, value, count);
}

/// Every second of low and then high, from the first.
INKLING_INLINE Vec evenLanes(Vec low, Vec high)
{
#if defined(__AVX512F__)
    return __builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
#elif defined(__AVX2__)
    return __builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14);
#else
    return __builtin_shufflevector(low, high, 0, 2, 4, 6);
#endif
}

/// Every second of low and then high, from the second.
INKLING_INLINE Vec oddLanes(Vec low, Vec high)
{
#if defined(__AVX512F__)
    return __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
#elif defined(__AVX2__)
    return __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15);
#else
    return __builtin_shufflevector(low, high, 1, 3, 5, 7);
#endif
}

/// Is any lane not zero?
INKLING_INLINE bool anyLane(IntVec value)
{
#if defined(__AVX512F__)
    return _mm512_test_epi32_mask(reinterpret_cast<__m512i>(value), reinterpret_cast<__m512i>(value)) != 0;
#elif defined(__AVX2__)
    return _mm256_testz_si256(reinterpret_cast<__m256i>(value), reinterpret_cast<__m256i>(value)) == 0;
#else
    return (value[0] | value[1] | value[2] | value[3]) != 0;
#endif
}

using Bytes = std::uint8_t __attribute__((vector_size(kLanes)));

/// A byte of every lane: its lowest.
INKLING_INLINE void storeBytes(std::uint8_t *to, IntVec value)
{
#if defined(__AVX512F__)
    const __m128i bytes = _mm512_maskz_cvtepi32_epi8(0xFFFF, reinterpret_cast<__m512i>(value));
#else
    const Bytes bytes = __builtin_convertvector(value, Bytes);
#endif
    __builtin_memcpy(to, &bytes, sizeof bytes);
}

INKLING_INLINE IntVec loadBytes(const std::uint8_t *from)
{
    Bytes bytes;
    __builtin_memcpy(&bytes, from, sizeof bytes);
    return __builtin_convertvector(bytes, IntVec);
}

} // namespace inkling::INKLING_KERNELS
