// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/chains.h"
#include "core/kernels/variant/strip.h"

namespace inkling::INKLING_KERNELS {

/// Two passes, the second over what is still in the first cache: nothing cancels.
void moments(const float *x, std::size_t count, float *sumAndSquares)
{
    Vec sum[kChains] = {};
    forEachVector(count,
                  [&](int chain, std::size_t at, int lanes) INKLING_LAMBDA { sum[chain] += loadPart(x + at, lanes); });
    sumAndSquares[0] = sumOfChains(sum);
    const Vec mean = broadcast(sumAndSquares[0] / static_cast<float>(count));
    Vec squares[kChains] = {};
    forEachVector(count, [&](int chain, std::size_t at, int lanes) INKLING_LAMBDA {
        const Vec distance = loadPart(x + at, lanes) - mean;
        const Vec counts = lanes == kLanes ? distance : keepFirst(distance, lanes);
        squares[chain] += counts * counts;
    });
    sumAndSquares[1] = sumOfChains(squares);
}

namespace {

/// The gradient, but zero where what it is of is not above zero; `above` null: as it is.
INKLING_INLINE Vec gradientWhereAbove(const float *gradient, const float *above, std::size_t at, int lanes)
{
    const Vec all = loadPart(gradient + at, lanes); // zero beyond the last
    return above == nullptr ? all : loadPart(above + at, lanes) > Vec{} ? all : Vec{};
}

} // namespace

void gradientMoments(const NormPlane &p, const float *gradY, const float *above, float *sums)
{
    Vec sum[kChains] = {};
    Vec products[kChains] = {};
    const Vec mean = broadcast(p.mean);
    forEachVector(static_cast<std::size_t>(p.height) * static_cast<std::size_t>(p.width),
                  [&](int chain, std::size_t at, int lanes) INKLING_LAMBDA {
                      const Vec g = gradientWhereAbove(gradY, above, at, lanes);
                      sum[chain] += g;
                      products[chain] += g * (loadPart(p.x + at, lanes) - mean);
                  });
    sums[0] = sumOfChains(sum);
    sums[1] = sumOfChains(products);
}

void scaleAndShift(const NormPlane &p, const NormOutput &to, bool relu, float *y)
{
    const float least = relu ? 0.0F : -__builtin_inff();
    for (int i = 0; i < p.height * p.width; ++i) {
        const float value = to.scale * (p.x[i] - p.mean) + to.shift;
        y[i] = value < least ? least : value; // what is not a number stays so
    }
}

void combine(const NormPlane &p, const float *gradY, const float *above, const NormGradient &to, float *gradX)
{
    const Vec mean = broadcast(p.mean);
    const Vec scale = broadcast(to.scale);
    const Vec center = broadcast(to.center);
    const Vec ofX = broadcast(to.ofX);
    forEachVector(static_cast<std::size_t>(p.height) * static_cast<std::size_t>(p.width),
                  [&](int, std::size_t at, int lanes) INKLING_LAMBDA {
                      const Vec g = gradientWhereAbove(gradY, above, at, lanes);
                      storePart(gradX + at, scale * (g - center) + ofX * (loadPart(p.x + at, lanes) - mean), lanes);
                  });
}

void columnMoments(const float *x, int rows, int cols, float *sums, float *squares)
{
    forEachStrip<kRegisters / 8>(cols, [&]<int Vectors, bool Partial>(int col, int lastCols) {
        Vec sum[Vectors] = {};
        const float *from = x + col;
        for (int row = 0; row < rows; ++row, from += cols) {
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; ++v)
                sum[v] += loadStrip<Vectors, Partial>(from, v, lastCols);
        }
        Vec mean[Vectors];
        Vec square[Vectors] = {};
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v)
            mean[v] = sum[v] * broadcast(1.0F / static_cast<float>(rows));
        from = x + col;
        for (int row = 0; row < rows; ++row, from += cols) {
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; ++v) {
                const Vec distance = loadStrip<Vectors, Partial>(from, v, lastCols) - mean[v];
                square[v] += distance * distance;
            }
        }
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v) {
            storeStrip<Vectors, Partial>(sums + col, v, sum[v], lastCols);
            storeStrip<Vectors, Partial>(squares + col, v, square[v], lastCols);
        }
    });
}

void columnGradientMoments(const float *x, const float *gradient, int rows, int cols, const float *centers, float *sums,
                           float *products)
{
    forEachStrip<kRegisters / 8>(cols, [&]<int Vectors, bool Partial>(int col, int lastCols) {
        Vec sum[Vectors] = {};
        Vec product[Vectors] = {};
        Vec center[Vectors];
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v)
            center[v] = loadStrip<Vectors, Partial>(centers + col, v, lastCols);
        for (int row = 0; row < rows; ++row) {
            const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(row) * cols + col;
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; ++v) {
                const Vec g = loadStrip<Vectors, Partial>(gradient + at, v, lastCols);
                sum[v] += g;
                product[v] += g * (loadStrip<Vectors, Partial>(x + at, v, lastCols) - center[v]);
            }
        }
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v) {
            storeStrip<Vectors, Partial>(sums + col, v, sum[v], lastCols);
            storeStrip<Vectors, Partial>(products + col, v, product[v], lastCols);
        }
    });
}

void scaleAndShiftColumns(const float *x, int rows, int cols, const float *centers, const float *factors, bool relu,
                          float *y)
{
    const float *shifts = factors + cols;
    const float least = relu ? 0.0F : -__builtin_inff();
    for (int row = 0; row < rows; ++row, x += cols, y += cols) {
        for (int c = 0; c < cols; ++c) {
            const float value = factors[c] * (x[c] - centers[c]) + shifts[c];
            y[c] = value < least ? least : value;
        }
    }
}

void combineColumns(const float *gradient, const float *x, int rows, int cols, const float *centers,
                    const float *factors, float *result)
{
    const float *gradientCenters = factors + cols;
    const float *ofX = gradientCenters + cols;
    for (int row = 0; row < rows; ++row, gradient += cols, x += cols, result += cols) {
        for (int c = 0; c < cols; ++c)
            result[c] = factors[c] * (gradient[c] - gradientCenters[c]) + ofX[c] * (x[c] - centers[c]);
    }
}

} // namespace inkling::INKLING_KERNELS
