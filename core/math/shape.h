// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

namespace inkling {

/// The extent of a tensor without its batch dimension: (features), (tokens, features) or (channels, height, width);
/// weights use up to four. A value.
class Shape
{
public:
    static constexpr int kMaxRank = 4;

    Shape() = default;
    Shape(std::initializer_list<int> extents);

    int rank() const { return m_rank; }
    int operator[](int axis) const;
    int last() const { return m_rank == 0 ? 0 : m_extents[static_cast<std::size_t>(m_rank - 1)]; }
    /// Product of the extents; 0 for the empty shape.
    std::int64_t size() const;
    /// "8 × 28 × 28"
    std::string toString() const;

    bool operator==(const Shape &) const = default;

private:
    std::array<int, kMaxRank> m_extents{};
    int m_rank = 0;
};

} // namespace inkling
