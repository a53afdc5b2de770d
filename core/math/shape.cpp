// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/shape.h"

#include <cassert>

namespace inkling {

Shape::Shape(std::initializer_list<int> extents)
{
    assert(extents.size() <= kMaxRank);
    for (const int extent : extents)
        m_extents[static_cast<std::size_t>(m_rank++)] = extent;
}

int Shape::operator[](int axis) const
{
    assert(axis >= 0 && axis < m_rank);
    return m_extents[static_cast<std::size_t>(axis)];
}

std::int64_t Shape::size() const
{
    if (m_rank == 0)
        return 0;
    std::int64_t product = 1;
    for (int axis = 0; axis < m_rank; ++axis)
        product *= (*this)[axis];
    return product;
}

std::string Shape::toString() const
{
    std::string text;
    for (int axis = 0; axis < m_rank; ++axis)
        text += (axis == 0 ? "" : " × ") + std::to_string((*this)[axis]);
    return text;
}

} // namespace inkling
