// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/kernels.h"
#include "core/train/learner.h"

namespace inkling {

/// The way for two inputs, up to 16 sigmoid units and a sigmoid output with squared error, trained by plain SGD on up
/// to 16 samples in their order, one at a time: XOR. Learns some hundred epochs at once.
///
/// Thread contract: plain.
class TinyLearner final : public Learner
{
public:
    static bool suits(const ModelSpec &spec, const DatasetView &data, const TrainConfig &config);

    /// For what suits().
    TinyLearner(Network &network, const DatasetView &data, const TrainConfig &config, const Kernels &with = kernels());

    int batchCount() const override { return m_tiny.samples; }
    int batchSize(int /*batch*/) const override { return 1; }
    int begin(int epoch, int most) override;
    bool learnsAhead() const override { return true; }
    BatchLoss learn(int batch) override;
    void updateNetwork() override;

private:
    Network &m_network;
    const Kernels &m_kernels;
    TinyNetwork m_tiny{};
};

} // namespace inkling
