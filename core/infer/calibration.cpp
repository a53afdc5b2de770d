// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/calibration.h"

#include "core/infer/evaluation.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace inkling {

namespace {

std::size_t classesOf(std::span<const float> logits, std::span<const std::uint8_t> labels)
{
    return labels.empty() ? 0 : logits.size() / labels.size();
}

std::size_t answerIn(std::span<const float> row)
{
    return static_cast<std::size_t>(std::distance(row.begin(), std::ranges::max_element(row)));
}

/// How the negative log-likelihood changes with beta = 1 / temperature, in which it is convex: of one sample it is
/// log(sum of exp(beta z)) - beta z[label].
struct Derivatives
{
    double first = 0;  ///< sum of (mean of z - z[label]), the mean by the probabilities
    double second = 0; ///< sum of the variances of z
};

Derivatives derivativesAt(double beta, std::span<const float> logits, std::span<const std::uint8_t> labels)
{
    const std::size_t classes = classesOf(logits, labels);
    Derivatives sum;
    for (std::size_t s = 0; s < labels.size(); ++s) {
        const std::span<const float> row = logits.subspan(s * classes, classes);
        const double top = row[answerIn(row)];
        double weight = 0;
        double mean = 0;
        double square = 0;
        for (const float logit : row) {
            const double below = logit - top;
            const double share = std::exp(beta * below);
            weight += share;
            mean += share * below;
            square += share * below * below;
        }
        mean /= weight;
        sum.first += mean - (row[labels[s]] - top);
        sum.second += square / weight - mean * mean;
    }
    return sum;
}

/// Something is wrong, and everything is a number: else no temperature is the best.
bool isFittable(std::span<const float> logits, std::span<const std::uint8_t> labels)
{
    const std::size_t classes = classesOf(logits, labels);
    if (classes < 2 || !std::ranges::all_of(logits, [](float logit) { return std::isfinite(logit); }))
        return false;
    for (std::size_t s = 0; s < labels.size(); ++s)
        if (answerIn(logits.subspan(s * classes, classes)) != labels[s])
            return true;
    return false;
}

} // namespace

double fitTemperature(std::span<const float> logits, std::span<const std::uint8_t> labels)
{
    if (!isFittable(logits, labels))
        return 1;
    // Newton's method, and the middle of what is left where it would leave that.
    constexpr int kMostSteps = 60;
    constexpr double kClose = 1e-7;
    double low = 1 / kHottest;
    double high = 1 / kColdest;
    double beta = 1;
    for (int step = 0; step < kMostSteps; ++step) {
        const Derivatives at = derivativesAt(beta, logits, labels);
        (at.first > 0 ? high : low) = beta;
        double next = at.second > 0 ? beta - at.first / at.second : low;
        if (!(next > low && next < high))
            next = std::sqrt(low * high);
        const bool close = std::abs(next - beta) <= kClose * beta;
        beta = next;
        if (close)
            break;
    }
    return 1 / beta;
}

Result<double> fitTemperature(const Model &model, const DatasetView &data, int threads,
                              const std::function<bool()> &interrupted)
{
    if (model.spec.loss != Loss::CrossEntropy || data.count == 0)
        return 1.0;
    const Result<Evaluation> evaluation = evaluate(model, data, threads, interrupted);
    if (!evaluation)
        return std::unexpected(evaluation.error());
    return fitTemperature(evaluation->outputs, data.labels());
}

Reliability reliability(std::span<const float> logits, std::span<const std::uint8_t> labels, double temperature,
                        int bins)
{
    Reliability result{.samples = static_cast<int>(labels.size()), .temperature = temperature, .bins = {}};
    result.bins.resize(static_cast<std::size_t>(bins));
    const std::size_t classes = classesOf(logits, labels);
    for (std::size_t s = 0; s < labels.size(); ++s) {
        const std::span<const float> row = logits.subspan(s * classes, classes);
        const std::size_t answer = answerIn(row);
        double weight = 0;
        for (const float logit : row)
            weight += std::exp((static_cast<double>(logit) - row[answer]) / temperature);
        const double confidence = 1 / weight;
        const auto at = std::clamp(static_cast<int>(std::ceil(confidence * bins)) - 1, 0, bins - 1);
        ReliabilityBin &bin = result.bins[static_cast<std::size_t>(at)];
        ++bin.samples;
        bin.confidence += confidence;
        bin.accuracy += answer == labels[s] ? 1 : 0;
    }
    for (ReliabilityBin &bin : result.bins) {
        if (bin.samples == 0)
            continue;
        result.expectedCalibrationError += std::abs(bin.confidence - bin.accuracy) / result.samples;
        bin.confidence /= bin.samples;
        bin.accuracy /= bin.samples;
    }
    return result;
}

ReliabilityChange reliabilityOf(const Model &model, const DatasetView &data, std::span<const float> logits)
{
    if (model.spec.loss != Loss::CrossEntropy || data.count == 0)
        return {};
    return {.before = reliability(logits, data.labels(), 1),
            .after = reliability(logits, data.labels(), model.temperature)};
}

} // namespace inkling
