// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_checks.h"

#include "core/train/judge.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace inkling {

namespace {

/// Validation runs in batches of at least this size, whatever the training batch.
constexpr int kMinJudgeBatch = 64;

/// What a network may take beside its weights.
constexpr double kMaxBytes = 4e9;

std::string inGigabytes(double bytes)
{
    return std::to_string(std::max(1L, std::lround(std::min(bytes, 1e18) / 1e9))) + " GB";
}

/// Networks and batches that each are fine can together need more memory than there is.
Result<void> checkMemory(const ModelSpec &spec, int batch)
{
    const auto layers = summarise(spec);
    if (!layers)
        return std::unexpected(layers.error());
    double perSample = sizeof(float) * static_cast<double>(spec.input.size());
    for (const LayerSummary &layer : *layers) // the output, its gradient, and what the layer keeps
        perSample += sizeof(float) * (2.0 * static_cast<double>(layer.output.size()) + static_cast<double>(layer.kept));
    if (perSample * batch <= kMaxBytes)
        return {};
    return failure(ErrorCode::InvalidArgument,
                   "A batch of " + std::to_string(batch) + " would need about " + inGigabytes(perSample * batch) +
                       " of memory with this network; choose " +
                       (perSample > kMaxBytes ? std::string("a smaller network.")
                                              : "a smaller batch size, at most " +
                                                    std::to_string(static_cast<long>(kMaxBytes / perSample)) + "."));
}

} // namespace

int largestBatch(const DatasetView &trainData, const DatasetView &validationData, const TrainConfig &config)
{
    const int training = std::min(config.batchSize, trainData.count);
    return validationData.count > 0 ? std::max(training, kMinJudgeBatch) : training;
}

Result<void> checkRun(const ModelSpec &spec, const DatasetView &trainData, const DatasetView &validationData,
                      const TrainConfig &config)
{
    if (const Result<void> valid = validate(config); !valid)
        return valid;
    if (trainData.count == 0)
        return failure(ErrorCode::InvalidArgument, "There is no picture to train on; choose other data.");
    for (const DatasetView &data : {trainData, validationData}) {
        if (const Result<void> fits = checkFit(spec, data); !fits)
            return fits;
    }
    if (spec.loss == Loss::SquaredError && config.labelSmoothing != 0)
        return failure(ErrorCode::InvalidArgument,
                       "Label smoothing goes with cross-entropy; this network learns by squared error.");
    const Dataset &pictures = *trainData.dataset;
    if (config.augmentation.any() && (pictures.width != kDigitSide || pictures.height != kDigitSide))
        return failure(ErrorCode::InvalidArgument, "Augmentation is for pictures of 28x28 pixels; these have " +
                                                       std::to_string(pictures.width) + "x" +
                                                       std::to_string(pictures.height) + ".");
    return checkMemory(spec, largestBatch(trainData, validationData, config));
}

Result<int> picturesThatFit(const ModelSpec &spec)
{
    const auto layers = summarise(spec);
    if (!layers)
        return std::unexpected(layers.error());
    double bytes = sizeof(float) * static_cast<double>(spec.input.size());
    for (const LayerSummary &layer : *layers)
        bytes += sizeof(float) * (static_cast<double>(layer.output.size()) + static_cast<double>(layer.kept));
    if (bytes > kMaxBytes)
        return failure(ErrorCode::InvalidArgument, "A single picture would need about " + inGigabytes(bytes) +
                                                       " of memory with this network; choose a smaller one.");
    constexpr double kEnough = 1 << 20;
    return static_cast<int>(std::min(kMaxBytes / bytes, kEnough));
}

Result<void> checkReadsDigits(const ModelSpec &spec)
{
    const auto layers = summarise(spec);
    if (!layers)
        return std::unexpected(layers.error());
    if (spec.input.size() != kDigitPixels)
        return failure(ErrorCode::InvalidArgument, "The network takes " + spec.input.toString() +
                                                       " numbers; a digit's picture has 1 × 28 × 28 or 784.");
    const Shape &output = layers->back().output;
    if (output != Shape{kDigitClasses})
        return failure(ErrorCode::InvalidArgument, "The network gives " + output.toString() +
                                                       " numbers; there are 10 digits, so its last layer has to "
                                                       "give 10.");
    return {};
}

} // namespace inkling
