// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/lanes.h"

namespace inkling::INKLING_KERNELS {

/// The rows of a picture with a border of zeros, even and odd columns apart, so that a step of two columns is a step of
/// one element: even(y)[x] is column 2x, odd(y)[x] column 2x - 1. Rows -1 and `height` are border.
///
/// Whole vectors may be read from any x up to width / 2, and from one element further: beyond the row stand numbers of
/// the picture, or zeros.
class SplitRows
{
public:
    /// workspace: convPoolWorkspace() floats.
    INKLING_INLINE SplitRows(const float *picture, int height, int width, float *workspace)
        : m_half((width / 2 / kLanes + 1) * kLanes)
        , m_rows(workspace + 2 * m_half) // of row 0
        , m_inked(m_rows + (height + 1) * 2 * m_half + kLanes)
    {
        clear(m_rows - 2 * m_half, 2 * m_half);
        clear(m_rows + height * 2 * m_half, 2 * m_half + kLanes);
        mark(-1, false);
        mark(height, false);
        const int last = width - 2 * (m_half - kLanes); // numbers for the last two vectors of a row
        for (int y = 0; y < height; ++y)
            mark(y, split(picture + y * width, y, Part(last), Part(last - kLanes)));
    }

    INKLING_INLINE const float *even(int y) const { return m_rows + y * 2 * m_half; }
    INKLING_INLINE const float *odd(int y) const { return m_rows + (y * 2 + 1) * m_half; }

    /// Nothing but zeros in `count` rows, of which the first or the last may be border?
    INKLING_INLINE bool blank(int first, int count) const
    {
        int inked = 0;
        for (int y = first; y < first + count; ++y) {
            int one;
            __builtin_memcpy(&one, m_inked + y, sizeof one);
            inked |= one;
        }
        return inked == 0;
    }

private:
    static INKLING_INLINE void clear(float *row, int count)
    {
        for (int x = 0; x < count; x += kLanes)
            store(row + x, Vec{});
    }

    INKLING_INLINE void mark(int y, int inked) { __builtin_memcpy(m_inked + y, &inked, sizeof inked); }

    /// Returns whether there is anything in the row.
    INKLING_INLINE bool split(const float *row, int y, Part low, Part high)
    {
        float *evens = m_rows + y * 2 * m_half;
        float *odds = evens + m_half;
        odds[0] = 0;
        IntVec any{};
        int x = 0;
        for (; x + kLanes < m_half; x += kLanes)
            any |= splitVectors(load(row + 2 * x), load(row + 2 * x + kLanes), evens + x, odds + x);
        any |= splitVectors(low.load(row + 2 * x), high.load(row + 2 * x + kLanes), evens + x, odds + x);
        return anyLane(any);
    }

    /// The last number goes to the next row, which comes later, or to its border: it is zero.
    static INKLING_INLINE IntVec splitVectors(Vec low, Vec high, float *evens, float *odds)
    {
        store(evens, evenLanes(low, high));
        store(odds + 1, oddLanes(low, high));
        return (low != 0) | (high != 0);
    }

    int m_half;
    float *m_rows;
    float *m_inked; ///< a whole number for each row, 0: nothing in it
};

} // namespace inkling::INKLING_KERNELS
