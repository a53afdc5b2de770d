// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/calibration.h"

#include "core/infer/evaluation.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace inkling {

namespace {

std::size_t classesOf(std::span<const float> logits, std::span<const std::uint8_t> labels)
{
    return labels.empty() ? 0 : logits.size() / labels.size();
}

bool areNumbers(std::span<const float> logits)
{
    return std::ranges::all_of(logits, [](float logit) { return std::isfinite(logit); });
}

std::size_t answerIn(std::span<const float> row)
{
    return static_cast<std::size_t>(std::distance(row.begin(), std::ranges::max_element(row)));
}

/// Of the answers' being right or wrong, given how sure they are.
double negativeLogLikelihood(double temperature, std::span<const float> logits, std::span<const std::uint8_t> labels)
{
    constexpr double kLeast = 1e-300; // of a probability: its logarithm stays a number
    const std::size_t classes = classesOf(logits, labels);
    double sum = 0;
    for (std::size_t s = 0; s < labels.size(); ++s) {
        const std::span<const float> row = logits.subspan(s * classes, classes);
        const std::size_t answer = answerIn(row);
        double others = 0; // their weight where the answer's is 1
        for (std::size_t k = 0; k < classes; ++k)
            if (k != answer)
                others += std::exp((static_cast<double>(row[k]) - row[answer]) / temperature);
        const bool right = answer == labels[s];
        sum += std::log1p(others) - (right ? 0 : std::log(std::max(others, kLeast)));
    }
    return sum;
}

/// Something is wrong, and everything is a number: else no temperature is the best.
bool isFittable(std::span<const float> logits, std::span<const std::uint8_t> labels)
{
    const std::size_t classes = classesOf(logits, labels);
    if (classes < 2 || !areNumbers(logits))
        return false;
    for (std::size_t s = 0; s < labels.size(); ++s)
        if (answerIn(logits.subspan(s * classes, classes)) != labels[s])
            return true;
    return false;
}

/// Where `loss`, which falls and then rises, is least.
template <typename Loss>
double goldenSection(const Loss &loss, double low, double high)
{
    constexpr int kCuts = 32; // leaves a five-millionth
    const double share = (std::sqrt(5.0) - 1) / 2;
    double left = high - share * (high - low);
    double right = low + share * (high - low);
    double atLeft = loss(left);
    double atRight = loss(right);
    for (int i = 0; i < kCuts; ++i) {
        if (atLeft < atRight) {
            high = std::exchange(right, left);
            left = high - share * (high - low);
            atRight = std::exchange(atLeft, loss(left));
        } else {
            low = std::exchange(left, right);
            right = low + share * (high - low);
            atLeft = std::exchange(atRight, loss(right));
        }
    }
    return (low + high) / 2;
}

} // namespace

double fitTemperature(std::span<const float> logits, std::span<const std::uint8_t> labels)
{
    if (!isFittable(logits, labels))
        return 1;
    const auto loss = [&](double logTemperature) {
        return negativeLogLikelihood(std::exp(logTemperature), logits, labels);
    };
    // The best of a grid, then golden section between its neighbours: beyond those, the curve need not fall to one
    // point.
    constexpr int kSteps = 24;
    const double low = std::log(kColdest);
    const double step = (std::log(kHottest) - low) / kSteps;
    int best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i <= kSteps; ++i) {
        const double here = loss(low + i * step);
        if (here < least) {
            least = here;
            best = i;
        }
    }
    return std::exp(goldenSection(loss, low + std::max(0, best - 1) * step, low + std::min(kSteps, best + 1) * step));
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
    if (!areNumbers(logits))
        return result;
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
