// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model_spec.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace inkling {

/// How the numbers of a model are kept in its file.
enum class Precision
{
    Float32,
    Float64
};

/// A named weight array. The values are doubles whatever the precision of the model: every float fits, so that a file
/// read and written again has the same bytes, and a conversion rounds once.
struct Tensor
{
    std::string name; ///< "dense1.weight"
    Shape shape;
    std::vector<double> values;

    bool operator==(const Tensor &) const = default;
};

/// A network with its weights, as a value: what files hold and what threads hand to each other (as
/// shared_ptr<const Model>). The tensors stand in the order of the layers.
struct Model
{
    ModelSpec spec;
    Precision precision = Precision::Float32;
    std::vector<Tensor> tensors;
    /// What the logits are divided by before they become probabilities that are shown (Guo et al., ICML 2017). Neither
    /// training nor a loss knows it, and it changes no answer, only how sure it is. 1: not calibrated.
    double temperature = 1;

    bool operator==(const Model &) const = default;
};

/// True when no weight is NaN or infinite.
bool isFinite(const Model &model);

/// A model as it was at one moment of a run; shared between threads and never changed.
struct ModelSnapshot
{
    Model model;
    std::uint64_t runId = 0; ///< 0: not from a run (opened from a file)
    int epoch = 0;           ///< epochs finished when it was taken
};
using ModelSnapshotPtr = std::shared_ptr<const ModelSnapshot>;

} // namespace inkling
