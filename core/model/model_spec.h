// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/math/shape.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace inkling {

/// One layer as a value: the name of its row in the layer table and its settings.
struct LayerSpec
{
    std::string type;                            ///< "dense", "conv2d", ...: a row of the layer table
    std::map<std::string, double> settings = {}; ///< what the row asks for, e.g. {"units", 512}
    std::vector<LayerSpec> inner = {};           ///< the layers inside it, in order, where the row allows them

    /// The setting, or `fallback` where it is not given; setting(): of those that are whole numbers.
    int setting(const std::string &key, int fallback = 0) const;
    double realSetting(const std::string &key, double fallback = 0) const;
    bool operator==(const LayerSpec &) const = default;
};

/// What the last layer's numbers mean and how they are judged.
enum class Loss
{
    CrossEntropy, ///< logits, softmax over the classes, mean negative log likelihood
    SquaredError  ///< outputs as they are, 0.5 * |y - t|^2
};

/// The single truth about a network: presets make it, forms edit it, files store it, buildNetwork() builds it.
struct ModelSpec
{
    Shape input;                   ///< of one sample: (1, 28, 28) for pictures, (2) for XOR
    std::vector<LayerSpec> layers; ///< in order
    Loss loss = Loss::CrossEntropy;

    bool operator==(const ModelSpec &) const = default;
};

/// One layer of a checked network, for drawings and reports.
struct LayerSummary
{
    std::string type;
    std::string caption; ///< "Conv 8 @ 3×3", "ReLU"
    Shape input;
    Shape output;
    std::int64_t parameterCount = 0;
    std::int64_t kept = 0;         ///< numbers a sample that the layer keeps while it works, see LayerType
    std::int64_t multiplyAdds = 0; ///< of a forward pass of one sample, see LayerType
    bool mixesSamples = false;     ///< it or a layer inside it does, see LayerType
    std::vector<LayerSummary> inner = {};
};

/// Walks the layers and computes every shape. Error (InvalidArgument) names the first layer that does not fit and why:
/// "Layer 3 (residual), its layer 2 (conv2d) does not fit: ...".
Result<std::vector<LayerSummary>> summarise(const ModelSpec &spec);

/// Sum over all layers; 0 for a spec that summarise() refuses.
std::int64_t parameterCount(const ModelSpec &spec);

} // namespace inkling
