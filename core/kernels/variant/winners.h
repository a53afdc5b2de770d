// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/lanes.h"

/// Who was the largest of each of a vector of 2x2 squares. Kept in kLanes bytes at most, which only this file reads.
namespace inkling::INKLING_KERNELS {

#if defined(__AVX512F__)

/// Four bytes apart: the compiler would join neighbours in a general register, which takes more than four stores.
constexpr int kKeptStep = 4;

INKLING_INLINE void keepMask(std::uint8_t *kept, int which, __mmask16 mask)
{
    __builtin_memcpy(kept + which * kKeptStep, &mask, sizeof mask);
}

INKLING_INLINE unsigned keptMask(const std::uint8_t *kept, int which)
{
    unsigned short mask;
    __builtin_memcpy(&mask, kept + which * kKeptStep, sizeof mask);
    unsigned bits = mask;
    // Into a general register: operations on mask registers take the place of multiplications.
    __asm__("" : "+r"(bits));
    return bits;
}

/// Largest of the four, in the order of the square's rows, cut off below zero (NaN stays). Of equals the first wins.
INKLING_INLINE Vec pool(const Vec (&square)[4], std::uint8_t *kept)
{
    const auto greater = [](Vec a, Vec b) {
        return _mm512_cmp_ps_mask(reinterpret_cast<__m512>(a), reinterpret_cast<__m512>(b), _CMP_GT_OQ);
    };
    const Vec upper = max(square[1], square[0]);
    const Vec lower = max(square[3], square[2]);
    const Vec largest = max(lower, upper);
    keepMask(kept, 0, greater(square[1], square[0]));
    keepMask(kept, 1, greater(square[3], square[2]));
    keepMask(kept, 2, greater(lower, upper));
    keepMask(kept, 3, greater(largest, Vec{}));
    return reinterpret_cast<Vec>(_mm512_maskz_max_ps(0xFFFF, __m512{}, reinterpret_cast<__m512>(largest)));
}

/// Gradients of a vector of squares, which go to their winners; nobody won where nothing was above zero.
class Winnings
{
public:
    INKLING_INLINE Winnings(const std::uint8_t *kept, const float *gradient, Part part)
    {
        const unsigned upperRight = keptMask(kept, 0);
        const unsigned lowerRight = keptMask(kept, 1);
        const unsigned lower = keptMask(kept, 2);
        const unsigned won = keptMask(kept, 3) & part.mask();
        m_right = static_cast<__mmask16>((lower & lowerRight) | (~lower & upperRight));
        m_upper = maskedLoad(gradient, won & ~lower);
        m_lower = maskedLoad(gradient, won & lower);
    }

    /// Adds to nine sums, a vector each, the products with what the winners saw. Which column won is decided once for
    /// three sums: 12 choices and 18 products in place of 36 products.
    INKLING_INLINE void addTo(float *sums, const Vec (&seen)[4][4]) const
    {
        Vec sum[9];
#pragma GCC unroll 4
        for (int r = 0; r < 4; ++r) {
#pragma GCC unroll 3
            for (int kx = 0; kx < 3; ++kx) {
                const Vec x = choose(seen[r][kx], seen[r][kx + 1]);
                if (r < 3)
                    sum[r * 3 + kx] = load(sums + (r * 3 + kx) * kLanes) + m_upper * x;
                if (r > 0)
                    store(sums + (r * 3 - 3 + kx) * kLanes, sum[r * 3 - 3 + kx] + m_lower * x);
            }
        }
    }

    INKLING_INLINE Vec total() const { return m_upper + m_lower; }

private:
    static INKLING_INLINE Vec maskedLoad(const float *from, unsigned mask)
    {
        return reinterpret_cast<Vec>(_mm512_maskz_loadu_ps(static_cast<__mmask16>(mask), from));
    }

    INKLING_INLINE Vec choose(Vec left, Vec right) const
    {
        return reinterpret_cast<Vec>(
            _mm512_mask_blend_ps(m_right, reinterpret_cast<__m512>(left), reinterpret_cast<__m512>(right)));
    }

    __mmask16 m_right;
    Vec m_upper; ///< of those whose winner stands in the upper row of the square, zero in the other lanes
    Vec m_lower;
};

/// 0 to 3, or 4 where nobody won.
INKLING_INLINE int winnerOf(const std::uint8_t *kept, int lane)
{
    const auto bit = [&](int which) { return (keptMask(kept, which) >> lane & 1) != 0; };
    if (!bit(3))
        return 4;
    return bit(2) ? (bit(1) ? 3 : 2) : (bit(0) ? 1 : 0);
}

#else

INKLING_INLINE Vec pool(const Vec (&square)[4], std::uint8_t *kept)
{
    const IntVec zero{};
    const Vec upper = max(square[1], square[0]);
    const Vec lower = max(square[3], square[2]);
    const Vec largest = max(lower, upper);
    const IntVec inUpper = square[1] > square[0] ? zero + 1 : zero;
    const IntVec inLower = square[3] > square[2] ? zero + 3 : zero + 2;
    const IntVec winner = lower > upper ? inLower : inUpper;
    storeBytes(kept, largest > 0 ? winner : zero + 4);
    return max(Vec{}, largest);
}

class Winnings
{
public:
    INKLING_INLINE Winnings(const std::uint8_t *kept, const float *gradient, Part part)
    {
        const IntVec winner = loadBytes(kept);
        const Vec all = part.load(gradient);
        for (int i = 0; i < 4; ++i)
            m_won[i] = winner == i ? all : Vec{};
    }

    INKLING_INLINE void addTo(float *sums, const Vec (&seen)[4][4]) const
    {
#pragma GCC unroll 9
        for (int tap = 0; tap < 9; ++tap) {
            Vec sum = load(sums + tap * kLanes);
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i)
                sum += m_won[i] * seen[i / 2 + tap / 3][i % 2 + tap % 3];
            store(sums + tap * kLanes, sum);
        }
    }

    INKLING_INLINE Vec total() const { return (m_won[0] + m_won[1]) + (m_won[2] + m_won[3]); }

private:
    Vec m_won[4]; ///< the gradients of those whose winner is the square's i-th, zero in the other lanes
};

INKLING_INLINE int winnerOf(const std::uint8_t *kept, int lane)
{
    return kept[lane];
}

#endif

} // namespace inkling::INKLING_KERNELS
