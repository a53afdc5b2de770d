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
        m_inked[-1] = m_inked[height] = 0;
        for (int y = 0; y < height; ++y)
            m_inked[y] = split(picture + y * width, width, y) ? 1.0F : 0.0F;
    }

    INKLING_INLINE const float *even(int y) const { return m_rows + y * 2 * m_half; }
    INKLING_INLINE const float *odd(int y) const { return m_rows + (y * 2 + 1) * m_half; }

    /// Nothing but zeros in `count` rows, of which the first or the last may be border?
    INKLING_INLINE bool blank(int first, int count) const
    {
        float inked = 0;
        for (int y = first; y < first + count; ++y)
            inked += m_inked[y];
        return inked == 0;
    }

private:
    static INKLING_INLINE void clear(float *row, int count)
    {
        for (int x = 0; x < count; x += kLanes)
            store(row + x, Vec{});
    }

    /// Returns whether there is anything in the row.
    INKLING_INLINE bool split(const float *row, int width, int y)
    {
        float *evens = m_rows + y * 2 * m_half;
        float *odds = evens + m_half;
        odds[0] = 0;
        Vec any{};
        for (int x = 0; x < m_half; x += kLanes) {
            const Vec low = loadUpTo(row + 2 * x, width - 2 * x);
            const Vec high = loadUpTo(row + 2 * x + kLanes, width - 2 * x - kLanes);
            store(evens + x, evenLanes(low, high));
            store(odds + x + 1, oddLanes(low, high)); // ends in the next row, which comes later, or in its border
            any = reinterpret_cast<Vec>(reinterpret_cast<IntVec>(any) | (low != 0) | (high != 0));
        }
        return anyLane(reinterpret_cast<IntVec>(any));
    }

    int m_half;
    float *m_rows;
    float *m_inked;
};

} // namespace inkling::INKLING_KERNELS
