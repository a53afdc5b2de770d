// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/vector.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// The outputs, from first to before end, at which a tap sees the input and not its border of zeros.
struct Seen
{
    int first;
    int end;
};

Seen seenBy(int tap, int in, int out, const DepthwisePlane &p)
{
    const int before = p.padding - tap; // zeros before the first pixel that the tap meets
    const int first = before > 0 ? (before + p.stride - 1) / p.stride : 0;
    const int last = in - 1 + before;
    return {first, last < 0 ? 0 : least(out, last / p.stride + 1)};
}

/// Calls visit(tap, row of the output, first pixel of the input, columns) for every row that a tap sees.
template <typename Visit>
INKLING_INLINE void forEachRow(const DepthwisePlane &p, const Visit &visit)
{
    for (int ky = 0; ky < p.kernel; ++ky) {
        const Seen rows = seenBy(ky, p.height, p.outHeight, p);
        for (int kx = 0; kx < p.kernel; ++kx) {
            const Seen cols = seenBy(kx, p.width, p.outWidth, p);
            for (int y = rows.first; y < rows.end; ++y)
                visit(ky * p.kernel + kx, y * p.outWidth + cols.first,
                      (y * p.stride + ky - p.padding) * p.width + cols.first * p.stride + kx - p.padding,
                      cols.end - cols.first);
        }
    }
}

float dot(const float *a, const float *b, int count, int stride)
{
    Vec sum{};
    float rest = 0;
    int i = 0;
    if (stride == 1) {
        for (; i + kLanes <= count; i += kLanes)
            sum += load(a + i) * load(b + i);
        if (i < count)
            sum += loadFirst(a + i, count - i) * loadFirst(b + i, count - i);
        return sumOf(sum);
    }
    for (; i < count; ++i)
        rest += a[i] * b[i * stride];
    return rest;
}

} // namespace

void depthwiseForward(const DepthwisePlane &p, const float *x, const float *weight, float bias, float *y)
{
    for (int i = 0; i < p.outHeight * p.outWidth; ++i)
        y[i] = bias;
    forEachRow(p, [&](int tap, int out, int in, int count) INKLING_LAMBDA {
        const float w = weight[tap];
        if (p.stride == 1) {
            for (int i = 0; i < count; ++i)
                y[out + i] += w * x[in + i];
        } else {
            for (int i = 0; i < count; ++i)
                y[out + i] += w * x[in + i * p.stride];
        }
    });
}

void depthwiseBackward(const DepthwisePlane &p, const float *x, const float *gradY, const float *weight, float *gradX,
                       float *gradWeight)
{
    forEachRow(p, [&](int tap, int out, int in, int count)
                      INKLING_LAMBDA { gradWeight[tap] += dot(gradY + out, x + in, count, p.stride); });
    if (gradX == nullptr)
        return;
    for (int i = 0; i < p.height * p.width; ++i)
        gradX[i] = 0;
    forEachRow(p, [&](int tap, int out, int in, int count) INKLING_LAMBDA {
        const float w = weight[tap];
        if (p.stride == 1) {
            for (int i = 0; i < count; ++i)
                gradX[in + i] += w * gradY[out + i];
        } else {
            for (int i = 0; i < count; ++i)
                gradX[in + i * p.stride] += w * gradY[out + i];
        }
    });
}

} // namespace inkling::INKLING_KERNELS
