// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/dots.h"

#include "core/kernels/variant/vector.h"

namespace inkling::INKLING_KERNELS {

namespace {

constexpr int kDotRows = kRegisters / 8;
constexpr int kDotCols = 5;

/// Rows x Cols elements of C, each the scalar product of a row of A and a column of B.
template <int Rows, int Cols>
void multiplyDots(const Product &p, int row, int col)
{
    const float *a = p.a + row * p.aRow;
    const float *b = p.b + col * p.bCol;
    Vec sum[Rows][Cols] = {};
    const auto step = [&](int k, auto loadAt) INKLING_LAMBDA {
        Vec x[Rows];
#pragma GCC unroll 4
        for (int i = 0; i < Rows; ++i)
            x[i] = loadAt(a + i * p.aRow + k);
#pragma GCC unroll 5
        for (int j = 0; j < Cols; ++j) {
            const Vec y = loadAt(b + j * p.bCol + k);
#pragma GCC unroll 4
            for (int i = 0; i < Rows; ++i)
                sum[i][j] += x[i] * y;
        }
    };
    int k = 0;
    for (; k + kLanes <= p.depth; k += kLanes)
        step(k, [](const float *from) INKLING_LAMBDA { return load(from); });
    if (k < p.depth)
        step(k, [&](const float *from) INKLING_LAMBDA { return loadFirst(from, p.depth - k); });
    for (int i = 0; i < Rows; ++i) {
        for (int j = 0; j < Cols; ++j) {
            float &c = p.c[(row + i) * p.cRow + col + j];
            float value = p.alpha * sumOf(sum[i][j]);
            if (p.beta != 0)
                value += p.beta * c;
            if (p.bias)
                value += p.bias[col + j];
            c = p.relu && value < 0 ? 0 : value;
        }
    }
}

template <int Rows, int Cols = kDotCols>
void multiplyRow(const Product &p, int row, int col)
{
    for (; p.cols - col >= Cols; col += Cols)
        multiplyDots<Rows, Cols>(p, row, col);
    if constexpr (Cols > 1)
        multiplyRow<Rows, Cols - 1>(p, row, col);
}

template <int Rows = kDotRows>
void multiplyRows(const Product &p, int row)
{
    for (; p.rows - row >= Rows; row += Rows)
        multiplyRow<Rows>(p, row, 0);
    if constexpr (Rows > 1)
        multiplyRows<Rows - 1>(p, row);
}

} // namespace

void multiplyByDots(const Product &p)
{
    multiplyRows(p, 0);
}

} // namespace inkling::INKLING_KERNELS
