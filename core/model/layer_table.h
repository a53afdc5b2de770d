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

/// A whole-number setting of a layer, with its range.
struct LayerField
{
    std::string_view id; ///< key in LayerSpec::settings
    int minimum;
    int maximum;
    int fallback;
};

/// The name and shape of a weight array.
struct TensorShape
{
    std::string name;
    Shape shape;

    bool operator==(const TensorShape &) const = default;
};

/// A kind of layer: one row of the table. Everything that has to be known about it without building it.
struct LayerType
{
    std::string_view id; ///< "conv2d"
    std::span<const LayerField> fields;
    /// The output shape; an error sentence without the layer's name when the input does not fit.
    std::expected<Shape, std::string> (*outputShape)(const LayerSpec &, const Shape &input);
    /// The same names and shapes, in the same order, as the built layer's parameters().
    std::vector<TensorShape> (*tensors)(const LayerSpec &, const Shape &input);
    /// Numbers that the built layer keeps for every sample of a batch, beside its output and the gradient of that.
    std::int64_t (*kept)(const LayerSpec &, const Shape &input);
    std::string (*caption)(const LayerSpec &, const Shape &input); ///< "Conv 8 @ 3×3"
    std::unique_ptr<Layer> (*make)(const LayerSpec &, const Shape &input);
};

std::span<const LayerType> layerTable();
const LayerType *findLayerType(std::string_view id);
/// What a layer of the table says of one of its fields, or the field's fallback where it says nothing.
int settingOf(const LayerSpec &layer, std::string_view field);

/// The largest network that we build: parameters, and numbers between two layers or within one.
inline constexpr std::int64_t kMaxParameters = 200'000'000;
inline constexpr std::int64_t kMaxActivations = 50'000'000;

/// All weight arrays of a network in the order of its layers, named "dense1.weight": type, its how-manieth, array.
/// Error: that of summarise().
Result<std::vector<TensorShape>> tensorLayout(const ModelSpec &spec);

} // namespace inkling
