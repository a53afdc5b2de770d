// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model_spec.h"
#include "core/train/train_config.h"

#include <QString>

#include <string>
#include <vector>

namespace inkling {

/// One point of a sweep: the network and the settings that it is trained with, once a seed.
struct SweepTrial
{
    std::vector<std::string> values; ///< of the plan's fields, as JSON: "0.01", "64"
    ModelSpec spec;
    TrainConfig config;

    bool operator==(const SweepTrial &) const = default;
};

/// What a sweep is to try, in this order.
struct SweepPlan
{
    std::string name;                ///< "rates"; by default that of the file
    std::string modelId;             ///< preset id, or that of ownNetwork()
    std::string modelName;           ///< of a network from a file
    std::vector<std::string> fields; ///< keys of a config, or sizes of the model: "learning_rate", "filters"
    std::vector<SweepTrial> trials;
    int seeds = 1; ///< runs a trial, each with a seed of its own: that of the config and those that follow it
    bool stopsHopeless = true;

    static constexpr int kMostTrials = 10'000;
    static constexpr int kMostSeeds = 100;
    /// "learning_rate 0.01, batch_size 64"
    std::string captionOf(const SweepTrial &trial) const;
};

/// Reads a sweep (data/README.md): every combination of a grid, or so many random choices, of fields of a config and
/// sizes of a model. Errors: those of readFile(); Corrupt and Mismatch, which name the key; also a trial that could not
/// be trained, or not be judged for want of validation pictures.
Result<SweepPlan> readSweepFile(const QString &path);

} // namespace inkling
