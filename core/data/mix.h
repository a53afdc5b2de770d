// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

namespace inkling {

/// Both sets in one, each in its own order and spread evenly over the whole, so that any part at its end (what
/// validates) holds of both what the whole holds. The pictures of both must be of one size.
Dataset mix(const Dataset &a, const Dataset &b);

} // namespace inkling
