// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/vector.h"

#include <cstdint>

/// What kernels over pictures do with single lanes.
namespace inkling::INKLING_KERNELS {

/// The first lanes of a vector, any number of them: none below 1, all from kLanes. Touches no memory beyond them.
class Part
{
public:
#if defined(__AVX512F__)
    explicit INKLING_INLINE Part(int count) : m_mask(static_cast<__mmask16>((1U << within(count)) - 1U)) {}
    INKLING_INLINE Vec load(const float *from) const
    {
        return reinterpret_cast<Vec>(_mm512_maskz_loadu_ps(m_mask, from));
    }
    INKLING_INLINE void store(float *to, Vec value) const
    {
        _mm512_mask_storeu_ps(to, m_mask, reinterpret_cast<__m512>(value));
    }
    INKLING_INLINE unsigned mask() const { return m_mask; }
#elif defined(__AVX2__)
    explicit INKLING_INLINE Part(int count)
        : m_mask(reinterpret_cast<__m256i>(IntVec{0, 1, 2, 3, 4, 5, 6, 7} < within(count)))
    {}
    INKLING_INLINE Vec load(const float *from) const { return reinterpret_cast<Vec>(_mm256_maskload_ps(from, m_mask)); }
    INKLING_INLINE void store(float *to, Vec value) const
    {
        _mm256_maskstore_ps(to, m_mask, reinterpret_cast<__m256>(value));
    }
#else
    explicit INKLING_INLINE Part(int count) : m_count(within(count)) {}
    INKLING_INLINE Vec load(const float *from) const
    {
        return m_count == kLanes ? INKLING_KERNELS::load(from) : loadFirst(from, m_count);
    }
    INKLING_INLINE void store(float *to, Vec value) const
    {
        if (m_count == kLanes)
            INKLING_KERNELS::store(to, value);
        else
            storeFirst(to, value, m_count);
    }
#endif

private:
    static INKLING_INLINE int within(int count) { return count < 0 ? 0 : least(count, kLanes); }

#if defined(__AVX512F__)
    __mmask16 m_mask;
#elif defined(__AVX2__)
    __m256i m_mask;
#else
    int m_count;
#endif
};

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

/// The first half of the lanes of both in turns, `even` first.
INKLING_INLINE Vec lowerInTurns(Vec even, Vec odd)
{
#if defined(__AVX512F__)
    return __builtin_shufflevector(even, odd, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
#elif defined(__AVX2__)
    return __builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11);
#else
    return __builtin_shufflevector(even, odd, 0, 4, 1, 5);
#endif
}

/// The second half.
INKLING_INLINE Vec upperInTurns(Vec even, Vec odd)
{
#if defined(__AVX512F__)
    return __builtin_shufflevector(even, odd, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
#elif defined(__AVX2__)
    return __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);
#else
    return __builtin_shufflevector(even, odd, 2, 6, 3, 7);
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

/// A byte of every lane: its lowest. (The compiler's own conversion goes lane by lane.)
INKLING_INLINE void storeBytes(std::uint8_t *to, IntVec value)
{
#if defined(__AVX512F__)
    const __m128i bytes = _mm512_maskz_cvtepi32_epi8(0xFFFF, reinterpret_cast<__m512i>(value));
    __builtin_memcpy(to, &bytes, kLanes);
#elif defined(__AVX2__)
    const __m256i lane = reinterpret_cast<__m256i>(value);
    const __m128i words = _mm_packus_epi32(_mm256_castsi256_si128(lane), _mm256_extracti128_si256(lane, 1));
    const __m128i bytes = _mm_packus_epi16(words, words);
    __builtin_memcpy(to, &bytes, kLanes);
#else
    const int bytes = value[0] | value[1] << 8 | value[2] << 16 | value[3] << 24;
    __builtin_memcpy(to, &bytes, kLanes);
#endif
}

INKLING_INLINE IntVec loadBytes(const std::uint8_t *from)
{
#if defined(__AVX512F__)
    __m128i bytes;
    __builtin_memcpy(&bytes, from, kLanes);
    return reinterpret_cast<IntVec>(_mm512_maskz_cvtepu8_epi32(0xFFFF, bytes));
#elif defined(__AVX2__)
    return reinterpret_cast<IntVec>(_mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i *>(from))));
#else
    int bytes;
    __builtin_memcpy(&bytes, from, kLanes);
    return IntVec{bytes & 255, bytes >> 8 & 255, bytes >> 16 & 255,
                  static_cast<int>(static_cast<unsigned>(bytes) >> 24)};
#endif
}

} // namespace inkling::INKLING_KERNELS
