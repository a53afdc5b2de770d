// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/strip.h"

namespace inkling::INKLING_KERNELS {

void passWhereAbove(const float *output, const float *gradOutput, std::size_t count, float *gradInput)
{
    for (std::size_t i = 0; i < count; ++i)
        gradInput[i] = output[i] > 0 ? gradOutput[i] : 0;
}

void addSum(const float *const *addends, int addendCount, std::size_t count, float scale, float *target)
{
    const auto addSome = [&](std::size_t at, int lanes) INKLING_LAMBDA {
        const auto loadAt = [&](const float *from) INKLING_LAMBDA {
            return lanes == kLanes ? load(from + at) : loadFirst(from + at, lanes);
        };
        Vec sum = loadAt(addends[0]);
        for (int i = 1; i < addendCount; ++i)
            sum += loadAt(addends[i]);
        const Vec value = loadAt(target) + broadcast(scale) * sum;
        if (lanes == kLanes)
            store(target + at, value);
        else
            storeFirst(target + at, value, lanes);
    };
    std::size_t at = 0;
    for (; at + kLanes <= count; at += kLanes)
        addSome(at, kLanes);
    if (at < count)
        addSome(at, static_cast<int>(count - at));
}

void addAndCut(const float *addend, std::size_t count, float *values)
{
    for (std::size_t i = 0; i < count; ++i) {
        const float sum = values[i] + addend[i];
        values[i] = sum < 0 ? 0 : sum;
    }
}

void spreadWhereAbove(const float *output, const float *gradRow, int rows, int cols, float scale, float *gradient)
{
    for (int r = 0; r < rows; ++r, output += cols, gradient += cols) {
        for (int c = 0; c < cols; ++c)
            gradient[c] = output[c] > 0 ? scale * gradRow[c] : 0;
    }
}

void addColumnSums(const float *matrix, int rows, int cols, std::ptrdiff_t rowStride, float scale, float *sums)
{
    forEachStrip<kRegisters / 4>(cols, [&]<int Vectors, bool Partial>(int col, int lastCols) {
        Vec sum[Vectors] = {};
        const float *from = matrix + col;
        for (int row = 0; row < rows; ++row, from += rowStride) {
#pragma GCC unroll 8
            for (int v = 0; v < Vectors; ++v)
                sum[v] += loadStrip<Vectors, Partial>(from, v, lastCols);
        }
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            const Vec before = loadStrip<Vectors, Partial>(sums + col, v, lastCols);
            storeStrip<Vectors, Partial>(sums + col, v, before + broadcast(scale) * sum[v], lastCols);
        }
    });
}

} // namespace inkling::INKLING_KERNELS
