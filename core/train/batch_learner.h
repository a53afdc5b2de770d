// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/batcher.h"
#include "core/nn/network.h"
#include "core/optim/optimizer.h"
#include "core/train/learner.h"
#include "core/train/learning_rate.h"
#include "core/train/weight_average.h"

#include <optional>
#include <vector>

namespace inkling {

/// The way for every network: forward, loss, backward, one step of the optimizer, batch by batch.
///
/// Thread contract: plain.
class BatchLearner final : public Learner
{
public:
    BatchLearner(const ModelSpec &spec, Network &network, ThreadTeam &team, const DatasetView &data,
                 const TrainConfig &config, const LearningRate &rates);

    int batchCount() const override { return m_batcher.batchCount(); }
    int batchSize(int batch) const override;
    int begin(int epoch, int most) override;
    bool learnsAhead() const override { return false; }
    BatchLoss learn(int batch) override;
    void updateNetwork() override { m_network.prepare(); }
    void exchangeMean() override;

private:
    Loss m_loss;
    double m_labelSmoothing;
    Network &m_network;
    ThreadTeam &m_team;
    int m_samples;
    std::uint64_t m_seed;
    std::int64_t m_step = 0; ///< batches learned so far
    int m_batchSize;
    Batcher m_batcher;
    LearningRate m_learningRate;
    int m_epoch = 1;
    std::unique_ptr<Optimizer> m_optimizer;
    std::optional<WeightAverage> m_mean;
    std::vector<float> m_gradOutputs;
};

} // namespace inkling
