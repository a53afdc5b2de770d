// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/tile.h"

namespace inkling::INKLING_KERNELS {

namespace {

constexpr int kRows = kRegisters == 32 ? 8 : 6;
constexpr int kVectors = kRegisters == 32 ? 3 : 2;
constexpr int kDotRows = kRegisters == 32 ? 4 : 3;
constexpr int kDots = kRegisters == 32 ? 6 : 4;

/// Rows row... of the product and vectors of columns from col.
template <int Rows, int Vectors>
void productTile(const ShiftedProduct &p, int row, int col)
{
    const float *a = p.a + static_cast<std::ptrdiff_t>(row) * p.depth;
    const float *b = p.b + col;
    Vec sum[Rows][Vectors];
#pragma GCC unroll 8
    for (int i = 0; i < Rows; ++i) {
#pragma GCC unroll 3
        for (int v = 0; v < Vectors; ++v)
            sum[i][v] = p.bias ? broadcast(p.bias[row + i]) : Vec{};
    }
    for (int k = 0; k < p.depth; ++k) {
        Vec x[Vectors];
#pragma GCC unroll 3
        for (int v = 0; v < Vectors; ++v)
            x[v] = load(b + p.offset[k] + v * kLanes);
#pragma GCC unroll 8
        for (int i = 0; i < Rows; ++i) {
            const Vec weight = broadcast(a[i * p.depth + k]);
#pragma GCC unroll 3
            for (int v = 0; v < Vectors; ++v)
                sum[i][v] += weight * x[v];
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < Rows; ++i) {
#pragma GCC unroll 3
        for (int v = 0; v < Vectors; ++v)
            store(p.c + (row + i) * p.cRow + col + v * kLanes, sum[i][v]);
    }
}

/// The dot products of Rows rows of A with Dots rows of B.
template <int Rows, int Dots>
void dotTile(const ShiftedDots &p, int row, int k)
{
    Vec sum[Rows][Dots] = {};
    for (int sample = 0; sample < p.samples; ++sample) {
        const float *a = p.a + sample * p.aSample + row * p.aRow;
        const float *b = p.b + sample * p.bSample;
        for (int col = 0; col < p.cols; col += kLanes) {
            Vec x[Rows];
#pragma GCC unroll 4
            for (int i = 0; i < Rows; ++i)
                x[i] = load(a + i * p.aRow + col);
#pragma GCC unroll 6
            for (int j = 0; j < Dots; ++j) {
                const Vec y = load(b + p.offset[k + j] + col);
#pragma GCC unroll 4
                for (int i = 0; i < Rows; ++i)
                    sum[i][j] += x[i] * y;
            }
        }
    }
    for (int i = 0; i < Rows; ++i) {
        for (int j = 0; j < Dots; ++j)
            p.d[static_cast<std::ptrdiff_t>(row + i) * p.depth + k + j] += sumOf(sum[i][j]);
    }
}

using ProductTile = void (*)(const ShiftedProduct &, int row, int col);
using DotTile = void (*)(const ShiftedDots &, int row, int k);

template <int Rows, int Vectors>
ProductTile productTileOf(int rows, int vectors)
{
    if constexpr (Vectors > 1) {
        if (vectors < Vectors)
            return productTileOf<Rows, Vectors - 1>(rows, vectors);
    }
    if constexpr (Rows > 1) {
        if (rows < Rows)
            return productTileOf<Rows - 1, Vectors>(rows, vectors);
    }
    return productTile<Rows, Vectors>;
}

template <int Rows, int Dots>
DotTile dotTileOf(int rows, int dots)
{
    if constexpr (Dots > 1) {
        if (dots < Dots)
            return dotTileOf<Rows, Dots - 1>(rows, dots);
    }
    if constexpr (Rows > 1) {
        if (rows < Rows)
            return dotTileOf<Rows - 1, Dots>(rows, dots);
    }
    return dotTile<Rows, Dots>;
}

/// A length in pieces of nearly the same size, none above `most`.
struct Pieces
{
    int count;
    int low;    ///< size of the smaller ones
    int higher; ///< so many are one larger, the first

    Pieces(int length, int most)
        : count((length + most - 1) / most), low(count > 0 ? length / count : 0), higher(length - count * low)
    {}
    int size(int i) const { return low + (i < higher ? 1 : 0); }
};

float sumOfRow(const float *row, int cols)
{
    Vec sum{};
    for (int col = 0; col < cols; col += kLanes)
        sum += load(row + col);
    return sumOf(sum);
}

} // namespace

void multiplyShifted(const ShiftedProduct &p)
{
    const Pieces columns((p.cols + kLanes - 1) / kLanes, kVectors);
    const Pieces rows(p.rows, kRows);
    int col = 0;
    for (int c = 0; c < columns.count; ++c) {
        int row = 0;
        for (int r = 0; r < rows.count; ++r) {
            productTileOf<kRows, kVectors>(rows.size(r), columns.size(c))(p, row, col);
            row += rows.size(r);
        }
        col += columns.size(c) * kLanes;
    }
}

void addShiftedDots(const ShiftedDots &p)
{
    const Pieces rows(p.rows, kDotRows);
    const Pieces dots(p.depth, kDots);
    int row = 0;
    for (int r = 0; r < rows.count; ++r) {
        int k = 0;
        for (int d = 0; d < dots.count; ++d) {
            dotTileOf<kDotRows, kDots>(rows.size(r), dots.size(d))(p, row, k);
            k += dots.size(d);
        }
        row += rows.size(r);
    }
    for (int sample = 0; sample < p.samples; ++sample) {
        for (int i = 0; i < p.rows; ++i)
            p.sums[i] += sumOfRow(p.a + sample * p.aSample + i * p.aRow, p.cols);
    }
}

} // namespace inkling::INKLING_KERNELS
