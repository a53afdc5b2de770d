// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/variant/vector.h"

namespace inkling::INKLING_KERNELS {

/// Vectors that a tile of C is wide at most.
constexpr int kTileVectors = kRegisters / 8;

/// Rows of a tile of so many vectors: what the registers hold beside a row of B and an element of A.
constexpr int tileRows(int vectors)
{
    const int rows = (kRegisters - vectors - 1) / vectors;
    return rows < 12 ? rows : 12;
}

/// Where a tile reads and writes. Of its last vector only `lastCols` columns count (kLanes: all).
struct TileOperands
{
    int depth;
    const float *a;
    std::ptrdiff_t aRow;
    std::ptrdiff_t aCol;
    const float *b;
    std::ptrdiff_t bRow;
    float *c;
    std::ptrdiff_t cRow;
    int lastCols;
    float alpha;
    float beta;
    const float *bias;
    bool relu;
};

/// One tile of C: `Rows` rows of `Vectors` vectors, summed in registers over the whole depth.
/// Partial: B is read no further than lastCols in its last vector.
template <int Rows, int Vectors, bool Partial>
void multiplyTile(const TileOperands &t)
{
    Vec sum[Rows][Vectors] = {};
    const float *a = t.a;
    const float *b = t.b;
    for (int p = 0; p < t.depth; ++p, a += t.aCol, b += t.bRow) {
        Vec row[Vectors];
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v)
            row[v] = Partial && v == Vectors - 1 ? loadFirst(b + v * kLanes, t.lastCols) : load(b + v * kLanes);
#pragma GCC unroll 12
        for (int i = 0; i < Rows; ++i) {
            const Vec x = broadcast(a[i * t.aRow]);
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; ++v)
                sum[i][v] += x * row[v];
        }
    }
    const Vec alpha = broadcast(t.alpha);
    const Vec beta = broadcast(t.beta);
#pragma GCC unroll 12
    for (int i = 0; i < Rows; ++i) {
        float *c = t.c + i * t.cRow;
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v) {
            const bool part = v == Vectors - 1 && t.lastCols < kLanes;
            const int at = v * kLanes;
            Vec value = alpha * sum[i][v];
            if (t.beta != 0)
                value += beta * (part ? loadFirst(c + at, t.lastCols) : load(c + at));
            if (t.bias)
                value += part ? loadFirst(t.bias + at, t.lastCols) : load(t.bias + at);
            if (t.relu)
                value = cutBelowZero(value);
            if (part)
                storeFirst(c + at, value, t.lastCols);
            else
                store(c + at, value);
        }
    }
}

using TileFunction = void (*)(const TileOperands &);

} // namespace inkling::INKLING_KERNELS
