// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/activation.h"
#include "core/kernels/conv_pool.h"
#include "core/kernels/depthwise.h"
#include "core/kernels/drop_out.h"
#include "core/kernels/narrow_backward.h"
#include "core/kernels/norm_plane.h"
#include "core/kernels/optimizer_step.h"
#include "core/kernels/picture_warp.h"
#include "core/kernels/product.h"
#include "core/kernels/row_copy.h"
#include "core/kernels/shifted.h"
#include "core/kernels/sparse_rows.h"
#include "core/kernels/tiny_network.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace inkling {

/// The hot loops of the engine, compiled once for every instruction set ("variant") from the same sources. One thread,
/// no allocation, no errors: sizes are the caller's business. The bits of a result depend on the variant and on the
/// sizes, on nothing else.
struct Kernels
{
    /// workspace: kProductWorkspace floats, aligned to 64 bytes.
    void (*multiply)(const Product &product, float *workspace);

    void (*narrowBackward)(const NarrowBackward &narrow);

    /// One picture (height, width) to its pooled outputs. winners: convPoolWinners() bytes that the variant's own
    /// backward kernels read.
    void (*convPoolForward)(const ConvPool &c, const float *picture, float *output, std::uint8_t *winners,
                            float *workspace);
    /// After convPoolForward(). Adds the picture's part to `sums`, convPoolSums() floats.
    void (*convPoolBackward)(const ConvPool &c, const float *picture, const float *gradOutput,
                             const std::uint8_t *winners, float *sums, float *workspace);
    /// The gradient of the picture.
    void (*convPoolScatter)(const ConvPool &c, const float *gradOutput, const std::uint8_t *winners,
                            float *gradPicture);
    /// Adds what the backward passes summed up to the gradients of weight (channels, 3, 3) and bias (channels).
    void (*convPoolTotals)(const float *sums, int channels, float *gradWeight, float *gradBias);

    /// winners: convPoolWinners() bytes.
    void (*maxPoolForward)(const PoolPlanes &planes, const float *input, float *output, std::uint8_t *winners);
    void (*maxPoolBackward)(const PoolPlanes &planes, const float *gradOutput, const std::uint8_t *winners,
                            float *gradInput);

    void (*multiplyShifted)(const ShiftedProduct &product);
    /// workspace: outerRow(channels) * height * width floats.
    void (*addShiftedOuter)(const ShiftedOuter &outer, float *workspace);
    void (*copyRows)(const RowCopy &copy);

    /// Learns every sample of the network once an epoch, in order.
    void (*trainTiny)(TinyNetwork &network, int epochs);
    /// Backward through relu: gradOutput where the output is above zero, else 0.
    void (*passWhereAbove)(const float *output, const float *gradOutput, std::size_t count, float *gradInput);
    /// target += scale * the sum of some arrays, in their order
    void (*addSum)(const float *const *addends, int addendCount, std::size_t count, float scale, float *target);
    /// values = relu(values + addend)
    void (*addAndCut)(const float *addend, std::size_t count, float *values);
    /// Every row of gradient(rows,cols): scale * gradRow where the output is above zero, else 0.
    void (*spreadWhereAbove)(const float *output, const float *gradRow, int rows, int cols, float scale,
                             float *gradient);
    /// sums(cols) += scale * the sums of the columns of matrix(rows,cols), top to bottom.
    void (*addColumnSums)(const float *matrix, int rows, int cols, std::ptrdiff_t rowStride, float scale, float *sums);

