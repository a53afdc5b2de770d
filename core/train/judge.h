// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/nn/loss.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace inkling {

class Network;
class ThreadTeam;

/// The loss that the spec names, of one batch; `gradOutputs`, as large as outputs or empty, is that of
/// the mean over `batch` samples, of which these may be a part (0: they are all). `labelSmoothing`: of cross-entropy.
BatchLoss computeLoss(Loss loss, std::span<const float> outputs, std::span<const std::uint8_t> labels,
                      std::span<float> gradOutputs, int batch = 0, double labelSmoothing = 0);

/// Do the network's sizes suit the pictures and labels? Error: InvalidArgument says what does not.
Result<void> checkFit(const ModelSpec &spec, const DatasetView &data);

/// How a network does on labelled pictures.
struct Judgement
{
    double lossSum = 0;
    int correct = 0;
    int samples = 0;
    std::vector<std::vector<int>> confusion; ///< [truth][answer]
    std::vector<std::uint8_t> answers;       ///< of every picture, in order
    std::vector<float> outputs;              ///< of every picture, in order, where they were asked for

    double loss() const { return samples == 0 ? 0.0 : lossSum / samples; }
    double accuracy() const { return samples == 0 ? 0.0 : 100.0 * correct / samples; } ///< percent
};

/// Runs all pictures through a network that was planned, with this team, for at least `batchSize`, or those before
/// `interrupted` says so.
Judgement judge(Network &network, ThreadTeam &team, Loss loss, const DatasetView &data, int batchSize,
                const std::function<bool()> &interrupted = {}, bool keepsOutputs = false);

} // namespace inkling
