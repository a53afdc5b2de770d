// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

namespace inkling {

/// The four points 00 01 10 11 as 1x2 pictures (0 and 255, which are 0 and 1 to the network) with labels 0 1 1 0;
/// training and test data are the same four.
DigitData makeXorData();

} // namespace inkling
