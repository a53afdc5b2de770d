// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_spec.h"

#include "core/model/layer_table.h"

#include <algorithm>

namespace inkling {

namespace {

constexpr std::size_t kMaxLayers = 1000;

/// Every setting known to the row and inside its range?
Result<void> checkSettings(const LayerType &type, const LayerSpec &layer, const std::string &where)
{
    for (const auto &[key, value] : layer.settings) {
        const auto field = std::ranges::find(type.fields, key, &LayerField::id);
        if (field == type.fields.end())
            return failure(ErrorCode::InvalidArgument, where + " has no setting \"" + key + "\".");
        if (value < field->minimum || value > field->maximum)
            return failure(ErrorCode::InvalidArgument, where + ": " + key + " is " + std::to_string(value) +
                                                           "; it must be from " + std::to_string(field->minimum) +
                                                           " to " + std::to_string(field->maximum) + ".");
    }
    return {};
}

/// The product of the extents as a double: it cannot overflow, and decides only what is far too large.
double sizeOf(const Shape &shape)
{
    double product = 1;
    for (int axis = 0; axis < shape.rank(); ++axis)
        product *= shape[axis];
    return product;
}

/// Every extent at least 1: two negative ones have a product that looks fine.
bool isSize(const Shape &shape)
{
    for (int axis = 0; axis < shape.rank(); ++axis) {
        if (shape[axis] < 1)
            return false;
    }
    return shape.rank() > 0;
}

Result<LayerSummary> summariseLayer(const LayerSpec &layer, const Shape &input, const std::string &where)
{
    const LayerType *type = findLayerType(layer.type);
    if (type == nullptr)
        return failure(ErrorCode::InvalidArgument, where + ": there is no layer of the type \"" + layer.type + "\".");
    if (const Result<void> checked = checkSettings(*type, layer, where); !checked)
        return std::unexpected(checked.error());
    const auto output = type->outputShape(layer, input);
    if (!output)
        return failure(ErrorCode::InvalidArgument, where + " does not fit: " + output.error() + ".");
    if (!isSize(*output) || sizeOf(*output) > static_cast<double>(kMaxActivations))
        return failure(ErrorCode::InvalidArgument, where + " gives " + output->toString() + " numbers; from 1 to " +
                                                       std::to_string(kMaxActivations) + " are possible.");
    double parameters = 0;
    for (const TensorShape &tensor : type->tensors(layer, input))
        parameters += sizeOf(tensor.shape);
    if (parameters > static_cast<double>(kMaxParameters))
        return failure(ErrorCode::InvalidArgument,
                       where + " has more than " + std::to_string(kMaxParameters) + " parameters; make it smaller.");
    return LayerSummary{layer.type, type->caption(layer, input),           input,
                        *output,    static_cast<std::int64_t>(parameters), type->kept(layer, input)};
}

} // namespace

int LayerSpec::setting(const std::string &key, int fallback) const
{
    const auto found = settings.find(key);
    return found == settings.end() ? fallback : found->second;
}

Result<std::vector<LayerSummary>> summarise(const ModelSpec &spec)
{
    if (spec.layers.empty() || spec.layers.size() > kMaxLayers)
        return failure(ErrorCode::InvalidArgument, "A network has from 1 to 1,000 layers; this one has " +
                                                       std::to_string(spec.layers.size()) + ".");
    if (!isSize(spec.input) || sizeOf(spec.input) > static_cast<double>(kMaxActivations))
        return failure(ErrorCode::InvalidArgument, "The network's input " + spec.input.toString() + " is not a size.");
    std::vector<LayerSummary> layers;
    std::int64_t parameters = 0;
    for (const LayerSpec &layer : spec.layers) {
        const std::string where = "Layer " + std::to_string(layers.size() + 1) + " (" + layer.type + ")";
        auto summary = summariseLayer(layer, layers.empty() ? spec.input : layers.back().output, where);
        if (!summary)
            return std::unexpected(summary.error());
        parameters += summary->parameterCount;
        layers.push_back(std::move(*summary));
    }
    if (parameters > kMaxParameters)
        return failure(ErrorCode::InvalidArgument, "The network has " + std::to_string(parameters) +
                                                       " parameters; at most " + std::to_string(kMaxParameters) +
                                                       " are possible.");
    return layers;
}

std::int64_t parameterCount(const ModelSpec &spec)
{
    std::int64_t count = 0;
    if (const auto layers = summarise(spec)) {
        for (const LayerSummary &layer : *layers)
            count += layer.parameterCount;
    }
    return count;
}

Result<std::vector<TensorShape>> tensorLayout(const ModelSpec &spec)
{
    const auto layers = summarise(spec);
    if (!layers)
        return std::unexpected(layers.error());
    std::vector<TensorShape> layout;
    std::map<std::string, int> ordinals;
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        const LayerSpec &layer = spec.layers[i];
        const std::string prefix = layer.type + std::to_string(++ordinals[layer.type]) + ".";
        for (TensorShape &tensor : findLayerType(layer.type)->tensors(layer, (*layers)[i].input))
            layout.push_back({prefix + tensor.name, tensor.shape});
    }
    return layout;
}

} // namespace inkling
