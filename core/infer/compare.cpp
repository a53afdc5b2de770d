// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/compare.h"

#include <algorithm>
#include <cmath>

namespace inkling {

namespace {

/// Twice the chance of at most `fewer` heads in `tosses` fair tosses.
double exactPValue(int fewer, int tosses)
{
    double chance = std::pow(0.5, tosses); // of no head at all
    double sum = chance;
    for (int heads = 1; heads <= fewer; ++heads) {
        chance *= static_cast<double>(tosses - heads + 1) / heads;
        sum += chance;
    }
    return std::min(1.0, 2 * sum);
}

} // namespace

double mcNemarPValue(int onlyARight, int onlyBRight)
{
    const int discordant = onlyARight + onlyBRight;
    if (discordant < kFewDiscordant)
        return exactPValue(std::min(onlyARight, onlyBRight), discordant);
    const double difference = std::max(0.0, std::abs(static_cast<double>(onlyARight) - onlyBRight) - 1);
    const double chiSquared = difference * difference / discordant;
    return std::erfc(std::sqrt(chiSquared / 2)); // of one degree of freedom
}

Result<Comparison> compare(const Model &a, const Model &b, const DatasetView &data, int threads,
                           const std::function<bool()> &interrupted)
{
    Comparison comparison;
    for (const auto &[model, target] : {std::pair{&a, &comparison.a}, std::pair{&b, &comparison.b}}) {
        Result<Evaluation> evaluation = evaluate(*model, data, threads, interrupted);
        if (!evaluation)
            return std::unexpected(evaluation.error());
        *target = std::move(*evaluation);
    }
    for (int i = 0; i < data.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const int label = data.dataset->labels[static_cast<std::size_t>(data.first + i)];
        const bool aRight = comparison.a.answers[at] == label;
        const bool bRight = comparison.b.answers[at] == label;
        int &count = aRight ? (bRight ? comparison.bothRight : comparison.onlyARight)
                            : (bRight ? comparison.onlyBRight : comparison.bothWrong);
        ++count;
    }
    comparison.pValue = mcNemarPValue(comparison.onlyARight, comparison.onlyBRight);
    comparison.exact = comparison.onlyARight + comparison.onlyBRight < kFewDiscordant;
    return comparison;
}

} // namespace inkling
