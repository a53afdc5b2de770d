// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace inkling {

/// A number as people write it, for sentences: 0.00001 and 1000000, not 1e-05 and 1e+06. Reading it back gives the same
/// number. Only what would be a long row of zeros gets an exponent.
std::string plainNumber(double number);

} // namespace inkling