    /// The sum of x, and that of the squares of its distances from the mean.
    void (*moments)(const float *x, std::size_t count, float *sumAndSquares);
    /// The sum of the gradient, and that of gradient * (x - mean). `above`, unless null: the gradient counts where this
    /// is above zero.
    void (*gradientMoments)(const NormPlane &p, const float *gradY, const float *above, float *sums);
    /// y as `to` says, cut off below zero where `relu`.
    void (*scaleAndShift)(const NormPlane &p, const NormOutput &to, bool relu, float *y);
    /// gradX as `to` says; `above` as in gradientMoments().
    void (*combine)(const NormPlane &p, const float *gradY, const float *above, const NormGradient &to, float *gradX);
    /// The largest of every 2x2 square of y, cut off below zero. winners: convPoolWinners() bytes.
    void (*normPool)(const NormPlane &p, const NormOutput &to, float *y, std::uint8_t *winners);
    /// As gradientMoments() and combine(), for the gradients of the winners.
    void (*normPoolMoments)(const NormPlane &p, const float *gradY, const std::uint8_t *winners, float *sums);
    void (*normPoolBackward)(const NormPlane &p, const float *gradY, const std::uint8_t *winners,
                             const NormGradient &to, float *gradX);
    /// moments(), gradientMoments(), scaleAndShift() and combine() for every column of matrices (rows,cols); factors
    /// are rows of one number a column, in the order of the structures above.
    void (*columnMoments)(const float *x, int rows, int cols, float *sums, float *squares);
    void (*columnGradientMoments)(const float *x, const float *gradient, int rows, int cols, const float *centers,
                                  float *sums, float *products);
    void (*scaleAndShiftColumns)(const float *x, int rows, int cols, const float *centers, const float *factors,
                                 bool relu, float *y);
    void (*combineColumns)(const float *gradient, const float *x, int rows, int cols, const float *centers,
                           const float *factors, float *result);
    /// Every row to mean 0 and variance 1, then gain * row + bias. statistics(rows,2): mean and 1 / deviation.
    void (*normRows)(const float *x, int rows, int cols, float epsilon, const float *gain, const float *bias,
                     float *statistics, float *y);
    /// Adds to the gradients of gain and bias; gradX is overwritten, or null.
    void (*normRowsBackward)(const float *x, const float *gradY, int rows, int cols, const float *gain,
                             const float *statistics, float *gradGain, float *gradBias, float *gradX);
    /// Element by element.
    void (*activate)(ActivationKind kind, float alpha, const float *x, std::size_t count, float *y);
    void (*activateBackward)(ActivationKind kind, float alpha, const ActivationPass &p, std::size_t count,
                             float *gradX);
    void (*depthwiseForward)(const DepthwisePlane &p, const float *x, const float *weight, float bias, float *y);
    /// Adds to the weight's gradient; gradX is overwritten, or null.
    void (*depthwiseBackward)(const DepthwisePlane &p, const float *x, const float *gradY, const float *weight,
                              float *gradX, float *gradWeight);
    /// y = scale * x, but 0 for those elements that fall.
    void (*dropElements)(const DropOut &drop, const float *x, std::size_t count, float *y);
    void (*momentumStep)(const MomentumStep &step);
    void (*adamStep)(const AdamStep &step);
    /// mean += share * (value - mean)
    void (*approach)(const float *value, std::size_t count, float share, float *mean);
    double (*sumOfSquares)(const float *values, std::size_t count);

    /// pixel / 255, rounded to the nearest float.
    void (*pixelsToFloats)(const std::uint8_t *pixels, std::size_t count, float *values);
    void (*warpPicture)(const PictureWarp &warp);
    /// Every row becomes softmax(scale * row).
    void (*softmaxRows)(float *matrix, int rows, int cols, std::ptrdiff_t rowStride, float scale);
    /// From the rows' softmax and the gradient with respect to it: that with respect to the row, in place.
    void (*softmaxRowsBackward)(const float *softmax, int rows, int cols, std::ptrdiff_t rowStride, float scale,
                                float *gradient);
    /// Returns the sum over the rows of -log softmax(row)[label], NaN where a logit is not finite; adds to `correct`
    /// the rows whose first largest logit is the label's. gradient, unless null: (softmax - onehot) / batch.
    double (*crossEntropy)(const float *logits, int rows, int classes, const std::uint8_t *labels, int batch,
                           float *gradient, int *correct);

    /// Fills columns and ends for some rows; returns how many columns the lists have.
    long (*listColumns)(const SparseRows &x, int firstRow, int rows);
    /// Fills some of one row of `present`.
    void (*markPresent)(const SparseRows &x, int word, int firstPair, int pairs);
    /// Y = X * W + bias, cut off below zero where `relu`. Needs the lists of columns.
    void (*multiplySparse)(const SparseProduct &product, const float *w, const float *bias, bool relu, float *y);
    /// target(cols,width) += scale * X^T * dY. Needs `present`. workspace: kSparseWorkspace floats, aligned.
    void (*addSparseGradient)(const SparseProduct &product, const float *gradY, float scale, float *target,
                              float *workspace);
};

inline constexpr std::size_t kProductWorkspace = 64 * 1024;
inline constexpr std::size_t kSparseWorkspace = 8 * 1024;

/// An instruction set that the program has kernels for.
struct KernelVariant
{
    std::string_view name; ///< "avx512", "avx2", "baseline"
    const Kernels *kernels;
    bool (*runsHere)();
    bool ownProducts; ///< its matrix products are faster than BLIS's
};

/// All that were compiled, fastest first; the last runs everywhere.
std::span<const KernelVariant> kernelVariants();

/// The variant in use: the first that runs here, or the one that `INKLING_KERNELS` names. Chosen once, at the first
/// call.
const KernelVariant &kernelVariant();

inline const Kernels &kernels()
{
    return *kernelVariant().kernels;
}

} // namespace inkling
