// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/kernels.h"

/// What the files of this folder give the table of their instruction set: one declaration a kernel, documented in
/// kernels.h.
namespace inkling::INKLING_KERNELS {

void multiply(const Product &product, float *workspace);

} // namespace inkling::INKLING_KERNELS
