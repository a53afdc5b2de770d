// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace inkling {

/// What a network is run for: to learn from a batch, or to judge. Layers that differ (dropout, batch norm) ask it; what
/// they choose at random depends on these numbers, the layer and the element only, never on threads.
struct Pass
{
    bool learning = false;
    std::uint64_t seed = 0; ///< of the run
    std::int64_t step = 0;  ///< how-manieth batch of the run
    int firstSample = 0;    ///< within its batch, of the samples that are passed
};

} // namespace inkling
