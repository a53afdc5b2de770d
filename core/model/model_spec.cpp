// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_spec.h"

#include "core/base/plain_number.h"
#include "core/model/chain.h"
#include "core/model/layer_table.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <span>

namespace inkling {

namespace {

/// Every setting known to the row, whole where it must be, and inside its range?
Result<void> checkSettings(const LayerType &type, const LayerSpec &layer, const std::string &where)
{
    for (const auto &[key, value] : layer.settings) {
        const auto field = std::ranges::find(type.fields, key, &LayerField::id);
        if (field == type.fields.end())
            return failure(ErrorCode::InvalidArgument, where + " has no setting \"" + key + "\".");
        const bool inRange = value >= field->minimum && value <= field->maximum;
        if (!inRange || (field->whole && value != std::floor(value)))
            return failure(ErrorCode::InvalidArgument,
                           where + ": " + key + " is " + plainNumber(value) + "; it must be " +
                               (field->whole ? "a whole number from " : "from ") + plainNumber(field->minimum) +
                               " to " + plainNumber(field->maximum) + ".");
    }
    if (!layer.inner.empty() && !type.hasInner)
        return failure(ErrorCode::InvalidArgument, where + " cannot have layers inside it.");
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

/// How many layers stand inside each other, and how many they are together.
struct Extent
{
    int depth = 0;
    std::size_t layers = 0;
};

Extent extentOf(std::span<const LayerSpec> layers) // NOLINT(misc-no-recursion): as deep as the value is
{
    Extent extent{.depth = layers.empty() ? 0 : 1, .layers = layers.size()};
    for (const LayerSpec &layer : layers) {
        const Extent inner = extentOf(layer.inner);
        extent.depth = std::max(extent.depth, inner.depth + 1);
        extent.layers += inner.layers;
    }
    return extent;
}

Result<std::vector<LayerSummary>> summariseChain(std::span<const LayerSpec> layers, const Shape &input,
                                                 const std::string &prefix);

// NOLINTNEXTLINE(misc-no-recursion): kMaxDepth
Result<LayerSummary> summariseLayer(const LayerSpec &layer, const Shape &input, const std::string &where)
{
    const LayerType *type = findLayerType(layer.type);
    if (type == nullptr)
        return failure(ErrorCode::InvalidArgument, where + ": there is no layer of the type \"" + layer.type + "\".");
    if (const Result<void> checked = checkSettings(*type, layer, where); !checked)
        return std::unexpected(checked.error());
    Result<std::vector<LayerSummary>> inner = summariseChain(layer.inner, input, where + ", its layer ");
    if (!inner)
        return std::unexpected(inner.error());
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
    return LayerSummary{.type = layer.type,
                        .caption = type->caption(layer, input),
                        .input = input,
                        .output = *output,
                        .parameterCount = static_cast<std::int64_t>(parameters),
                        .kept = type->kept(layer, input),
                        .multiplyAdds = type->multiplyAdds(layer, input),
                        .mixesSamples = type->mixesSamples || std::ranges::any_of(*inner, &LayerSummary::mixesSamples),
                        .inner = std::move(*inner)};
}

// NOLINTNEXTLINE(misc-no-recursion): kMaxDepth
Result<std::vector<LayerSummary>> summariseChain(std::span<const LayerSpec> layers, const Shape &input,
                                                 const std::string &prefix)
{
    std::vector<LayerSummary> summaries;
    for (const LayerSpec &layer : layers) {
        const std::string where = prefix + std::to_string(summaries.size() + 1) + " (" + layer.type + ")";
        auto summary = summariseLayer(layer, summaries.empty() ? input : summaries.back().output, where);
        if (!summary)
            return std::unexpected(summary.error());
        summaries.push_back(std::move(*summary));
    }
    return summaries;
}

} // namespace

int LayerSpec::setting(const std::string &key, int fallback) const
{
    const double value = realSetting(key, fallback);
    const bool fits = value >= std::numeric_limits<int>::min() && value <= std::numeric_limits<int>::max();
    return fits ? static_cast<int>(value) : fallback;
}

double LayerSpec::realSetting(const std::string &key, double fallback) const
{
    const auto found = settings.find(key);
    return found == settings.end() ? fallback : found->second;
}

Result<std::vector<LayerSummary>> summarise(const ModelSpec &spec)
{
    const Extent extent = extentOf(spec.layers);
    if (extent.layers == 0 || extent.layers > kMaxLayers)
        return failure(ErrorCode::InvalidArgument, "A network has from 1 to " + std::to_string(kMaxLayers) +
                                                       " layers; this one has " + std::to_string(extent.layers) + ".");
    if (extent.depth > kMaxDepth)
        return failure(ErrorCode::InvalidArgument, "Layers stand inside each other at most " +
                                                       std::to_string(kMaxDepth) + " deep; in this network " +
                                                       std::to_string(extent.depth) + " deep.");
    if (!isSize(spec.input) || sizeOf(spec.input) > static_cast<double>(kMaxActivations))
        return failure(ErrorCode::InvalidArgument, "The network's input " + spec.input.toString() + " is not a size.");
    Result<std::vector<LayerSummary>> layers = summariseChain(spec.layers, spec.input, "Layer ");
    if (!layers)
        return layers;
    std::int64_t parameters = 0;
    for (const LayerSummary &layer : *layers)
        parameters += layer.parameterCount;
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
    if (const auto layers = summarise(spec); !layers)
        return std::unexpected(layers.error());
    std::vector<TensorShape> layout;
    for (ChainArrays &arrays : chainArrays(spec.layers, spec.input)) {
        std::ranges::move(arrays.parameters, std::back_inserter(layout));
        std::ranges::move(arrays.state, std::back_inserter(layout));
    }
    return layout;
}

} // namespace inkling
