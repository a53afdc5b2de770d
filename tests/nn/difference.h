// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/random.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

namespace inkling::test {

/// Values between which nothing flips when each moves by less than half of `gap`: they are distinct within a sample, at
/// least `gap` apart and away from 0, in random order and with random signs.
inline std::vector<float> spacedValues(std::size_t samples, std::size_t perSample, double gap, Random &random)
{
    std::vector<float> values;
    std::vector<int> ranks(perSample);
    std::iota(ranks.begin(), ranks.end(), 1);
    for (std::size_t sample = 0; sample < samples; ++sample) {
        shuffle(std::span(ranks), random);
        for (const int rank : ranks)
            values.push_back(static_cast<float>(rank * gap * (random.uniform() < 0.5 ? -1 : 1)));
    }
    return values;
}

inline std::vector<float> randomValues(std::size_t count, Random &random)
{
    std::vector<float> values(count);
    for (float &value : values)
        value = static_cast<float>(random.uniform(-1, 1));
    return values;
}

/// norm(a - n) / (norm(a) + norm(n)): 0 for equal vectors, 1/3 where one is twice the other, 1 where one is missing.
/// Where both norms are within `noise`, what rounding alone makes of a gradient that is 0, they count as equal.
inline double relativeDistance(std::span<const double> a, std::span<const double> n, double noise = 0)
{
    double difference = 0;
    double sumA = 0;
    double sumN = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference += (a[i] - n[i]) * (a[i] - n[i]);
        sumA += a[i] * a[i];
        sumN += n[i] * n[i];
    }
    const double normA = std::sqrt(sumA);
    const double normN = std::sqrt(sumN);
    return normA <= noise && normN <= noise ? 0 : std::sqrt(difference) / (normA + normN);
}

/// d loss / d value by central differences with the steps that float really takes. `loss` sees the changed value.
template <typename LossFunction>
double numericGradient(float &value, double step, LossFunction loss)
{
    const float before = value;
    value = static_cast<float>(before + step);
    const double high = value;
    const double lossHigh = loss();
    value = static_cast<float>(before - step);
    const double low = value;
    const double lossLow = loss();
    value = before;
    return (lossHigh - lossLow) / (high - low);
}

} // namespace inkling::test
