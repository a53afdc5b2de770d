// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace inkling {

struct Parameter;

/// Changes parameters by their gradients. Bound to its parameters at creation: whatever state it keeps, it keeps one a
/// parameter, and step() counts once for all of them.
///
/// Thread contract: plain.
class Optimizer
{
public:
    virtual ~Optimizer() = default;
    /// One step over all parameters with the gradients as they stand.
    virtual void step(double learningRate) = 0;
    /// What to multiply a gradient with, where a step is nothing but value += that * gradient and no state is kept: the
    /// backward pass can then take it on its way.
    virtual std::optional<float> plainStep(double /*learningRate*/) const { return {}; }
};

/// A row of the optimizer table.
struct OptimizerType
{
    std::string_view id;    ///< "sgd"
    std::string_view title; ///< "SGD"
    std::unique_ptr<Optimizer> (*make)(std::vector<Parameter> parameters);
};

std::span<const OptimizerType> optimizerTable();
const OptimizerType *findOptimizer(std::string_view id);

} // namespace inkling
