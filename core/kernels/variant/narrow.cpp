// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/lanes.h"
#include "core/kernels/variant/tile.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// Outputs at a time: their weights and the gradients of these stay in registers.
constexpr int kOutputs = kRegisters == 32 ? 12 : 5;

/// One vector of inputs, from `at`, with the outputs from `output`.
template <int Outputs>
INKLING_INLINE void narrowVector(const NarrowBackward &n, int output, bool addToX, int at, Part part)
{
    Vec weight[Outputs];
    Vec gradient[Outputs] = {};
#pragma GCC unroll 12
    for (int j = 0; j < Outputs; ++j)
        weight[j] = part.load(n.weight + static_cast<std::ptrdiff_t>(output + j) * n.in + at);
    for (int row = 0; row < n.rows; ++row) {
        const float *gradY = n.gradY + static_cast<std::ptrdiff_t>(row) * n.out + output;
        const std::ptrdiff_t place = static_cast<std::ptrdiff_t>(row) * n.in + at;
        const Vec x = part.load(n.x + place);
        Vec sums[2] = {}; // two chains of additions wait half as long
#pragma GCC unroll 12
        for (int j = 0; j < Outputs; ++j) {
            const Vec g = broadcast(gradY[j]);
            gradient[j] += g * x;
            sums[j % 2] += g * weight[j];
        }
        if (n.gradX) {
            Vec sum = sums[0] + sums[1];
            if (addToX)
                sum += part.load(n.gradX + place);
            part.store(n.gradX + place, sum);
        }
    }
    const Vec scale = broadcast(n.scale);
#pragma GCC unroll 12
    for (int j = 0; j < Outputs; ++j) {
        float *target = n.target + static_cast<std::ptrdiff_t>(output + j) * n.in + at;
        part.store(target, part.load(target) + scale * gradient[j]);
    }
}

template <int Outputs>
void narrowOutputs(const NarrowBackward &n, int output, bool addToX)
{
    const int end = n.first + n.count;
    for (int at = n.first; at < end; at += kLanes)
        narrowVector<Outputs>(n, output, addToX, at, Part(end - at));
}

template <int Outputs = kOutputs>
void narrowFrom(const NarrowBackward &n, int output, bool addToX)
{
    for (; n.out - output >= Outputs; output += Outputs) {
        narrowOutputs<Outputs>(n, output, addToX);
        addToX = true;
    }
    if constexpr (Outputs > 1)
        narrowFrom<Outputs - 1>(n, output, addToX);
}

} // namespace

void narrowBackward(const NarrowBackward &n)
{
    narrowFrom(n, 0, n.addToX);
}

} // namespace inkling::INKLING_KERNELS
