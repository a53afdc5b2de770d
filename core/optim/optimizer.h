// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optim/optimizer_settings.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace inkling {

class ThreadTeam;
struct Parameter;

/// Changes parameters by their gradients. Bound to its parameters at creation: whatever state it keeps, it keeps one a
/// parameter, and step() counts once for all of them.
///
/// Thread contract: plain; the same bits for any team.
class Optimizer
{
public:
    virtual ~Optimizer() = default;
    /// One step over all parameters with the gradients as they stand.
    virtual void step(double learningRate, ThreadTeam &team) = 0;
    /// What to multiply a gradient with, where a step is nothing but value += that * gradient and no state is kept: the
    /// backward pass can then take it on its way.
    virtual std::optional<float> plainStep(double /*learningRate*/) const { return {}; }
};

/// One number of OptimizerSettings: an option of the command line, a field of the form, a key in files.
struct OptimizerField
{
    std::string_view id;    ///< "weight_decay", in files; "weight-decay" as an option
    std::string_view label; ///< English label: "Weight decay"
    std::string_view help;  ///< one sentence
    double OptimizerSettings::*value;
    double minimum;
    double maximum;            ///< itself allowed only where it is not a share of 1
    bool belowMaximum = false; ///< for a share: 1 would never forget

    bool allows(double number) const;
};

std::span<const OptimizerField> optimizerFields();

/// A row of the optimizer table.
struct OptimizerType
{
    std::string_view id;    ///< "sgd"
    std::string_view title; ///< "SGD"
    std::unique_ptr<Optimizer> (*make)(const std::vector<Parameter> &parameters, const OptimizerSettings &settings);
    std::span<const std::string_view> fields; ///< ids of the settings that it reads
    OptimizerSettings defaults;               ///< what to begin with

    bool uses(std::string_view field) const;
};

std::span<const OptimizerType> optimizerTable();
const OptimizerType *findOptimizer(std::string_view id);

} // namespace inkling
