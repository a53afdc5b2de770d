// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/mix.h"

#include <cassert>
#include <cstdint>

namespace inkling {

Dataset mix(const Dataset &a, const Dataset &b)
{
    assert(a.height == b.height && a.width == b.width);
    Dataset all;
    all.height = a.height;
    all.width = a.width;
    all.pixels.reserve(a.pixels.size() + b.pixels.size());
    all.labels.reserve(a.labels.size() + b.labels.size());
    int fromA = 0;
    int fromB = 0;
    while (fromA < a.count() || fromB < b.count()) {
        // Whose share is behind: fromA / count(a) against fromB / count(b), without dividing.
        const std::int64_t shareA = std::int64_t{fromA} * b.count();
        const std::int64_t shareB = std::int64_t{fromB} * a.count();
        if (fromB == b.count() || (fromA < a.count() && shareA <= shareB))
            append(all, a, fromA++);
        else
            append(all, b, fromB++);
    }
    return all;
}

} // namespace inkling
