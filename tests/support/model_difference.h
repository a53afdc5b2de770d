// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"

#include <algorithm>
#include <cmath>

namespace inkling::test {

/// The furthest that two weights of the same place are apart, in models of the same network.
inline double largestDifference(const Model &a, const Model &b)
{
    double largest = 0;
    for (std::size_t t = 0; t < a.tensors.size(); ++t) {
        for (std::size_t i = 0; i < a.tensors[t].values.size(); ++i)
            largest = std::max(largest, std::abs(a.tensors[t].values[i] - b.tensors[t].values[i]));
    }
    return largest;
}

} // namespace inkling::test
