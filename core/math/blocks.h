// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace inkling {

/// How work over `extent` rows or columns is cut into tasks: by its size alone, so that the bits of a result do not
/// depend on who takes which task. Every block but the last is the same multiple of `unit`.
class Blocks
{
public:
    /// So many blocks at most: enough to even out two to eight threads.
    static constexpr int kMost = 8;

    Blocks(int extent, int unit)
        : m_extent(extent), m_size(std::max(1, (extent + kMost * unit - 1) / (kMost * unit)) * unit)
    {}

    int count() const { return (m_extent + m_size - 1) / m_size; }
    int first(int block) const { return block * m_size; }
    int size(int block) const { return std::min(m_size, m_extent - first(block)); }

private:
    int m_extent;
    int m_size;
};

} // namespace inkling
