// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/kernels.h"

/// What the files of this folder give the table of their instruction set: one declaration a kernel, documented in
/// kernels.h.
namespace inkling::INKLING_KERNELS {

void multiply(const Product &product, float *workspace);
void narrowBackward(const NarrowBackward &n);
void convPoolForward(const ConvPool &c, const float *picture, float *output, std::uint8_t *winners, float *workspace);
void convPoolBackward(const ConvPool &c, const float *picture, const float *gradOutput, const std::uint8_t *winners,
                      float *sums, float *workspace);
void convPoolScatter(const ConvPool &c, const float *gradOutput, const std::uint8_t *winners, float *gradPicture);
void convPoolTotals(const float *sums, int channels, float *gradWeight, float *gradBias);
void maxPoolForward(const PoolPlanes &p, const float *input, float *output, std::uint8_t *winners);
void maxPoolBackward(const PoolPlanes &p, const float *gradOutput, const std::uint8_t *winners, float *gradInput);
void multiplyShifted(const ShiftedProduct &p);
void addShiftedOuter(const ShiftedOuter &p, float *workspace);
void copyRows(const RowCopy &c);
void trainTiny(TinyNetwork &network, int epochs);

void passWhereAbove(const float *output, const float *gradOutput, std::size_t count, float *gradInput);
void addSum(const float *const *addends, int addendCount, std::size_t count, float scale, float *target);
void addAndCut(const float *addend, std::size_t count, float *values);
void spreadWhereAbove(const float *output, const float *gradRow, int rows, int cols, float scale, float *gradient);
void addColumnSums(const float *matrix, int rows, int cols, std::ptrdiff_t rowStride, float scale, float *sums);

void moments(const float *x, std::size_t count, float *sumAndSquares);
void gradientMoments(const NormPlane &p, const float *gradY, const float *above, float *sums);
void scaleAndShift(const NormPlane &p, const NormOutput &to, bool relu, float *y);
void combine(const NormPlane &p, const float *gradY, const float *above, const NormGradient &to, float *gradX);
void normPool(const NormPlane &p, const NormOutput &to, float *y, std::uint8_t *winners);
void normPoolMoments(const NormPlane &p, const float *gradY, const std::uint8_t *winners, float *sums);
void normPoolBackward(const NormPlane &p, const float *gradY, const std::uint8_t *winners, const NormGradient &to,
                      float *gradX);
void columnMoments(const float *x, int rows, int cols, float *sums, float *squares);
void columnGradientMoments(const float *x, const float *gradient, int rows, int cols, const float *centers, float *sums,
                           float *products);
void scaleAndShiftColumns(const float *x, int rows, int cols, const float *centers, const float *factors, bool relu,
                          float *y);
void combineColumns(const float *gradient, const float *x, int rows, int cols, const float *centers,
                    const float *factors, float *result);
void normRows(const float *x, int rows, int cols, float epsilon, const float *gain, const float *bias,
              float *statistics, float *y);
void normRowsBackward(const float *x, const float *gradY, int rows, int cols, const float *gain,
                      const float *statistics, float *gradGain, float *gradBias, float *gradX);
void activate(ActivationKind kind, float alpha, const float *x, std::size_t count, float *y);
void activateBackward(ActivationKind kind, float alpha, const ActivationPass &p, std::size_t count, float *gradX);
void depthwiseForward(const DepthwisePlane &p, const float *x, const float *weight, float bias, float *y);
void depthwiseBackward(const DepthwisePlane &p, const float *x, const float *gradY, const float *weight, float *gradX,
                       float *gradWeight);
void dropElements(const DropOut &drop, const float *x, std::size_t count, float *y);
void momentumStep(const MomentumStep &step);
void adamStep(const AdamStep &step);
void approach(const float *value, std::size_t count, float share, float *mean);
double sumOfSquares(const float *values, std::size_t count);

void pixelsToFloats(const std::uint8_t *pixels, std::size_t count, float *values);
void warpPicture(const PictureWarp &warp);
void softmaxRows(float *matrix, int rows, int cols, std::ptrdiff_t rowStride, float scale);
void softmaxRowsBackward(const float *softmax, int rows, int cols, std::ptrdiff_t rowStride, float scale,
                         float *gradient);
double crossEntropy(const float *logits, int rows, int classes, const std::uint8_t *labels, int batch, float *gradient,
                    int *correct);

long listColumns(const SparseRows &x, int firstRow, int rows);
void markPresent(const SparseRows &x, int word, int firstPair, int pairs);
void multiplySparse(const SparseProduct &product, const float *w, const float *bias, bool relu, float *y);
void addSparseGradient(const SparseProduct &product, const float *gradY, float scale, float *target, float *workspace);

} // namespace inkling::INKLING_KERNELS
