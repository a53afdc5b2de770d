// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/split_rows.h"

namespace inkling::INKLING_KERNELS {

namespace {

constexpr int kTaps = 9;
constexpr int kNobody = 4;

/// What a vector of pooled outputs looks at: rows 2y-1 to 2y+2, and of each the columns 2x-1 to 2x+2.
struct Window
{
    Vec at[4][4];

    INKLING_INLINE Window(const SplitRows &rows, int y, int x)
    {
#pragma GCC unroll 4
        for (int r = 0; r < 4; ++r) {
            const float *even = rows.even(2 * y - 1 + r) + x;
            const float *odd = rows.odd(2 * y - 1 + r) + x;
            at[r][0] = load(odd);
            at[r][1] = load(even);
            at[r][2] = load(odd + 1);
            at[r][3] = load(even + 1);
        }
    }
};

/// The four outputs of a 2x2 square before the relu, in the order of its rows.
INKLING_INLINE void convolve(const Window &window, const float *weight, Vec bias, Vec (&sum)[4])
{
    sum[0] = sum[1] = sum[2] = sum[3] = bias;
#pragma GCC unroll 3
    for (int ky = 0; ky < 3; ++ky) {
#pragma GCC unroll 3
        for (int kx = 0; kx < 3; ++kx) {
            const Vec tap = broadcast(weight[3 * ky + kx]);
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i)
                sum[i] += tap * window.at[i / 2 + ky][i % 2 + kx];
        }
    }
}

/// Largest of the four, cut off below zero (NaN stays), and who it was: 0 to 3, the first of equals; 4: nobody.
INKLING_INLINE Vec pool(const Vec (&sum)[4], IntVec &winner)
{
    const IntVec zero{};
    const Vec upper = max(sum[1], sum[0]);
    const Vec lower = max(sum[3], sum[2]);
    const Vec largest = max(lower, upper);
    const IntVec inUpper = sum[1] > sum[0] ? zero + 1 : zero;
    const IntVec inLower = sum[3] > sum[2] ? zero + 3 : zero + 2;
    const IntVec square = lower > upper ? inLower : inUpper;
    winner = largest > 0 ? square : zero + kNobody;
    return max(Vec{}, largest);
}

/// A vector of outputs that see nothing but zeros.
INKLING_INLINE Vec blankPool(Vec bias, IntVec &winner)
{
    const IntVec zero{};
    winner = bias > 0 ? zero : zero + kNobody;
    return max(Vec{}, bias);
}

/// Adds what one vector of outputs of one channel gives to the lanes of its taps; `won` is its gradient where the
/// square's i-th output was the largest.
INKLING_INLINE void addTaps(const Window &window, const Vec (&won)[4], float *sums)
{
#pragma GCC unroll 3
    for (int ky = 0; ky < 3; ++ky) {
#pragma GCC unroll 3
        for (int kx = 0; kx < 3; ++kx) {
            float *lanes = sums + (3 * ky + kx) * kLanes;
            Vec sum = load(lanes);
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i)
                sum += won[i] * window.at[i / 2 + ky][i % 2 + kx];
            store(lanes, sum);
        }
    }
}

} // namespace

void convPoolForward(const ConvPool &c, const float *picture, float *output, std::uint8_t *winners, float *workspace)
{
    const int height = c.height / 2;
    const int width = c.width / 2;
    const SplitRows rows(picture, c.height, c.width, workspace);
    const auto winnerRow = static_cast<std::ptrdiff_t>(convPoolRow(c.width));
    for (int y = 0; y < height; ++y) {
        const bool blank = rows.blank(2 * y - 1, 4);
        for (int x = 0; x < width; x += kLanes) {
            const int count = least(kLanes, width - x);
            const Window window(rows, y, x);
            float *to = output + y * width + x;
            std::uint8_t *kept = winners + y * winnerRow + x;
            for (int channel = 0; channel < c.channels; ++channel) {
                const Vec bias = broadcast(c.bias[channel]);
                IntVec winner;
                Vec largest;
                if (blank) {
                    largest = blankPool(bias, winner);
                } else {
                    Vec sum[4];
                    convolve(window, c.weight + channel * kTaps, bias, sum);
                    largest = pool(sum, winner);
                }
                storeUpTo(to, largest, count);
                storeBytes(kept, winner);
                to += height * width;
                kept += height * winnerRow;
            }
        }
    }
}

void convPoolBackward(const ConvPool &c, const float *picture, const float *gradOutput, const std::uint8_t *winners,
                      float *sums, float *workspace)
{
    const int height = c.height / 2;
    const int width = c.width / 2;
    const SplitRows rows(picture, c.height, c.width, workspace);
    const auto winnerRow = static_cast<std::ptrdiff_t>(convPoolRow(c.width));
    for (int y = 0; y < height; ++y) {
        const bool blank = rows.blank(2 * y - 1, 4);
        for (int x = 0; x < width; x += kLanes) {
            const int count = least(kLanes, width - x);
            const Window window(rows, y, x);
            const float *from = gradOutput + y * width + x;
            const std::uint8_t *kept = winners + y * winnerRow + x;
            float *lanes = sums;
            for (int channel = 0; channel < c.channels; ++channel) {
                const Vec gradient = loadUpTo(from, count);
                const IntVec winner = loadBytes(kept);
                Vec won[4];
#pragma GCC unroll 4
                for (int i = 0; i < 4; ++i)
                    won[i] = winner == i ? gradient : Vec{};
                if (!blank)
                    addTaps(window, won, lanes);
                lanes += kTaps * kLanes;
                store(lanes, load(lanes) + ((won[0] + won[1]) + (won[2] + won[3])));
                lanes += kLanes;
                from += height * width;
                kept += height * winnerRow;
            }
        }
    }
}

void convPoolTotals(const float *sums, int channels, float *gradWeight, float *gradBias)
{
    for (int channel = 0; channel < channels; ++channel) {
        for (int tap = 0; tap < kTaps; ++tap, sums += kLanes)
            *gradWeight++ += sumOf(load(sums));
        *gradBias++ += sumOf(load(sums));
        sums += kLanes;
    }
}

} // namespace inkling::INKLING_KERNELS
