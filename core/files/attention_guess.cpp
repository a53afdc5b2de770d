// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/legacy_layouts.h"

#include <bit>
#include <cmath>

#include "core/base/byte_reader.h"
#include "core/nn/position_table.h"

namespace inkling {

namespace {

constexpr int kTokens = 49;
constexpr int kPatchNumbers = 16;

/// A wrong width gives correlations of a few hundredths; a trained table of the right one stays far above this.
constexpr double kLeastCorrelation = 0.3;

/// The feed-forward width F that makes n = 3D^2 + 80D + 2DF + F + 10 numbers at the width D; 0: none.
std::int64_t feedForwardOf(std::int64_t numbers, std::int64_t width)
{
    const std::int64_t rest = numbers - 10 - 3 * width * width - 80 * width;
    return rest > 0 && rest % (2 * width + 1) == 0 ? rest / (2 * width + 1) : 0;
}

/// Pearson correlation of the numbers where the position table of this width would be with the sinusoidal table.
double correlation(std::span<const std::byte> bytes, int width)
{
    const std::size_t start = static_cast<std::size_t>(width) * (kPatchNumbers + 1);
    double sumX = 0;
    double sumY = 0;
    double sumXX = 0;
    double sumYY = 0;
    double sumXY = 0;
    for (int i = 0; i < kTokens * width; ++i) {
        const double x = loadNumber<float>(bytes.data() + (start + static_cast<std::size_t>(i)) * sizeof(float),
                                           std::endian::little);
        const double y = sinusoidalPosition(i / width, i % width, width);
        sumX += x;
        sumY += y;
        sumXX += x * x;
        sumYY += y * y;
        sumXY += x * y;
    }
    const double count = static_cast<double>(kTokens) * width;
    const double covariance = sumXY - sumX * sumY / count;
    const double variances = (sumXX - sumX * sumX / count) * (sumYY - sumY * sumY / count);
    return variances > 0 ? covariance / std::sqrt(variances) : 0;
}

} // namespace

std::optional<ModelSpec> guessAttentionSpec(std::span<const std::byte> bytes)
{
    constexpr std::int64_t kClassicNumbers = 33'930;
    constexpr int kClassicWidth = 64;
    constexpr int kClassicFeedForward = 128;
    if (bytes.size() % sizeof(float) != 0)
        return std::nullopt;
    const auto numbers = static_cast<std::int64_t>(bytes.size() / sizeof(float));
    if (numbers == kClassicNumbers)
        return attentionSpecOf(kClassicWidth, kClassicFeedForward);

    std::optional<ModelSpec> best;
    double bestCorrelation = kLeastCorrelation;
    for (int width = 2; 3 * std::int64_t{width} * width < numbers; width += 2) {
        const std::int64_t feedForward = feedForwardOf(numbers, width);
        if (feedForward == 0 || feedForward > std::int64_t{1} << 30)
            continue;
        const std::optional<ModelSpec> spec = attentionSpecOf(width, static_cast<int>(feedForward));
        const double fit = spec ? correlation(bytes, width) : 0;
        if (fit > bestCorrelation) { // false for NaN
            bestCorrelation = fit;
            best = spec;
        }
    }
    return best;
}

} // namespace inkling
