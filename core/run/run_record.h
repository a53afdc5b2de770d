// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/calibration.h"
#include "core/model/model_spec.h"
#include "core/train/metrics.h"
#include "core/train/train_config.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace inkling {

/// What a run learned of a hand.
struct LearnedHand
{
    int digits = 0;    ///< of the user's, learned from
    int heldOut = 0;   ///< of them, kept to see by
    int repeats = 0;   ///< of each digit in what it was trained on
    int originals = 0; ///< pictures of the original data in it
    std::string data;  ///< which those are
    std::uint64_t seed = 0;

    int trainingSamples() const { return originals + repeats * digits; }
};

/// What a run is asked to do, without its data and weights: enough to repeat it.
struct RunDescription
{
    std::string modelId; ///< preset id, "mlp"; "own" for a network that no preset makes
    std::string name;    ///< of such a network, "LeNet-5"; may be empty
    std::string preset;  ///< id of the recipe that the settings began with, "classic"; empty: none
    ModelSpec spec;
    TrainConfig config;
    std::string dataSource;               ///< as given: "mnist", "builtin", a folder, "xor"
    QString initFile;                     ///< the model it continues from; empty: a new one
    std::optional<LearnedHand> hand = {}; ///< empty: it learned no hand
};

/// How a run ended, and where its files are.
struct RunSummary
{
    std::uint64_t runId = 0;
    StopReason reason = StopReason::Completed;
    int epochsRun = 0;
    int bestEpoch = 0;
    double trainSeconds = 0;
    std::optional<double> testAccuracy; ///< percent; empty when stopped before the test
    std::optional<double> testLoss;
    double temperature = 1;        ///< of the final model, see Model::temperature
    ReliabilityChange reliability; ///< of its answers to the test pictures; empty where testLoss is; not kept in files
    QString folder;
    QString modelFile;
    QString bestModelFile; ///< empty where the model has none
    QString logFile;
};

} // namespace inkling
