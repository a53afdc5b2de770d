// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/kernels.h"

/// What the files of this folder give the table of their instruction set: one declaration a kernel, documented in
/// kernels.h.
namespace inkling::INKLING_KERNELS {

void multiply(const Product &product, float *workspace);
void convPoolForward(const ConvPool &c, const float *picture, float *output, std::uint8_t *winners, float *workspace);
void convPoolBackward(const ConvPool &c, const float *picture, const float *gradOutput, const std::uint8_t *winners,
                      float *sums, float *workspace);
void convPoolScatter(const ConvPool &c, const float *gradOutput, const std::uint8_t *winners, float *gradPicture);
void convPoolTotals(const float *sums, int channels, float *gradWeight, float *gradBias);
void trainTiny(TinyNetwork &network, int epochs);

} // namespace inkling::INKLING_KERNELS
