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
    INKLING_INLINE Winnings(const std::uint8_t *kept, Vec gradient) : m_gradient(gradient)
    {
        const unsigned right = keptMask(kept, 0);
        const unsigned lowerRight = keptMask(kept, 1);
        const unsigned below = keptMask(kept, 2);
        const unsigned all = keptMask(kept, 3);
        const unsigned upper = all & ~below;
        const unsigned lower = all & below;
        m_all = static_cast<__mmask16>(all);
        m_won[0] = static_cast<__mmask16>(upper & ~right);
        m_won[1] = static_cast<__mmask16>(upper & right);
        m_won[2] = static_cast<__mmask16>(lower & ~lowerRight);
        m_won[3] = static_cast<__mmask16>(lower & lowerRight);
    }

    /// sum + x * what the square's i-th element won
    INKLING_INLINE Vec addTo(Vec sum, int i, Vec x) const
    {
        return reinterpret_cast<Vec>(_mm512_mask3_fmadd_ps(reinterpret_cast<__m512>(m_gradient),
                                                           reinterpret_cast<__m512>(x), reinterpret_cast<__m512>(sum),
                                                           m_won[i]));
    }

    /// sum + what all won
    INKLING_INLINE Vec addAllTo(Vec sum) const
    {
        return reinterpret_cast<Vec>(_mm512_mask_add_ps(
            reinterpret_cast<__m512>(sum), m_all, reinterpret_cast<__m512>(sum), reinterpret_cast<__m512>(m_gradient)));
    }

private:
    Vec m_gradient;
    __mmask16 m_won[4];
    __mmask16 m_all;
};

/// 0 to 3, or kNobody.
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
    INKLING_INLINE Winnings(const std::uint8_t *kept, Vec gradient)
    {
        const IntVec winner = loadBytes(kept);
        for (int i = 0; i < 4; ++i)
            m_won[i] = winner == i ? gradient : Vec{};
    }

    INKLING_INLINE Vec addTo(Vec sum, int i, Vec x) const { return sum + m_won[i] * x; }
    INKLING_INLINE Vec addAllTo(Vec sum) const { return sum + ((m_won[0] + m_won[1]) + (m_won[2] + m_won[3])); }

private:
    Vec m_won[4];
};

INKLING_INLINE int winnerOf(const std::uint8_t *kept, int lane)
{
    return kept[lane];
}

#endif

} // namespace inkling::INKLING_KERNELS
