// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/tiny_learner.h"

#include "core/data/batcher.h"
#include "core/nn/network.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace inkling {

namespace {

/// About 12 us of work: nobody waits long for a stop.
constexpr int kStepsAtOnce = 1024;

/// The arrays of the network's parameters and where the tiny network has them, row by row.
template <typename Copy>
void forEachRow(const Network &network, TinyNetwork &tiny, Copy copy)
{
    const std::vector<Parameter> parameters = network.parameters(); // weight (2, h), bias (h), weight (h, 1), bias (1)
    const auto hidden = static_cast<std::size_t>(tiny.hidden);
    for (std::size_t i = 0; i < TinyNetwork::kInputs; ++i)
        copy(parameters[0].value.subspan(i * hidden, hidden), tiny.weight[i]);
    copy(parameters[1].value, tiny.bias);
    copy(parameters[2].value, tiny.outWeight);
    copy(parameters[3].value, &tiny.outBias);
}

void setSamples(TinyNetwork &tiny, const DatasetView &data)
{
    constexpr float kNowhere = std::numeric_limits<float>::infinity();
    Batcher batcher(data, 1, false, 0);
    ThreadTeam alone(1);
    tiny.samples = data.count;
    for (int i = 0; i < data.count; ++i) {
        TinyNetwork::Sample &sample = tiny.sample[i];
        const Batch batch = batcher.batch(i, alone);
        std::ranges::copy(batch.inputs, sample.input);
        sample.target = batch.labels[0];
        std::fill_n(sample.hiddenCenter, tiny.hidden, kNowhere);
        sample.outCenter = kNowhere;
    }
    for (int i = 0; i < data.count; ++i) {
        const float(&next)[TinyNetwork::kInputs] = tiny.sample[(i + 1) % data.count].input;
        tiny.sample[i].nextDot = 1 + tiny.sample[i].input[0] * next[0] + tiny.sample[i].input[1] * next[1];
    }
}

/// What the first step begins with.
void setArguments(TinyNetwork &tiny)
{
    const float(&input)[TinyNetwork::kInputs] = tiny.sample[0].input;
    for (int unit = 0; unit < tiny.hidden; ++unit)
        tiny.before[unit] = input[0] * tiny.weight[0][unit] + input[1] * tiny.weight[1][unit] + tiny.bias[unit];
}

/// Plain SGD at one rate, on the data as they are.
bool isPlain(const TrainConfig &config)
{
    const OptimizerSettings &settings = config.optimizerSettings;
    return config.optimizer == "sgd" && settings.weightDecay == 0 && settings.clipNorm == 0 &&
           config.schedule.type == "constant" && config.labelSmoothing == 0 && config.emaDecay == 0 &&
           !config.augmentation.any();
}

} // namespace

bool TinyLearner::suits(const ModelSpec &spec, const DatasetView &data, const TrainConfig &config)
{
    const int units = spec.layers.empty() ? 0 : spec.layers.front().setting("units");
    const ModelSpec suitable{
        {TinyNetwork::kInputs},
        {{"dense", {{"units", units}}}, {"sigmoid", {}}, {"dense", {{"units", 1}}}, {"sigmoid", {}}},
        Loss::SquaredError};
    return spec == suitable && units >= 1 && units <= TinyNetwork::kMaxHidden &&
           data.count <= TinyNetwork::kMaxSamples && std::min(config.batchSize, data.count) == 1 && !config.shuffle &&
           isPlain(config);
}

TinyLearner::TinyLearner(Network &network, const DatasetView &data, const TrainConfig &config, const Kernels &with)
    : m_network(network), m_kernels(with)
{
    m_tiny.hidden = static_cast<int>(network.parameters()[1].value.size());
    m_tiny.learningRate = static_cast<float>(config.learningRate);
    forEachRow(network, m_tiny, [](std::span<const float> from, float *to) { std::ranges::copy(from, to); });
    setSamples(m_tiny, data);
    setArguments(m_tiny);
}

int TinyLearner::begin(int /*epoch*/, int most)
{
    const int epochs = std::clamp(kStepsAtOnce / m_tiny.samples, 1, most);
    m_kernels.trainTiny(m_tiny, epochs);
    return epochs;
}

BatchLoss TinyLearner::learn(int batch)
{
    const TinyNetwork::Sample &sample = m_tiny.sample[batch];
    const std::uint8_t label = sample.target == 0 ? 0 : 1;
    return squaredError({&sample.answer, 1}, {&label, 1}, {});
}

void TinyLearner::updateNetwork()
{
    forEachRow(m_network, m_tiny,
               [](std::span<float> to, const float *from) { std::copy_n(from, to.size(), to.begin()); });
}

} // namespace inkling
