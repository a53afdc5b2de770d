// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/dots.h"
#include "core/kernels/variant/tile.h"
#include "core/kernels/variant/transpose.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// Steps along the depth between two visits of C: a panel of B that stays in the first-level cache.
constexpr int kDepthBlock = 256;
/// B is used where it stands while a step along the depth is no longer than this; longer steps miss the caches.
constexpr std::ptrdiff_t kNearRow = 320;
/// With so few rows, copying B together costs more than it saves.
constexpr int kFewRows = 4;
/// So few columns leave most lanes of a tile empty; sums of so much depth are worth adding up their lanes.
constexpr int kFewCols = 16;
constexpr int kMuchDepth = 4 * kLanes;

template <int Vectors, bool Partial, int Rows = tileRows(Vectors)>
TileFunction tileOf(int rows)
{
    if (rows == Rows)
        return multiplyTile<Rows, Vectors, Partial>;
    if constexpr (Rows > 1)
        return tileOf<Vectors, Partial, Rows - 1>(rows);
    return nullptr;
}

template <bool Partial>
TileFunction tileFor(int vectors, int rows)
{
    switch (vectors) {
    case 1:
        return tileOf<1, Partial>(rows);
    case 2:
        return tileOf<2, Partial>(rows);
    case 3:
        return tileOf<least(3, kTileVectors), Partial>(rows);
    default:
        return tileOf<kTileVectors, Partial>(rows);
    }
}

/// A column panel of C times one block of the depth: all rows in tiles of nearly equal height.
void multiplyPanel(TileOperands t, int rows, int vectors, bool partial)
{
    const int tiles = (rows + tileRows(vectors) - 1) / tileRows(vectors);
    const int low = rows / tiles;
    const int higher = rows - low * tiles; // so many tiles are one row higher
    const TileFunction high = partial ? tileFor<true>(vectors, low + 1) : tileFor<false>(vectors, low + 1);
    const TileFunction rest = partial ? tileFor<true>(vectors, low) : tileFor<false>(vectors, low);
    for (int i = 0; i < tiles; ++i) {
        (i < higher ? high : rest)(t);
        const int height = low + (i < higher ? 1 : 0);
        t.a += height * t.aRow;
        t.c += height * t.cRow;
    }
}

/// B's block (depth, cols) row by row into `panel`, whose rows are `width` long; zero beyond the columns.
void packPanel(const Product &p, int first, int depth, int col, int cols, int width, float *panel)
{
    const float *b = p.b + first * p.bRow + col * p.bCol;
    if (p.bRow == 1 && p.bCol != 1) {
        transposeInto(b, p.bCol, cols, depth, panel, width);
        return;
    }
    for (int k = 0; k < depth; ++k) {
        for (int j = 0; j < cols; ++j)
            panel[k * width + j] = b[k * p.bRow + j * p.bCol];
        for (int j = cols; j < width; ++j)
            panel[k * width + j] = 0;
    }
}

} // namespace

void multiply(const Product &p, float *workspace)
{
    const bool few = (p.cols <= kFewCols && p.depth >= kMuchDepth) || (p.rows <= kFewRows && p.depth >= kLanes);
    if (p.aCol == 1 && p.bRow == 1 && few) {
        multiplyByDots(p);
        return;
    }
    const bool packed = p.bCol != 1 || (p.bRow > kNearRow && p.rows > kFewRows && p.depth > 1);
    for (int col = 0; col < p.cols; col += kTileVectors * kLanes) {
        const int cols = least(kTileVectors * kLanes, p.cols - col);
        const int vectors = (cols + kLanes - 1) / kLanes;
        for (int first = 0; first < p.depth; first += kDepthBlock) {
            const int depth = least(kDepthBlock, p.depth - first);
            const bool last = first + depth == p.depth;
            TileOperands t{.depth = depth,
                           .a = p.a + first * p.aCol,
                           .aRow = p.aRow,
                           .aCol = p.aCol,
                           .b = p.b + first * p.bRow + col,
                           .bRow = p.bRow,
                           .c = p.c + col,
                           .cRow = p.cRow,
                           .lastCols = cols - (vectors - 1) * kLanes,
                           .alpha = p.alpha,
                           .beta = first == 0 ? p.beta : 1.0F,
                           .bias = last && p.bias ? p.bias + col : nullptr,
                           .relu = last && p.relu};
            if (packed) {
                packPanel(p, first, depth, col, cols, vectors * kLanes, workspace);
                t.b = workspace;
                t.bRow = vectors * kLanes;
            }
            multiplyPanel(t, p.rows, vectors, !packed && t.lastCols < kLanes);
        }
    }
}

} // namespace inkling::INKLING_KERNELS
