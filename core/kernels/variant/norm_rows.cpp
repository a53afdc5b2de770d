// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/chains.h"

namespace inkling::INKLING_KERNELS {

void normRows(const float *x, int rows, int cols, float epsilon, const float *gain, const float *bias,
              float *statistics, float *y)
{
    const auto count = static_cast<std::size_t>(cols);
    for (int row = 0; row < rows; ++row, x += cols, y += cols, statistics += 2) {
        float sums[2];
        moments(x, count, sums);
        const float mean = sums[0] / static_cast<float>(cols);
        const float inverse = 1.0F / __builtin_sqrtf(sums[1] / static_cast<float>(cols) + epsilon);
        statistics[0] = mean;
        statistics[1] = inverse;
        for (int c = 0; c < cols; ++c)
            y[c] = (x[c] - mean) * inverse * gain[c] + bias[c];
    }
}

/// With h = (x - mean) / deviation: dx = (dy * gain - mean(dy * gain) - h * mean(dy * gain * h)) / deviation.
void normRowsBackward(const float *x, const float *gradY, int rows, int cols, const float *gain,
                      const float *statistics, float *gradGain, float *gradBias, float *gradX)
{
    const auto count = static_cast<std::size_t>(cols);
    for (int row = 0; row < rows; ++row, x += cols, gradY += cols, statistics += 2) {
        const Vec mean = broadcast(statistics[0]);
        const Vec inverse = broadcast(statistics[1]);
        Vec sum[kChains] = {};
        Vec product[kChains] = {};
        forEachVector(count, [&](int chain, std::size_t at, int lanes) INKLING_LAMBDA {
            const Vec g = loadPart(gradY + at, lanes); // zero beyond the last
            const Vec h = (loadPart(x + at, lanes) - mean) * inverse;
            const Vec weighted = g * loadPart(gain + at, lanes);
            sum[chain] += weighted;
            product[chain] += weighted * h;
            storePart(gradGain + at, loadPart(gradGain + at, lanes) + g * h, lanes);
            storePart(gradBias + at, loadPart(gradBias + at, lanes) + g, lanes);
        });
        if (gradX == nullptr)
            continue;
        const float share = 1.0F / static_cast<float>(cols);
        const Vec meanSum = broadcast(sumOfChains(sum) * share);
        const Vec meanProduct = broadcast(sumOfChains(product) * share);
        forEachVector(count, [&](int, std::size_t at, int lanes) INKLING_LAMBDA {
            const Vec h = (loadPart(x + at, lanes) - mean) * inverse;
            const Vec weighted = loadPart(gradY + at, lanes) * loadPart(gain + at, lanes);
            storePart(gradX + at, (weighted - meanSum - h * meanProduct) * inverse, lanes);
        });
        gradX += cols;
    }
}

} // namespace inkling::INKLING_KERNELS
