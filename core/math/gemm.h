// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/thread_team.h"

#include <cstddef>
#include <string>
#include <type_traits>

namespace inkling {

/// A matrix in somebody else's memory: element (r, c) stands at data[r * rowStride + c * colStride].
template <typename T>
struct BasicMatrixView
{
    T *data = nullptr;
    int rows = 0;
    int cols = 0;
    std::ptrdiff_t rowStride = 0;
    std::ptrdiff_t colStride = 1;

    // NOLINTNEXTLINE(google-explicit-constructor)
    operator BasicMatrixView<const T>() const
        requires(!std::is_const_v<T>)
    {
        return {data, rows, cols, rowStride, colStride};
    }
    BasicMatrixView transposed() const { return {data, cols, rows, colStride, rowStride}; }
    BasicMatrixView rowRange(int first, int count) const
    {
        return {data + first * rowStride, count, cols, rowStride, colStride};
    }
    BasicMatrixView colRange(int first, int count) const
    {
        return {data + first * colStride, rows, count, rowStride, colStride};
    }
};
using MatrixView = BasicMatrixView<float>;
using ConstMatrixView = BasicMatrixView<const float>;

/// Row-major, without gaps.
inline MatrixView matrix(float *data, int rows, int cols)
{
    return {data, rows, cols, cols, 1};
}
inline ConstMatrixView matrix(const float *data, int rows, int cols)
{
    return {data, rows, cols, cols, 1};
}

/// Sample `index` of a (batch, rows, cols) array whose rows stand `rowStride` apart; of no array: an empty view.
template <typename T>
BasicMatrixView<T> sampleOf(T *array, int index, int rows, int cols, int rowStride)
{
    return {array == nullptr ? nullptr : array + static_cast<std::ptrdiff_t>(index) * rows * rowStride, rows, cols,
            rowStride, 1};
}

/// What a product does besides multiplying: C = alpha * A * B + beta * C, plus `bias` on every row, cut off below zero.
struct ProductFinish
{
    float alpha = 1;
    float beta = 0;              ///< 0 overwrites C whatever it held
    const float *bias = nullptr; ///< as long as a row of C; null: none
    bool relu = false;
};

/// C(m,n) = A(m,k) * B(k,n) with what `finish` says. Every matrix product of the program that is not part of a fused
/// kernel passes here: to our own kernels, or to BLIS where those have nothing to offer. No operand may overlap C.
void gemm(ConstMatrixView a, ConstMatrixView b, const ProductFinish &finish, MatrixView c);
inline void gemm(ConstMatrixView a, ConstMatrixView b, float beta, MatrixView c)
{
    gemm(a, b, {.beta = beta}, c);
}

/// The same on a team: C is cut into blocks by its shape alone, so that the bits do not depend on the thread count.
void gemm(ThreadTeam &team, ConstMatrixView a, ConstMatrixView b, const ProductFinish &finish, MatrixView c);
inline void gemm(ThreadTeam &team, ConstMatrixView a, ConstMatrixView b, float beta, MatrixView c)
{
    gemm(team, a, b, {.beta = beta}, c);
}

/// "0.9.0", and the name of the kernels that BLIS chose for this CPU.
std::string gemmLibraryVersion();
std::string gemmKernelName();

} // namespace inkling
