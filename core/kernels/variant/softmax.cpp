// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/exp.h"

namespace inkling::INKLING_KERNELS {

namespace {

INKLING_INLINE Vec loadSome(const float *from, int count)
{
    return count >= kLanes ? load(from) : loadFirst(from, count);
}

INKLING_INLINE void storeSome(float *to, Vec value, int count)
{
    if (count >= kLanes)
        store(to, value);
    else
        storeFirst(to, value, count);
}

float largestOf(const float *row, int cols)
{
    float largest = row[0];
    int c = 0;
    if (cols >= kLanes) {
        Vec lanes = load(row);
        for (c = kLanes; c + kLanes <= cols; c += kLanes)
            lanes = max(lanes, load(row + c));
        float values[kLanes];
        store(values, lanes);
        for (const float value : values)
            largest = value > largest ? value : largest;
    }
    for (; c < cols; ++c)
        largest = row[c] > largest ? row[c] : largest;
    return largest;
}

/// out, unless null, = exp(scale * (row - largest)); returns the sum. A number that is not finite makes the sum NaN.
float exponentials(const float *row, int cols, float largest, float scale, float *out)
{
    Vec sum{};
    for (int c = 0; c < cols; c += kLanes) {
        const int count = cols - c;
        const Vec x = loadSome(row + c, count);
        Vec e = expOfNegative((x - broadcast(largest)) * broadcast(scale)) + x * broadcast(0);
        if (count < kLanes) { // the lanes beyond must not count
            float part[kLanes] = {};
            storeFirst(part, e, count);
            e = load(part);
        }
        if (out)
            storeSome(out + c, e, count);
        sum += e;
    }
    return sumOf(sum);
}

} // namespace

namespace {

/// Rows of a whole number of vectors, the last perhaps in part, that fit the registers.
template <int Vectors>
void softmaxShortRows(float *matrix, int rows, int cols, std::ptrdiff_t rowStride, float scale)
{
    constexpr float kFarBelow = -3.0e38F;
    const int lastCols = cols - (Vectors - 1) * kLanes;
    Vec beyond{}; // what the lanes beyond the last column are lowered by
    for (int lane = lastCols; lane < kLanes; ++lane)
        beyond[lane] = kFarBelow;
    for (int r = 0; r < rows; ++r, matrix += rowStride) {
        Vec x[Vectors];
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v)
            x[v] = v < Vectors - 1 ? load(matrix + v * kLanes) : loadSome(matrix + v * kLanes, lastCols) + beyond;
        Vec largest = x[0];
#pragma GCC unroll 4
        for (int v = 1; v < Vectors; ++v)
            largest = max(largest, x[v]);
        const Vec top = broadcast(maxOf(largest));
        Vec sum{};
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v) {
            const Vec e = expOfNegative((x[v] - top) * broadcast(scale)) + x[v] * broadcast(0);
            x[v] = e;
            sum += e;
        }
        const Vec factor = broadcast(1 / sumOf(sum));
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v) {
            if (v < Vectors - 1)
                store(matrix + v * kLanes, x[v] * factor);
            else
                storeSome(matrix + v * kLanes, x[v] * factor, lastCols);
        }
    }
}

} // namespace

void softmaxRows(float *matrix, int rows, int cols, std::ptrdiff_t rowStride, float scale)
{
    switch ((cols + kLanes - 1) / kLanes) {
    case 1:
        return softmaxShortRows<1>(matrix, rows, cols, rowStride, scale);
    case 2:
        return softmaxShortRows<2>(matrix, rows, cols, rowStride, scale);
    case 3:
        return softmaxShortRows<3>(matrix, rows, cols, rowStride, scale);
    case 4:
        return softmaxShortRows<4>(matrix, rows, cols, rowStride, scale);
    default:
        break;
    }
    for (int r = 0; r < rows; ++r, matrix += rowStride) {
        const float factor = 1 / exponentials(matrix, cols, largestOf(matrix, cols), scale, matrix);
        for (int c = 0; c < cols; c += kLanes)
            storeSome(matrix + c, loadSome(matrix + c, cols - c) * broadcast(factor), cols - c);
    }
}

void softmaxRowsBackward(const float *softmax, int rows, int cols, std::ptrdiff_t rowStride, float scale,
                         float *gradient)
{
    for (int r = 0; r < rows; ++r, softmax += rowStride, gradient += rowStride) {
        Vec products{};
        for (int c = 0; c < cols; c += kLanes)
            products += loadSome(softmax + c, cols - c) * loadSome(gradient + c, cols - c);
        const Vec dot = broadcast(sumOf(products));
        for (int c = 0; c < cols; c += kLanes) {
            const Vec through = loadSome(softmax + c, cols - c) * (loadSome(gradient + c, cols - c) - dot);
            storeSome(gradient + c, through * broadcast(scale), cols - c);
        }
    }
}

double crossEntropy(const float *logits, int rows, int classes, const std::uint8_t *labels, int batch, float *gradient,
                    int *correct)
{
    double sum = 0;
    const Vec share = broadcast(1 / static_cast<float>(batch));
    for (int r = 0; r < rows; ++r, logits += classes) {
        const float largest = largestOf(logits, classes);
        float *const e = gradient ? gradient + static_cast<std::ptrdiff_t>(r) * classes : nullptr;
        const float total = exponentials(logits, classes, largest, 1, e);
        sum += static_cast<double>(__builtin_logf(total)) - (static_cast<double>(logits[labels[r]]) - largest);
        int answer = 0;
        while (answer + 1 < classes && logits[answer] != largest)
            ++answer;
        *correct += answer == labels[r] ? 1 : 0;
        if (!e)
            continue;
        const Vec factor = broadcast(1 / total) * share;
        for (int c = 0; c < classes; c += kLanes)
            storeSome(e + c, loadSome(e + c, classes - c) * factor, classes - c);
        e[labels[r]] -= 1 / static_cast<float>(batch);
    }
    return sum;
}

} // namespace inkling::INKLING_KERNELS
