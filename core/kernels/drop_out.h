// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace inkling {

/// Which elements of a row fall: those whose number, a hash of these keys and of their index, is below `threshold`. The
/// same in every variant.
struct DropOut
{
    std::uint32_t key = 0;
    std::uint32_t otherKey = 0;
    std::uint32_t threshold = 0; ///< rate * 2^32
    float scale = 1;             ///< of those that stay
};

} // namespace inkling
