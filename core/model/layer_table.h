// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/math/shape.h"
#include "core/model/model_spec.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

class Layer;

/// A setting of a layer, with its range.
struct LayerField
{
    std::string_view id; ///< key in LayerSpec::settings
    double minimum;
    double maximum;
    double fallback;
    bool whole = true; ///< only whole numbers
};

/// The name and shape of a weight array.
struct TensorShape
{
    std::string name;
    Shape shape;

    bool operator==(const TensorShape &) const = default;
};

/// What many rows say.
std::vector<TensorShape> noTensors(const LayerSpec &, const Shape &input);
std::int64_t nothing(const LayerSpec &, const Shape &input);

/// A kind of layer: one row of the table. Everything that has to be known about it without building it. All but
/// outputShape() are asked only about layers and inputs that summarise() accepts.
struct LayerType
{
    std::string_view id; ///< "conv2d"
    std::span<const LayerField> fields{};
    /// The output shape; an error sentence without the layer's name when the input does not fit.
    std::expected<Shape, std::string> (*outputShape)(const LayerSpec &, const Shape &input) = nullptr;
    /// The same names and shapes, in the same order, as the built layer's parameters().
    std::vector<TensorShape> (*tensors)(const LayerSpec &, const Shape &input) = noTensors;
    /// Likewise, as its state().
    std::vector<TensorShape> (*state)(const LayerSpec &, const Shape &input) = noTensors;
    /// Numbers that the built layer keeps for every sample of a batch, beside its output and the gradient of that.
    std::int64_t (*kept)(const LayerSpec &, const Shape &input) = nothing;
    /// Multiplications of a forward pass of one sample that are part of a product or a convolution, as papers count
    /// them: no activations, norms or sums.
    std::int64_t (*multiplyAdds)(const LayerSpec &, const Shape &input) = nothing;
    std::string (*caption)(const LayerSpec &, const Shape &input) = nullptr; ///< "Conv 8 @ 3×3"
    std::unique_ptr<Layer> (*make)(const LayerSpec &, const Shape &input) = nullptr;
    bool mixesSamples = false; ///< while it learns, a sample's output depends on its whole batch
    bool hasInner = false;     ///< may LayerSpec::inner hold layers?
};

std::span<const LayerType> layerTable();
const LayerType *findLayerType(std::string_view id);
/// What a layer of the table says of one of its fields, or the field's fallback where it says nothing. settingOf(): of
/// a field for whole numbers.
int settingOf(const LayerSpec &layer, std::string_view field);
double realSettingOf(const LayerSpec &layer, std::string_view field);

/// The largest network that we build: parameters, numbers between two layers or within one; layers, those inside others
/// counted, and how deep they stand inside each other.
inline constexpr std::int64_t kMaxParameters = 200'000'000;
inline constexpr std::int64_t kMaxActivations = 50'000'000;
inline constexpr int kMaxLayers = 1000;
inline constexpr int kMaxDepth = 4;

/// All arrays of a network in the order of its layers, named "dense1.weight": type, its how-manieth, array. Behind the
/// parameters of a layer stands its state.
/// Error: that of summarise().
Result<std::vector<TensorShape>> tensorLayout(const ModelSpec &spec);

} // namespace inkling
