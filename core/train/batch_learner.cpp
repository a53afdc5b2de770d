// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/batch_learner.h"

#include "core/train/judge.h"

#include <algorithm>

namespace inkling {

BatchLearner::BatchLearner(const ModelSpec &spec, Network &network, ThreadTeam &team, const DatasetView &data,
                           const TrainConfig &config, const LearningRate &rates)
    : m_loss(spec.loss)
    , m_labelSmoothing(config.labelSmoothing)
    , m_network(network)
    , m_team(team)
    , m_samples(data.count)
    , m_seed(config.seed)
    , m_batchSize(std::min(config.batchSize, data.count))
    , m_batcher(data, config.batchSize, config.shuffle, config.seed, config.augmentation)
    , m_learningRate(rates)
    , m_optimizer(findOptimizer(config.optimizer)->make(network.parameters(), config.optimizerSettings))
    , m_gradOutputs(static_cast<std::size_t>(m_batchSize) * static_cast<std::size_t>(network.outputSize()))
{
    if (config.emaDecay > 0)
        m_mean.emplace(network.parameters(), config.emaDecay);
}

int BatchLearner::batchSize(int batch) const
{
    return std::min(m_batchSize, m_samples - batch * m_batchSize);
}

int BatchLearner::begin(int epoch, int /*most*/)
{
    m_epoch = epoch;
    m_batcher.beginEpoch(epoch);
    return 1;
}

BatchLoss BatchLearner::learn(int index)
{
    const Batch batch = m_batcher.batch(index, m_team);
    const int size = static_cast<int>(batch.labels.size());
    m_network.prepare();
    m_network.setPass({.learning = true, .seed = m_seed, .step = m_step++});
    const std::span<const float> outputs = m_network.forward(batch.inputs, size);
    const std::span<float> gradOutputs = std::span(m_gradOutputs).first(outputs.size());
    const BatchLoss loss = computeLoss(m_loss, outputs, batch.labels, gradOutputs, size, m_labelSmoothing);
    const double learningRate = m_learningRate.at(m_epoch, index);
    const std::optional<float> plainStep = m_optimizer->plainStep(learningRate);
    m_network.setGradientSink({plainStep});
    if (!plainStep)
        m_network.clearGradients();
    m_network.backward(gradOutputs, size);
    m_network.finishGradients();
    if (!plainStep)
        m_optimizer->step(learningRate, m_team);
    if (m_mean)
        m_mean->follow(m_team);
    return loss;
}

void BatchLearner::exchangeMean()
{
    if (m_mean)
        m_mean->exchange();
}

} // namespace inkling
