// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/presets.h"

#include <optional>

namespace inkling {

/// What to measure, and how often.
struct BenchmarkPlan
{
    int epochs =
        0; ///< training epochs, of which the median counts; 0: as many as the model needs, see epochsToMeasure()
    int repeats = 9; ///< passes over the test pictures, of which the median counts
    int threads = 0; ///< 0: ThreadTeam::defaultThreadCount()
};

/// How fast a model answers; one picture goes through on one thread, the many on all.
struct InferenceSpeed
{
    double imagesPerSecond = 0;
    double medianMicroseconds = 0; ///< of one picture, from its bytes to its probabilities
    double p99Microseconds = 0;
};

/// How fast a model learns and answers with its classic settings, on the data given.
struct BenchmarkResult
{
    int threads = 1;
    int epochs = 0;  ///< measured
    int samples = 0; ///< trained on in each
    /// Median over the epochs: gather, forward, loss, backward, update; validation apart. For a model that does not
    /// learn digits (XOR) the seconds of all epochs together.
    double seconds = 0;
    std::optional<InferenceSpeed> inference; ///< none for XOR, which reads no pictures
};

/// As many epochs as make a steady median within seconds; all 1,000,000 for XOR.
int epochsToMeasure(const ModelPreset &preset);

/// Trains the preset's classic network on the training part of `data`, then lets it answer the test pictures.
///
/// Thread contract: plain; blocks for seconds.
/// Errors: InvalidArgument when model and data do not fit together.
Result<BenchmarkResult> runBenchmark(const ModelPreset &preset, const DigitData &data, const BenchmarkPlan &plan);

} // namespace inkling
