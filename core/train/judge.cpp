// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/judge.h"

#include "core/data/batcher.h"
#include "core/model/build_network.h"
#include "core/nn/network.h"

#include <algorithm>
#include <iterator>

namespace inkling {

BatchLoss computeLoss(Loss loss, std::span<const float> outputs, std::span<const std::uint8_t> labels,
                      std::span<float> gradOutputs, int batch, double labelSmoothing)
{
    return loss == Loss::CrossEntropy ? softmaxCrossEntropy(outputs, labels, gradOutputs, batch, labelSmoothing)
                                      : squaredError(outputs, labels, gradOutputs, batch);
}

Result<void> checkFit(const ModelSpec &spec, const DatasetView &data)
{
    const auto layers = summarise(spec);
    if (!layers)
        return std::unexpected(layers.error());
    if (data.count == 0)
        return {};
    const Dataset &dataset = *data.dataset;
    if (spec.input.size() != dataset.imageSize())
        return failure(ErrorCode::InvalidArgument, "The network takes " + std::to_string(spec.input.size()) +
                                                       " numbers, the pictures have " +
                                                       std::to_string(dataset.imageSize()) + "; choose other data.");
    const int outputs = static_cast<int>(layers->back().output.size());
    if (spec.loss == Loss::CrossEntropy && outputs == 1)
        return failure(ErrorCode::InvalidArgument, "The network has one output; cross-entropy is for two or more. Take "
                                                   "squared error, or choose another model.");
    const int classes = outputs == 1 ? 2 : outputs;
    const int largest = *std::ranges::max_element(dataset.labels);
    if (largest >= classes)
        return failure(ErrorCode::InvalidArgument, "The network tells " + std::to_string(classes) +
                                                       " classes apart, the data has the label " +
                                                       std::to_string(largest) + "; choose other data.");
    return {};
}

Judgement judge(Network &network, ThreadTeam &team, Loss loss, const DatasetView &data, int batchSize,
                const std::function<bool()> &interrupted, bool keepsOutputs)
{
    Judgement judgement;
    const auto outputs = static_cast<std::size_t>(network.outputSize());
    const std::size_t classes = outputs == 1 ? 2 : outputs;
    judgement.confusion.assign(classes, std::vector<int>(classes));
    if (data.count == 0)
        return judgement;
    network.setPass({});
    judgement.answers.reserve(static_cast<std::size_t>(data.count));
    Batcher batcher(data, batchSize, false, 0);
    for (int i = 0; i < batcher.batchCount() && !(interrupted && interrupted()); ++i) {
        const Batch batch = batcher.batch(i, team);
        const std::span<const float> results = network.forward(batch.inputs, static_cast<int>(batch.labels.size()));
        const BatchLoss batchLoss = computeLoss(loss, results, batch.labels, {});
        judgement.lossSum += batchLoss.sum;
        judgement.correct += batchLoss.correct;
        judgement.samples += static_cast<int>(batch.labels.size());
        if (keepsOutputs)
            judgement.outputs.insert(judgement.outputs.end(), results.begin(), results.end());
        for (std::size_t s = 0; s < batch.labels.size(); ++s) {
            const auto answer = static_cast<std::size_t>(answerOf(results.subspan(s * outputs, outputs)));
            ++judgement.confusion[batch.labels[s]][answer];
            judgement.answers.push_back(static_cast<std::uint8_t>(answer));
        }
    }
    return judgement;
}

} // namespace inkling
