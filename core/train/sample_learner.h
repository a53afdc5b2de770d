// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/batcher.h"
#include "core/math/aligned_vector.h"
#include "core/math/blocks.h"
#include "core/nn/network.h"
#include "core/optim/optimizer.h"
#include "core/train/learner.h"
#include "core/train/learning_rate.h"
#include "core/train/weight_average.h"

#include <memory>
#include <optional>
#include <vector>

namespace inkling {

/// The way for networks that keep much of every sample and have few parameters: a batch is cut into shares of samples,
/// each of which passes through a replica of the network as a whole, forward and back, while all of it is in the cache;
/// then the gradients of all shares are added up, in their order. Threads meet twice a batch.
///
/// Thread contract: plain.
class SampleLearner final : public Learner
{
public:
    static bool suits(const ModelSpec &spec, const TrainConfig &config);

    /// Shares the weights of the network.
    SampleLearner(const ModelSpec &spec, Network &network, ThreadTeam &team, const DatasetView &data,
                  const TrainConfig &config, const LearningRate &rates);

    int batchCount() const override { return m_batcher.batchCount(); }
    int batchSize(int batch) const override;
    int begin(int epoch, int most) override;
    bool learnsAhead() const override { return false; }
    BatchLoss learn(int batch) override;
    void updateNetwork() override { m_network.prepare(); }
    void exchangeMean() override;

private:
    /// A replica with what it is given and gives.
    struct Share
    {
        ThreadTeam alone{1};
        std::unique_ptr<Network> network;
        std::vector<std::span<float>> sums; ///< what it adds to, see sumsOf()
        AlignedVector<float> inputs;
        std::vector<std::uint8_t> labels;
        AlignedVector<float> gradOutputs;
        BatchLoss loss;
    };
    /// Some elements of what the shares add to, which one task adds up.
    struct Stretch
    {
        std::size_t index; ///< in Share::sums
        std::size_t first;
        std::size_t count;
    };

    static Blocks sharesOf(int batch);
    void learnShare(Share &share, int batch, int first, int count) const;
    void step(int batch, int shares);

    Loss m_loss;
    int m_together; ///< samples that pass through a replica at once
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
    std::vector<std::span<float>> m_gradients; ///< of the network itself, as sumsOf() has them
    std::vector<std::span<float>> m_values;    ///< that these are the gradients of; empty: none
    std::unique_ptr<Optimizer> m_optimizer;
    std::optional<WeightAverage> m_mean;
    std::vector<std::unique_ptr<Share>> m_shares;
    std::vector<Stretch> m_stretches;
};

} // namespace inkling
