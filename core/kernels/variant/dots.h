// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/product.h"

namespace inkling::INKLING_KERNELS {

/// The product as scalar products, for a few rows or columns where rows of A and columns of B are contiguous
/// (aCol 1, bRow 1).
void multiplyByDots(const Product &product);

} // namespace inkling::INKLING_KERNELS
