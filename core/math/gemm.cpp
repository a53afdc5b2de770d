// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/gemm.h"

#include <blis.h>

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/workspace.h"

#include <algorithm>
#include <cassert>

namespace inkling {

namespace {

/// Below this many multiply-adds a plain loop is faster than any call (XOR's 1x2 by 2x4).
constexpr long kTinyProduct = 64;
/// Below this many multiply-adds a product is not worth waking another thread for.
constexpr long kSmallProduct = 200'000;
/// Columns of a block are a multiple of this, a whole number of every variant's vectors.
constexpr int kColumnUnit = 64;
constexpr int kRowUnit = 12;

void scale(const ProductFinish &finish, MatrixView c)
{
    for (int i = 0; i < c.rows; ++i) {
        for (int j = 0; j < c.cols; ++j) {
            float &out = c.data[i * c.rowStride + j * c.colStride];
            out = finish.beta == 0.0F ? 0.0F : finish.beta * out;
        }
    }
}

void addBiasAndCut(const ProductFinish &finish, MatrixView c)
{
    if (finish.bias == nullptr && !finish.relu)
        return;
    for (int i = 0; i < c.rows; ++i) {
        for (int j = 0; j < c.cols; ++j) {
            float &out = c.data[i * c.rowStride + j * c.colStride];
            out += finish.bias == nullptr ? 0.0F : finish.bias[j];
            out = finish.relu ? std::max(out, 0.0F) : out;
        }
    }
}

void multiplyTiny(ConstMatrixView a, ConstMatrixView b, const ProductFinish &finish, MatrixView c)
{
    for (int i = 0; i < c.rows; ++i) {
        for (int j = 0; j < c.cols; ++j) {
            float sum = 0;
            for (int k = 0; k < a.cols; ++k)
                sum += a.data[i * a.rowStride + k * a.colStride] * b.data[k * b.rowStride + j * b.colStride];
            float &out = c.data[i * c.rowStride + j * c.colStride];
            out = finish.alpha * sum + (finish.beta == 0.0F ? 0.0F : finish.beta * out);
        }
    }
    addBiasAndCut(finish, c);
}

/// BLIS takes its operands without const, but only reads a and b.
void multiplyBlis(ConstMatrixView a, ConstMatrixView b, const ProductFinish &finish, MatrixView c)
{
    float alpha = finish.alpha;
    float beta = finish.beta;
    bli_sgemm(BLIS_NO_TRANSPOSE, BLIS_NO_TRANSPOSE, c.rows, c.cols, a.cols, &alpha, const_cast<float *>(a.data),
              a.rowStride, a.colStride, const_cast<float *>(b.data), b.rowStride, b.colStride, &beta, c.data,
              c.rowStride, c.colStride);
    addBiasAndCut(finish, c);
}

void multiplyOwn(ConstMatrixView a, ConstMatrixView b, const ProductFinish &finish, MatrixView c)
{
    kernels().multiply({.rows = c.rows,
                        .cols = c.cols,
                        .depth = a.cols,
                        .a = a.data,
                        .aRow = a.rowStride,
                        .aCol = a.colStride,
                        .b = b.data,
                        .bRow = b.rowStride,
                        .bCol = b.colStride,
                        .c = c.data,
                        .cRow = c.rowStride,
                        .alpha = finish.alpha,
                        .beta = finish.beta,
                        .bias = finish.bias,
                        .relu = finish.relu},
                       threadWorkspace(kProductWorkspace));
}

long multiplyAdds(ConstMatrixView a, MatrixView c)
{
    return static_cast<long>(c.rows) * c.cols * a.cols;
}

} // namespace

void gemm(ConstMatrixView a, ConstMatrixView b, const ProductFinish &finish, MatrixView c)
{
    assert(a.rows == c.rows && b.cols == c.cols && a.cols == b.rows);
    const bool whole = finish.bias != nullptr || finish.relu; // of a row: not to be had from the transposed product
    if (a.cols == 0) {
        scale(finish, c);
        addBiasAndCut(finish, c);
    } else if (multiplyAdds(a, c) <= kTinyProduct) {
        multiplyTiny(a, b, finish, c);
    } else if (!kernelVariant().ownProducts || (c.colStride != 1 && (c.rowStride != 1 || whole))) {
        multiplyBlis(a, b, finish, c);
    } else if (c.colStride == 1) {
        multiplyOwn(a, b, finish, c);
    } else {
        multiplyOwn(b.transposed(), a.transposed(), finish, c.transposed());
    }
}

void gemm(ThreadTeam &team, ConstMatrixView a, ConstMatrixView b, const ProductFinish &finish, MatrixView c)
{
    if (c.colStride != 1 && c.rowStride == 1 && finish.bias == nullptr && !finish.relu) {
        gemm(team, b.transposed(), a.transposed(), finish, c.transposed());
        return;
    }
    // By columns where there are many: a column block of the weights then belongs to the same thread in the forward
    // pass and in the update.
    const bool byRows = c.cols < 4 * kColumnUnit;
    const Blocks blocks = byRows ? Blocks(c.rows, kRowUnit) : Blocks(c.cols, kColumnUnit);
    if (blocks.count() <= 1 || multiplyAdds(a, c) < kSmallProduct) {
        gemm(a, b, finish, c);
        return;
    }
    team.run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        const int count = blocks.size(block);
        ProductFinish part = finish;
        if (byRows) {
            gemm(a.rowRange(first, count), b, part, c.rowRange(first, count));
        } else {
            part.bias = finish.bias == nullptr ? nullptr : finish.bias + first;
            gemm(a, b.colRange(first, count), part, c.colRange(first, count));
        }
    });
}

std::string gemmLibraryVersion()
{
    return bli_info_get_version_str();
}

std::string gemmKernelName()
{
    bli_init(); // the choice is made there
    return bli_arch_string(bli_arch_query_id());
}

} // namespace inkling
