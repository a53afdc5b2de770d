// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/squares.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// What is kept where the relu lets nothing through.
constexpr int kNobody = 4;

/// A vector of squares of a plane, with the parts of its two rows that count.
struct Squares
{
    INKLING_INLINE Squares(const NormPlane &p, int y, int x)
        : low(2 * (p.width / 2 - x)), high(2 * (p.width / 2 - x) - kLanes), outputs(p.width / 2 - x)
    {
        const float *top = p.x + 2 * y * p.width + 2 * x;
        const float *bottom = top + p.width;
        row[0][0] = low.load(top);
        row[0][1] = high.load(top + kLanes);
        row[1][0] = low.load(bottom);
        row[1][1] = high.load(bottom + kLanes);
    }
    INKLING_INLINE Vec at(int which) const
    {
        const Vec(&r)[2] = row[which / 2];
        return which % 2 == 0 ? evenLanes(r[0], r[1]) : oddLanes(r[0], r[1]);
    }

    Part low;
    Part high;
    Part outputs;
    Vec row[2][2];
};

/// Calls visit(row, first column of squares, how-manieth output, where the winners stand) for all vectors of squares.
template <typename Visit>
INKLING_INLINE void forEachSquares(const NormPlane &p, const Visit &visit)
{
    const int height = p.height / 2;
    const int width = p.width / 2;
    const int kept = static_cast<int>(convPoolRow(p.width));
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; x += kLanes)
            visit(y, x, y * width + x, y * kept + x);
    }
}

} // namespace

/// The largest of a square behind the norm is the largest before it, or the smallest where the scale is negative.
void normPool(const NormPlane &p, const NormOutput &to, float *y, std::uint8_t *winners)
{
    const Vec sign = broadcast(to.scale < 0 ? -1.0F : 1.0F);
    const Vec scale = broadcast(to.scale) * sign;
    const Vec signedMean = broadcast(p.mean) * sign;
    const Vec shift = broadcast(to.shift);
    forEachSquares(p, [&](int row, int col, int out, int kept) INKLING_LAMBDA {
        const Squares s(p, row, col);
        IntVec winner;
        const Vec largest = largestOf({s.at(0) * sign, s.at(1) * sign, s.at(2) * sign, s.at(3) * sign}, winner);
        const Vec value = scale * (largest - signedMean) + shift;
        s.outputs.store(y + out, cutBelowZero(value));
        storeBytes(winners + kept, value > Vec{} ? winner : IntVec{} + kNobody);
    });
}

void normPoolMoments(const NormPlane &p, const float *gradY, const std::uint8_t *winners, float *sums)
{
    Vec sum{};
    Vec product{};
    const Vec mean = broadcast(p.mean);
    forEachSquares(p, [&](int row, int col, int out, int kept) INKLING_LAMBDA {
        const Squares s(p, row, col);
        const IntVec winner = loadBytes(winners + kept);
        const Vec all = s.outputs.load(gradY + out);
        const Vec gradient = winner < kNobody ? all : Vec{};
        const Vec upper = winner == 1 ? s.at(1) : s.at(0);
        const Vec lower = winner == 3 ? s.at(3) : s.at(2);
        sum += gradient;
        product += gradient * ((winner < 2 ? upper : lower) - mean);
    });
    sums[0] = sumOf(sum);
    sums[1] = sumOf(product);
}

void normPoolBackward(const NormPlane &p, const float *gradY, const std::uint8_t *winners, const NormGradient &to,
                      float *gradX)
{
    const Vec mean = broadcast(p.mean);
    const Vec scale = broadcast(to.scale);
    const Vec center = broadcast(to.center);
    const Vec ofX = broadcast(to.ofX);
    forEachSquares(p, [&](int row, int col, int out, int kept) INKLING_LAMBDA {
        const Squares s(p, row, col);
        const IntVec winner = loadBytes(winners + kept);
        const Vec gradient = s.outputs.load(gradY + out);
        const Vec none{};
        float *to0 = gradX + 2 * row * p.width + 2 * col;
#pragma GCC unroll 2
        for (int r = 0; r < 2; ++r) {
            const Vec even = winner == 2 * r ? gradient : none;
            const Vec odd = winner == 2 * r + 1 ? gradient : none;
            const auto finish = [&](Vec g, Vec x) INKLING_LAMBDA { return scale * (g - center) + ofX * (x - mean); };
            s.low.store(to0 + r * p.width, finish(lowerInTurns(even, odd), s.row[r][0]));
            s.high.store(to0 + r * p.width + kLanes, finish(upperInTurns(even, odd), s.row[r][1]));
        }
    });
    // What no square covers.
    const auto alone = [&](int at) { gradX[at] = to.ofX * (p.x[at] - p.mean) - to.scale * to.center; };
    for (int y = 0; p.width % 2 != 0 && y < p.height; ++y)
        alone(y * p.width + p.width - 1);
    for (int x = 0; p.height % 2 != 0 && x < p.width; ++x)
        alone((p.height - 1) * p.width + x);
}

} // namespace inkling::INKLING_KERNELS
