// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/sample_learner.h"

#include "core/kernels/kernels.h"
#include "core/model/chain.h"
#include "core/train/judge.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace inkling {

namespace {

/// Samples of a share at least, and those that pass through a replica together at most: fewer where so many would leave
/// more numbers than fit the second-level cache.
constexpr int kShare = 8;
constexpr std::int64_t kCached = 256 * 1024;
/// Elements of a parameter that one task adds up.
constexpr std::size_t kStretch = 4096;
/// Adding up costs more than it saves where a sample leaves fewer numbers a parameter than this.
constexpr double kWorthAReplica = 0.25;

/// Numbers that a network keeps of every sample.
double keptOf(const std::vector<LayerSummary> &layers)
{
    double kept = 0;
    for (const LayerSummary &layer : layers)
        kept += static_cast<double>(layer.output.size()) + static_cast<double>(layer.kept);
    return kept;
}

/// What a network's backward pass adds to: gradients of parameters, then partial sums.
std::vector<std::span<float>> sumsOf(const Network &network)
{
    std::vector<std::span<float>> sums;
    for (const Parameter &parameter : network.parameters()) {
        if (!parameter.finished)
            sums.push_back(parameter.gradient);
    }
    std::ranges::copy(network.partialSums(), std::back_inserter(sums));
    return sums;
}

} // namespace

bool SampleLearner::suits(const ModelSpec &spec, const TrainConfig &config)
{
    const auto layers = summarise(spec);
    return layers && !std::ranges::any_of(*layers, &LayerSummary::mixesSamples) && config.batchSize >= 2 * kShare &&
           keptOf(*layers) >= kWorthAReplica * static_cast<double>(parameterCount(spec));
}

SampleLearner::SampleLearner(const ModelSpec &spec, Network &network, ThreadTeam &team, const DatasetView &data,
                             const TrainConfig &config, const LearningRate &rates)
    : m_loss(spec.loss)
    , m_together(
          static_cast<int>(std::clamp<std::int64_t>(kCached / numbersPerSample(spec.layers, spec.input), 1, kShare)))
    , m_labelSmoothing(config.labelSmoothing)
    , m_network(network)
    , m_team(team)
    , m_samples(data.count)
    , m_seed(config.seed)
    , m_batchSize(std::min(config.batchSize, data.count))
    , m_batcher(data, config.batchSize, config.shuffle, config.seed, config.augmentation)
    , m_learningRate(rates)
    , m_gradients(sumsOf(network))
    , m_values(m_gradients.size())
    , m_optimizer(findOptimizer(config.optimizer)->make(network.parameters(), config.optimizerSettings))
{
    if (config.emaDecay > 0)
        m_mean.emplace(network.parameters(), config.emaDecay);
    const auto size = static_cast<std::size_t>(std::min(m_together, m_batchSize));
    // A smaller batch may be cut into more shares.
    const int shares = std::max(sharesOf(m_batchSize).count(), sharesOf(batchSize(batchCount() - 1)).count());
    for (int i = 0; i < shares; ++i) {
        const auto &share = m_shares.emplace_back(std::make_unique<Share>());
        share->network = network.replica();
        share->network->plan(static_cast<int>(size), share->alone, Network::Purpose::Training);
        share->sums = sumsOf(*share->network);
        share->inputs.resize(size * static_cast<std::size_t>(network.inputSize()));
        share->labels.resize(size);
        share->gradOutputs.resize(size * static_cast<std::size_t>(network.outputSize()));
    }
    std::size_t index = 0;
    for (const Parameter &parameter : network.parameters()) {
        if (!parameter.finished)
            m_values[index++] = parameter.value;
    }
    for (std::size_t i = 0; i < m_gradients.size(); ++i) {
        const std::size_t count = m_gradients[i].size();
        for (std::size_t first = 0; first < count; first += kStretch)
            m_stretches.push_back({i, first, std::min(kStretch, count - first)});
    }
}

Blocks SampleLearner::sharesOf(int batch)
{
    return {batch, kShare};
}

int SampleLearner::batchSize(int batch) const
{
    return std::min(m_batchSize, m_samples - batch * m_batchSize);
}

int SampleLearner::begin(int epoch, int /*most*/)
{
    m_epoch = epoch;
    m_batcher.beginEpoch(epoch);
    return 1;
}

BatchLoss SampleLearner::learn(int batch)
{
    const int size = batchSize(batch);
    m_network.prepare();
    const Blocks shares = sharesOf(size);
    m_team.run(shares.count(), [&](int i) {
        learnShare(*m_shares[static_cast<std::size_t>(i)], batch, shares.first(i), shares.size(i));
    });
    step(batch, shares.count());
    ++m_step;
    BatchLoss loss;
    for (int i = 0; i < shares.count(); ++i) {
        loss.sum += m_shares[static_cast<std::size_t>(i)]->loss.sum;
        loss.correct += m_shares[static_cast<std::size_t>(i)]->loss.correct;
    }
    return loss;
}

/// `count` samples of a batch from its `first`, some together at a time.
void SampleLearner::learnShare(Share &share, int batch, int first, int count) const
{
    share.loss = {};
    share.network->clearGradients();
    for (int done = 0; done < count; done += m_together) {
        const int size = std::min(m_together, count - done);
        const auto samples = static_cast<std::size_t>(size);
        const std::span<float> inputs =
            std::span(share.inputs).first(samples * static_cast<std::size_t>(share.network->inputSize()));
        const std::span<std::uint8_t> labels = std::span(share.labels).first(samples);
        m_batcher.take(batch, first + done, inputs, labels);
        share.network->setPass({.learning = true, .seed = m_seed, .step = m_step, .firstSample = first + done});
        const std::span<const float> outputs = share.network->forward(inputs, size);
        const std::span<float> gradOutputs = std::span(share.gradOutputs).first(outputs.size());
        const BatchLoss loss = computeLoss(m_loss, outputs, labels, gradOutputs, batchSize(batch), m_labelSmoothing);
        share.network->backward(gradOutputs, size);
        share.loss.sum += loss.sum;
        share.loss.correct += loss.correct;
    }
}

/// Adds up the gradients of the first `shares` replicas and takes the optimizer's step.
void SampleLearner::step(int batch, int shares)
{
    const double learningRate = m_learningRate.at(m_epoch, batch);
    const std::optional<float> plainStep = m_optimizer->plainStep(learningRate);
    m_network.setGradientSink({plainStep});
    if (!plainStep)
        m_network.clearGradients();
    m_team.run(static_cast<int>(m_stretches.size()), [&](int task) {
        const Stretch &stretch = m_stretches[static_cast<std::size_t>(task)];
        std::array<const float *, Blocks::kMost> sums{};
        for (int i = 0; i < shares; ++i)
            sums[static_cast<std::size_t>(i)] =
                m_shares[static_cast<std::size_t>(i)]->sums[stretch.index].data() + stretch.first;
        const std::span<float> values = m_values[stretch.index];
        const bool stepsNow = plainStep && !values.empty();
        float *const target = (stepsNow ? values : m_gradients[stretch.index]).data() + stretch.first;
        kernels().addSum(sums.data(), shares, stretch.count, stepsNow ? *plainStep : 1.0F, target);
    });
    m_network.finishGradients();
    if (!plainStep)
        m_optimizer->step(learningRate, m_team);
    if (m_mean)
        m_mean->follow(m_team);
}

void SampleLearner::exchangeMean()
{
    if (m_mean)
        m_mean->exchange();
}

} // namespace inkling
