// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/lanes.h"

namespace inkling::INKLING_KERNELS {

void copyRows(const RowCopy &c)
{
    const int whole = c.width / kLanes * kLanes;
    const Part rest(c.width - whole);
    for (int block = 0; block < c.blocks; ++block) {
        const float *from = c.from + block * c.fromBlock;
        float *to = c.to + block * c.toBlock;
        for (int row = 0; row < c.rows; ++row, from += c.fromRow, to += c.toRow) {
            for (int x = 0; x < whole; x += kLanes)
                store(to + x, load(from + x));
            rest.store(to + whole, rest.load(from + whole));
        }
    }
}

} // namespace inkling::INKLING_KERNELS
