// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

namespace inkling {

struct Split
{
    DatasetView train;
    DatasetView validation; ///< count 0 where there is none
};

/// The last `fraction` of the pictures, unshuffled, validate; the rest trains. At least one picture trains.
Split splitForValidation(const Dataset &dataset, double fraction);

} // namespace inkling
