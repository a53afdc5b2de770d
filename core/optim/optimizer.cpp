// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/optimizer.h"

#include "core/optim/adam.h"
#include "core/optim/momentum.h"
#include "core/optim/sgd.h"

#include <algorithm>
#include <array>

namespace inkling {

namespace {

constexpr std::string_view kMomentum = "momentum";
constexpr std::string_view kBeta1 = "beta1";
constexpr std::string_view kBeta2 = "beta2";
constexpr std::string_view kEpsilon = "epsilon";
constexpr std::string_view kWeightDecay = "weight_decay";
constexpr std::string_view kClipNorm = "clip_norm";

/// Small enough for any use, and far from what is zero as a float.
constexpr double kMinEpsilon = 1e-12;

constexpr std::array kOfSgd{kWeightDecay, kClipNorm};
constexpr std::array kOfMomentum{kMomentum, kWeightDecay, kClipNorm};
constexpr std::array kOfAdam{kBeta1, kBeta2, kEpsilon, kWeightDecay, kClipNorm};

} // namespace

bool OptimizerField::allows(double number) const
{
    return number >= minimum && (belowMaximum ? number < maximum : number <= maximum);
}

std::span<const OptimizerField> optimizerFields()
{
    static constexpr std::array kFields{
        OptimizerField{kMomentum, "Momentum", "How much of the last step goes on; 0: nothing.",
                       &OptimizerSettings::momentum, 0, 1, true},
        OptimizerField{kBeta1, "Beta 1", "How much of the mean gradient goes on from step to step.",
                       &OptimizerSettings::beta1, 0, 1, true},
        OptimizerField{kBeta2, "Beta 2", "How much of the mean squared gradient goes on from step to step.",
                       &OptimizerSettings::beta2, 0, 1, true},
        OptimizerField{kEpsilon, "Epsilon", "Keeps the divisor of a step from zero.", &OptimizerSettings::epsilon,
                       kMinEpsilon, 1},
        OptimizerField{kWeightDecay, "Weight decay",
                       "How strongly weights are pulled towards zero; biases and norms are not.",
                       &OptimizerSettings::weightDecay, 0, 10},
        OptimizerField{kClipNorm, "Gradient clipping",
                       "The longest gradient that is taken as it is; longer ones are shortened to it. 0: none.",
                       &OptimizerSettings::clipNorm, 0, 1'000'000},
    };
    return kFields;
}

bool OptimizerType::uses(std::string_view field) const
{
    return std::ranges::find(fields, field) != fields.end();
}

std::span<const OptimizerType> optimizerTable()
{
    static constexpr std::array kTable{
        OptimizerType{"sgd", "SGD", makeSgd, kOfSgd, {}},
        OptimizerType{"momentum", "Momentum", makeMomentum, kOfMomentum, {}},
        OptimizerType{"nesterov", "Nesterov momentum", makeNesterov, kOfMomentum, {}},
        OptimizerType{"adam", "Adam", makeAdam, kOfAdam, {}},
        OptimizerType{"adamw", "AdamW", makeAdamW, kOfAdam, {.weightDecay = 0.01}},
    };
    return kTable;
}

const OptimizerType *findOptimizer(std::string_view id)
{
    const auto row = std::ranges::find(optimizerTable(), id, &OptimizerType::id);
    return row == optimizerTable().end() ? nullptr : &*row;
}

} // namespace inkling
