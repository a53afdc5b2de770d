// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/squares.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// `even` and `odd` in turns, as far as the parts of the two vectors go.
INKLING_INLINE void storeInTurns(float *to, Vec even, Vec odd, Part low, Part high)
{
    low.store(to, lowerInTurns(even, odd));
    high.store(to + kLanes, upperInTurns(even, odd));
}

} // namespace

void maxPoolForward(const PoolPlanes &p, const float *input, float *output, std::uint8_t *winners)
{
    const int height = p.height / 2;
    const int width = p.width / 2;
    for (int plane = 0; plane < p.planes; ++plane, input += p.height * p.width) {
        for (int y = 0; y < height; ++y, output += width, winners += convPoolRow(p.width)) {
            for (int x = 0; x < width; x += kLanes) {
                const float *top = input + 2 * y * p.width + 2 * x;
                const float *bottom = top + p.width;
                const Part low(2 * (width - x));
                const Part high(2 * (width - x) - kLanes);
                const Vec t0 = low.load(top);
                const Vec t1 = high.load(top + kLanes);
                const Vec b0 = low.load(bottom);
                const Vec b1 = high.load(bottom + kLanes);
                IntVec winner;
                const Vec largest =
                    largestOf({evenLanes(t0, t1), oddLanes(t0, t1), evenLanes(b0, b1), oddLanes(b0, b1)}, winner);
                Part(width - x).store(output + x, largest);
                storeBytes(winners + x, winner);
            }
        }
    }
}

void maxPoolBackward(const PoolPlanes &p, const float *gradOutput, const std::uint8_t *winners, float *gradInput)
{
    const int height = p.height / 2;
    const int width = p.width / 2;
    if (p.height % 2 != 0 || p.width % 2 != 0) {
        const std::ptrdiff_t size = static_cast<std::ptrdiff_t>(p.planes) * p.height * p.width;
        for (std::ptrdiff_t i = 0; i < size; ++i)
            gradInput[i] = 0;
    }
    for (int plane = 0; plane < p.planes; ++plane, gradInput += p.height * p.width) {
        for (int y = 0; y < height; ++y, gradOutput += width, winners += convPoolRow(p.width)) {
            for (int x = 0; x < width; x += kLanes) {
                float *top = gradInput + 2 * y * p.width + 2 * x;
                const Part low(2 * (width - x));
                const Part high(2 * (width - x) - kLanes);
                const Vec gradient = Part(width - x).load(gradOutput + x);
                const IntVec winner = loadBytes(winners + x);
                const Vec none{};
                storeInTurns(top, winner == 0 ? gradient : none, winner == 1 ? gradient : none, low, high);
                storeInTurns(top + p.width, winner == 2 ? gradient : none, winner == 3 ? gradient : none, low, high);
            }
        }
    }
}

} // namespace inkling::INKLING_KERNELS
