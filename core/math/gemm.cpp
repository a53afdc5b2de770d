// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/gemm.h"

#include <blis.h>

#include <algorithm>
#include <cassert>

namespace inkling {

namespace {

/// Below this many multiply-adds a plain loop is faster than the call (XOR's 1x2 by 2x4).
constexpr long kTinyProduct = 256;
/// Below this many multiply-adds a product is not worth waking another thread for.
constexpr long kSmallProduct = 200'000;
/// Into so many blocks a larger product is cut: enough to even out two to eight threads.
constexpr int kBlocks = 8;
/// Blocks begin at multiples of this, which every micro-kernel's tile divides.
constexpr int kBlockUnit = 48;

void multiplyTiny(ConstMatrixView a, ConstMatrixView b, float beta, MatrixView c)
{
    for (int i = 0; i < c.rows; ++i) {
        for (int j = 0; j < c.cols; ++j) {
            float sum = 0;
            for (int k = 0; k < a.cols; ++k)
                sum += a.data[i * a.rowStride + k * a.colStride] * b.data[k * b.rowStride + j * b.colStride];
            float &out = c.data[i * c.rowStride + j * c.colStride];
            out = beta == 0.0F ? sum : sum + beta * out;
        }
    }
}

/// BLIS takes its operands without const, but only reads a and b.
void multiplyBlis(ConstMatrixView a, ConstMatrixView b, float beta, MatrixView c)
{
    float alpha = 1.0F;
    bli_sgemm(BLIS_NO_TRANSPOSE, BLIS_NO_TRANSPOSE, c.rows, c.cols, a.cols, &alpha, const_cast<float *>(a.data),
              a.rowStride, a.colStride, const_cast<float *>(b.data), b.rowStride, b.colStride, &beta, c.data,
              c.rowStride, c.colStride);
}

long multiplyAdds(ConstMatrixView a, MatrixView c)
{
    return static_cast<long>(c.rows) * c.cols * a.cols;
}

} // namespace

void gemm(ConstMatrixView a, ConstMatrixView b, float beta, MatrixView c)
{
    assert(a.rows == c.rows && b.cols == c.cols && a.cols == b.rows);
    if (multiplyAdds(a, c) <= kTinyProduct)
        multiplyTiny(a, b, beta, c);
    else
        multiplyBlis(a, b, beta, c);
}

void gemm(ThreadTeam &team, ConstMatrixView a, ConstMatrixView b, float beta, MatrixView c)
{
    const bool byRows = c.rows >= c.cols;
    const int extent = byRows ? c.rows : c.cols;
    const int perBlock = (extent + kBlocks * kBlockUnit - 1) / (kBlocks * kBlockUnit) * kBlockUnit;
    const int blocks = (extent + perBlock - 1) / std::max(perBlock, 1);
    if (blocks <= 1 || multiplyAdds(a, c) < kSmallProduct) {
        gemm(a, b, beta, c);
        return;
    }
    team.run(blocks, [&](int block) {
        const int first = block * perBlock;
        const int count = std::min(perBlock, extent - first);
        if (byRows)
            gemm(a.rowRange(first, count), b, beta, c.rowRange(first, count));
        else
            gemm(a, b.colRange(first, count), beta, c.colRange(first, count));
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
