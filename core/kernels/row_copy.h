// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace inkling {

/// Blocks of short rows from one layout to another.
struct RowCopy
{
    int blocks = 1;
    int rows = 0;
    int width = 0;
    const float *from = nullptr;
    std::ptrdiff_t fromBlock = 0;
    std::ptrdiff_t fromRow = 0;
    float *to = nullptr;
    std::ptrdiff_t toBlock = 0;
    std::ptrdiff_t toRow = 0;
};

} // namespace inkling
