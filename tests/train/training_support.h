// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/random.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/train/trainer.h"

#include <QTest>

#include <vector>

namespace inkling::test {

/// Pictures that are easy to tell apart: a bright bar whose place is the label, in noise.
inline Dataset bars(int count, std::uint64_t seed = 1)
{
    Random random(seed);
    Dataset data;
    for (int i = 0; i < count; ++i) {
        const auto label = static_cast<std::uint8_t>(random.below(10));
        data.labels.push_back(label);
        for (int pixel = 0; pixel < kDigitPixels; ++pixel) {
            const int row = pixel / kDigitSide;
            const bool bright = row / 2 == label + 2;
            data.pixels.push_back(static_cast<std::uint8_t>(bright ? 200 + random.below(56) : random.below(40)));
        }
    }
    return data;
}

inline DatasetView all(const Dataset &data)
{
    return {&data, 0, data.count()};
}

inline const ModelPreset &preset(const QString &id)
{
    return *findPreset(id.toStdString());
}

/// The small MLP of most tests.
inline Model smallModel(int hidden = 8, std::uint64_t seed = 1)
{
    return *initialModel(preset("mlp").spec({{"hidden", hidden}}), seed);
}

inline TrainConfig smallConfig(int epochs = 3, int batchSize = 10)
{
    TrainConfig config;
    config.epochs = epochs;
    config.batchSize = batchSize;
    config.learningRate = 0.1;
    config.patience = 0;
    config.threads = 1;
    return config;
}

/// Everything that a run told.
struct Told
{
    std::vector<BatchRecord> batches;
    std::vector<EpochRecord> epochs;
    std::vector<Model> models; ///< of every epoch
    std::vector<bool> isBest;
    std::vector<int> published; ///< epochs done at every weightsChanged
    Model newest;

    TrainingObserver observer()
    {
        return {.batchDone = [this](const BatchRecord &record) { batches.push_back(record); },
                .epochDone =
                    [this](const EpochRecord &record, const Model &model, bool best) {
                        epochs.push_back(record);
                        models.push_back(model);
                        isBest.push_back(best);
                    },
                .weightsChanged =
                    [this](const Model &model, int epochsDone) {
                        newest = model;
                        published.push_back(epochsDone);
                    }};
    }
    std::vector<int> epochNumbers() const
    {
        std::vector<int> numbers;
        for (const EpochRecord &record : epochs)
            numbers.push_back(record.epoch);
        return numbers;
    }
};

/// A run that must not fail.
inline TrainingOutcome run(const Model &initial, const Dataset &data, const DatasetView &validation,
                           const TrainConfig &config, const TrainingObserver &observer = {})
{
    const StopFlag stop;
    Result<TrainingOutcome> outcome = train(initial, all(data), validation, config, stop, observer);
    if (!outcome)
        qFatal("%s", outcome.error().message.c_str());
    return *outcome;
}

} // namespace inkling::test
