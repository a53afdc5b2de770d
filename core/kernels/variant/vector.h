// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The vector type of the instruction set that a kernel is compiled for, and the little that compilers do not offer for
/// it. Only for files of this folder; see README.md for what they may use.

#include <cstddef>
#include <utility>

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

#define INKLING_INLINE inline __attribute__((always_inline))
#define INKLING_LAMBDA __attribute__((always_inline))

namespace inkling::INKLING_KERNELS {

#if defined(__AVX512F__)
constexpr int kLanes = 16;
#elif defined(__AVX2__)
constexpr int kLanes = 8;
#else
constexpr int kLanes = 4;
#endif

#if defined(__AVX512F__)
constexpr int kRegisters = 32;
#else
constexpr int kRegisters = 16;
#endif

using Vec = float __attribute__((vector_size(kLanes * sizeof(float))));
using IntVec = int __attribute__((vector_size(kLanes * sizeof(int))));

INKLING_INLINE Vec load(const float *from)
{
    Vec value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
}

INKLING_INLINE void store(float *to, Vec value)
{
    __builtin_memcpy(to, &value, sizeof value);
}

/// x in every lane. (Subtracting zero keeps -0, which adding it would not, so that no instruction is spent on it.)
INKLING_INLINE Vec broadcast(float x)
{
    return x - Vec{};
}

INKLING_INLINE Vec max(Vec a, Vec b)
{
    return a > b ? a : b;
}

/// Zero where x is below it; keeps what is not a number.
INKLING_INLINE Vec cutBelowZero(Vec x)
{
    return Vec{} > x ? Vec{} : x;
}

INKLING_INLINE constexpr int least(int a, int b)
{
    return a < b ? a : b;
}

/// The first `count` lanes (1 to kLanes - 1) from memory, zero in the others; touches nothing beyond them.
INKLING_INLINE Vec loadFirst(const float *from, int count)
{
#if defined(__AVX512F__)
    return reinterpret_cast<Vec>(_mm512_maskz_loadu_ps(static_cast<__mmask16>((1U << count) - 1U), from));
#elif defined(__AVX2__)
    const IntVec lane = {0, 1, 2, 3, 4, 5, 6, 7};
    return reinterpret_cast<Vec>(_mm256_maskload_ps(from, reinterpret_cast<__m256i>(lane < count)));
#else
    Vec value{};
    for (int i = 0; i < count; ++i)
        value[i] = from[i];
    return value;
#endif
}

/// The first `count` lanes (1 to kLanes - 1) to memory.
INKLING_INLINE void storeFirst(float *to, Vec value, int count)
{
#if defined(__AVX512F__)
    _mm512_mask_storeu_ps(to, static_cast<__mmask16>((1U << count) - 1U), reinterpret_cast<__m512>(value));
#elif defined(__AVX2__)
    const IntVec lane = {0, 1, 2, 3, 4, 5, 6, 7};
    _mm256_maskstore_ps(to, reinterpret_cast<__m256i>(lane < count), reinterpret_cast<__m256>(value));
#else
    for (int i = 0; i < count; ++i)
        to[i] = value[i];
#endif
}

/// The first `count` lanes, zero in the others.
INKLING_INLINE Vec keepFirst(Vec value, int count)
{
#if defined(__AVX512F__)
    const IntVec lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
#elif defined(__AVX2__)
    const IntVec lane = {0, 1, 2, 3, 4, 5, 6, 7};
#else
    const IntVec lane = {0, 1, 2, 3};
#endif
    return lane < count ? value : Vec{};
}

/// The sum of all lanes, by halves.
INKLING_INLINE float sumOf(Vec value)
{
#if defined(__AVX512F__)
    value += __builtin_shufflevector(value, value, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    value += __builtin_shufflevector(value, value, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
    value += __builtin_shufflevector(value, value, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
#elif defined(__AVX2__)
    value += __builtin_shufflevector(value, value, 4, 5, 6, 7, 0, 1, 2, 3);
    value += __builtin_shufflevector(value, value, 2, 3, 0, 1, 6, 7, 4, 5);
#else
    value += __builtin_shufflevector(value, value, 2, 3, 0, 1);
#endif
    return value[0] + value[1];
}

template <int By, int... Lane>
INKLING_INLINE Vec rotateLanes(Vec value, std::integer_sequence<int, Lane...> /*lanes*/)
{
    return __builtin_shufflevector(value, value, ((Lane + By) % kLanes)...);
}

/// The largest of all lanes.
template <int By = kLanes / 2>
INKLING_INLINE float maxOf(Vec value)
{
    value = max(value, rotateLanes<By>(value, std::make_integer_sequence<int, kLanes>()));
    if constexpr (By > 1)
        return maxOf<By / 2>(value);
    else
        return value[0];
}

} // namespace inkling::INKLING_KERNELS
