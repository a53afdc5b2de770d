// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/transpose.h"

namespace inkling::INKLING_KERNELS {

namespace {

constexpr int kSide = PictureWarp::kSide;
constexpr int kPicture = PictureWarp::kPicture;
constexpr int kBorder = PictureWarp::kBorder;
/// Blocks of kLanes rows or columns that cover the picture, the last perhaps again in part.
constexpr int kBlocks = (kPicture + kLanes - 1) / kLanes;

INKLING_INLINE int beginOf(int block)
{
    return least(block * kLanes, kPicture - kLanes);
}

INKLING_INLINE Vec least(Vec a, Vec b)
{
    return a < b ? a : b;
}

INKLING_INLINE Vec laneNumbers()
{
    Vec numbers;
    for (int i = 0; i < kLanes; ++i)
        numbers[i] = static_cast<float>(i);
    return numbers;
}

/// Elements of a row of kSide numbers, one a lane.
INKLING_INLINE Vec lookUp(const float *row, IntVec at)
{
#if defined(__AVX512F__)
    return reinterpret_cast<Vec>(
        _mm512_permutex2var_ps(_mm512_loadu_ps(row), reinterpret_cast<__m512i>(at), _mm512_loadu_ps(row + kLanes)));
#elif defined(__AVX2__)
    return reinterpret_cast<Vec>(_mm256_i32gather_ps(row, reinterpret_cast<__m256i>(at), sizeof(float)));
#else
    Vec values{};
    for (int i = 0; i < kLanes; ++i)
        values[i] = row[at[i]];
    return values;
#endif
}

/// What a position is beyond its whole part `at`.
INKLING_INLINE Vec fractionOf(Vec position, [[maybe_unused]] IntVec at)
{
#if defined(__AVX512F__)
    constexpr int kBelowWhole = 0x0B; // subtract the whole part, rounded towards zero, no exceptions
    return reinterpret_cast<Vec>(_mm512_reduce_ps(reinterpret_cast<__m512>(position), kBelowWhole));
#else
    return position - __builtin_convertvector(at, Vec);
#endif
}

/// The row at some positions, between its elements in a straight line.
INKLING_INLINE Vec readAt(const float *row, Vec position)
{
    const Vec last = broadcast(static_cast<float>(kSide - 2)); // there and at 0 the border is paper
    const Vec inside = least(max(position, Vec{}), last);
    const IntVec at = __builtin_convertvector(inside, IntVec);
    const Vec left = lookUp(row, at);
    const Vec right = lookUp(row + 1, at);
    return left + fractionOf(inside, at) * (right - left);
}

/// to(col,row) gets what the pass reads from square(row,col), for the rows and columns of the picture.
INKLING_INLINE void runPass(const PictureWarp::Pass &pass, const float *square, float *to, std::ptrdiff_t toStride)
{
    const Vec numbers = laneNumbers();
    for (int rows = 0; rows < kBlocks; ++rows) {
        for (int cols = 0; cols < kBlocks; ++cols) {
            const int firstRow = beginOf(rows) + kBorder;
            const int firstCol = beginOf(cols) + kBorder;
            const Vec alongRow = (broadcast(static_cast<float>(firstCol)) + numbers) * broadcast(pass.perCol);
            Vec block[kLanes];
#pragma GCC unroll 16
            for (int i = 0; i < kLanes; ++i) {
                const int row = firstRow + i;
                const Vec bend = load(pass.field + row * pass.stride + firstCol) * broadcast(pass.amount);
                const Vec position = broadcast(pass.start + pass.perRow * static_cast<float>(row)) + alongRow + bend;
                block[i] = readAt(square + row * kSide, position);
            }
            transposeStep<1>(block);
            float *out = to + (firstCol - kBorder) * toStride + (firstRow - kBorder);
#pragma GCC unroll 16
            for (int i = 0; i < kLanes; ++i)
                store(out + i * toStride, block[i]);
        }
    }
}

/// Every pixel goes a share of the way to the largest (smallest) of itself and its four neighbours.
void grow(const float *square, float growth, float *grown)
{
    const bool grows = growth > 0;
    const Vec share = broadcast(grows ? growth : -growth);
    for (int row = kBorder; row < kBorder + kPicture; ++row) {
        for (int block = 0; block < kBlocks; ++block) {
            const int at = row * kSide + kBorder + beginOf(block);
            const Vec center = load(square + at);
            const Vec left = load(square + at - 1);
            const Vec right = load(square + at + 1);
            const Vec above = load(square + at - kSide);
            const Vec below = load(square + at + kSide);
            const Vec most = grows ? max(max(max(left, right), max(above, below)), center)
                                   : least(least(least(left, right), least(above, below)), center);
            store(grown + at, center + share * (most - center));
        }
    }
}

void clearBorder(float *square)
{
    constexpr int kLast = kSide - kBorder;
    for (int i = 0; i < kBorder * kSide; ++i)
        square[i] = square[kLast * kSide + i] = 0;
    for (int row = kBorder; row < kLast; ++row)
        for (int i = 0; i < kBorder; ++i)
            square[row * kSide + i] = square[row * kSide + kLast + i] = 0;
}

} // namespace

void warpPicture(const PictureWarp &warp)
{
    // Only the borders have to be paper: all else is written before it is read.
    alignas(64) float square[kSide * kSide];
    alignas(64) float other[kSide * kSide];
    clearBorder(square);
    clearBorder(other);
    constexpr int kFirst = kBorder * kSide + kBorder;
    pixelsToFloats(warp.picture, static_cast<std::size_t>(kPicture) * kPicture, warp.values);
    for (int row = 0; row < kPicture; ++row)
        for (int block = 0; block < kBlocks; ++block)
            store(square + kFirst + row * kSide + beginOf(block), load(warp.values + row * kPicture + beginOf(block)));
    const bool grows = warp.growth != 0;
    if (grows)
        grow(square, warp.growth, other);
    float *const source = grows ? other : square;
    float *const turned = grows ? square : other;
    runPass(warp.across, source, turned + kFirst, kSide);
    runPass(warp.down, turned, warp.values, kPicture);
}

} // namespace inkling::INKLING_KERNELS
