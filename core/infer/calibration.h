// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace inkling {

/// The temperature that makes answers as sure as they are right (temperature scaling: Guo, Pleiss, Sun and Weinberger,
/// "On Calibration of Modern Neural Networks", ICML 2017, section 4.2). It is that of least negative log-likelihood of
/// the answers' being right or wrong, given their confidence: the confidence is what people are shown (top-label
/// calibration: Gupta and Ramdas, ICLR 2022), and the likelihood of the labels, which Guo et al. take, leaves that of
/// networks that learned little too low, because it is ruled by the few answers that are far off.
/// logits(samples, classes), labels(samples). 1 where it cannot be told: no samples, or not one wrong answer, which
/// any confidence up to certainty would suit. Always within kColdest to kHottest.
double fitTemperature(std::span<const float> logits, std::span<const std::uint8_t> labels);
inline constexpr double kColdest = 0.05;
inline constexpr double kHottest = 20;

/// As above, for a model: its answers to the pictures. 1 for a model without probabilities and for no pictures.
/// Errors: those of evaluate().
Result<double> fitTemperature(const Model &model, const DatasetView &data, int threads = 0,
                              const std::function<bool()> &interrupted = {});

/// Answers of about the same confidence: how sure they are, and how many are right.
struct ReliabilityBin
{
    int samples = 0;
    double confidence = 0; ///< their mean, 0..1
    double accuracy = 0;   ///< the share that is right, 0..1

    bool operator==(const ReliabilityBin &) const = default;
};

/// How far confidence can be relied on.
struct Reliability
{
    static constexpr int kBins = 15;

    int samples = 0;
    double temperature = 1;
    std::vector<ReliabilityBin> bins; ///< of equal width, from confidence 0 to 1; empty: the model has none
    /// Mean distance of confidence and accuracy over the bins, weighted by their samples (Guo et al., equation 3).
    double expectedCalibrationError = 0;

    bool operator==(const Reliability &) const = default;
};

/// Bin m of M has the confidences in ((m - 1) / M, m / M]. Without bins where a logit is no finite number.
Reliability reliability(std::span<const float> logits, std::span<const std::uint8_t> labels, double temperature,
                        int bins = Reliability::kBins);

/// What calibration does to a model's answers. Both without bins: nothing was measured.
struct ReliabilityChange
{
    Reliability before; ///< at temperature 1
    Reliability after;  ///< at the model's
    bool isEmpty() const { return after.bins.empty(); }
};

/// As above, for the evaluation of a model on these pictures; empty for a model without probabilities.
ReliabilityChange reliabilityOf(const Model &model, const DatasetView &data, std::span<const float> logits);

} // namespace inkling
