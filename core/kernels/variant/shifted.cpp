// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/tile.h"
#include "core/kernels/variant/transpose.h"

namespace inkling::INKLING_KERNELS {

namespace {

constexpr int kRows = kRegisters == 32 ? 8 : 6;
constexpr int kVectors = kRegisters == 32 ? 3 : 2;
/// Vectors of channels of a tile of outer products.
constexpr int kOuterVectors = kRegisters / 8;
/// Rows of such a tile: with more, the addresses do not fit the registers.
constexpr int outerRows(int vectors)
{
    return vectors == kOuterVectors ? 6 : 8;
}

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

/// Rows k... of D, some vectors of channels. `turned` is G^T(positions,channels).
template <int Rows, int Vectors>
void outerTile(const ShiftedOuter &p, const float *turned, int k, int channel)
{
    const std::ptrdiff_t row = outerRow(p.channels);
    Vec sum[Rows][Vectors];
    float *d = p.d + k * row + channel;
#pragma GCC unroll 8
    for (int i = 0; i < Rows; ++i) {
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v)
            sum[i][v] = load(d + i * row + v * kLanes);
    }
    const float *g = turned + channel;
    for (int y = 0; y < p.height; ++y) {
        const float *b[Rows];
#pragma GCC unroll 8
        for (int i = 0; i < Rows; ++i)
            b[i] = p.b + y * p.bRow + p.offset[k + i];
        for (int x = 0; x < p.width; ++x, g += row) {
            Vec gradient[Vectors];
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; ++v)
                gradient[v] = load(g + v * kLanes);
#pragma GCC unroll 8
            for (int i = 0; i < Rows; ++i) {
                const Vec value = broadcast(b[i][x]);
#pragma GCC unroll 4
                for (int v = 0; v < Vectors; ++v)
                    sum[i][v] += value * gradient[v];
            }
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < Rows; ++i) {
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v)
            store(d + i * row + v * kLanes, sum[i][v]);
    }
}

using ProductTile = void (*)(const ShiftedProduct &, int row, int col);
using OuterTile = void (*)(const ShiftedOuter &, const float *turned, int k, int channel);

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

template <int Vectors, int Rows = outerRows(Vectors)>
OuterTile outerTileOf(int rows)
{
    if constexpr (Rows > 1) {
        if (rows < Rows)
            return outerTileOf<Vectors, Rows - 1>(rows);
    }
    return outerTile<Rows, Vectors>;
}

OuterTile outerTileFor(int rows, int vectors)
{
    switch (vectors) {
    case 1:
        return outerTileOf<1>(rows);
    case 2:
        return outerTileOf<2>(rows);
    case 3:
        return outerTileOf<least(3, kOuterVectors)>(rows);
    default:
        return outerTileOf<kOuterVectors>(rows);
    }
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

void addShiftedOuter(const ShiftedOuter &p, float *workspace)
{
    const int positions = p.height * p.width;
    const int row = outerRow(p.channels);
    transposeInto(p.gradients, positions, p.channels, positions, workspace, row);
    const Pieces strips(row / kLanes, kOuterVectors);
    int channel = 0;
    for (int s = 0; s < strips.count; ++s) {
        const Pieces rows(p.depth, outerRows(strips.size(s)));
        int k = 0;
        for (int r = 0; r < rows.count; ++r) {
            outerTileFor(rows.size(r), strips.size(s))(p, workspace, k, channel);
            k += rows.size(r);
        }
        channel += strips.size(s) * kLanes;
    }
    for (int position = 0; position < positions; ++position) {
        for (int i = 0; i < row; ++i)
            p.sums[i] += workspace[position * row + i];
    }
}

} // namespace inkling::INKLING_KERNELS
