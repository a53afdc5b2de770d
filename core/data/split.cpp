// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split.h"

#include <algorithm>
#include <cmath>

namespace inkling {

Split splitForValidation(const Dataset &dataset, double fraction)
{
    const int count = dataset.count();
    // Rounded, since 0.1 * 60,000 need not be whole in binary. Not a number counts as none.
    const double wanted = std::round(count * (fraction > 0 ? std::min(fraction, 1.0) : 0.0));
    const int validation = std::clamp(static_cast<int>(wanted), 0, std::max(count - 1, 0));
    return {{&dataset, 0, count - validation}, {&dataset, count - validation, validation}};
}

} // namespace inkling
