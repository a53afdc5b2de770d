// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/chain.h"

#include "core/model/fusion.h"
#include "core/nn/network.h"

#include <map>

namespace inkling {

std::expected<Shape, std::string> chainOutput(std::span<const LayerSpec> layers, const Shape &input)
{
    Shape shape = input;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const LayerType *type = findLayerType(layers[i].type);
        const std::string where = "its layer " + std::to_string(i + 1) + " (" + layers[i].type + ")";
        if (type == nullptr)
            return std::unexpected(where + " is of no type that there is");
        const auto output = type->outputShape(layers[i], shape);
        if (!output)
            return std::unexpected(where + " does not fit: " + output.error());
        shape = *output;
    }
    return shape;
}

std::vector<ChainArrays> chainArrays(std::span<const LayerSpec> layers, const Shape &input)
{
    std::vector<ChainArrays> arrays;
    std::map<std::string, int> ordinals;
    visitChain(layers, input, [&](const LayerSpec &layer, const LayerType &type, const Shape &in) {
        const std::string prefix = layer.type + std::to_string(++ordinals[layer.type]) + ".";
        arrays.push_back({type.tensors(layer, in), type.state(layer, in)});
        for (TensorShape &array : arrays.back().parameters)
            array.name.insert(0, prefix);
        for (TensorShape &array : arrays.back().state)
            array.name.insert(0, prefix);
    });
    return arrays;
}

std::int64_t numbersPerSample(std::span<const LayerSpec> layers, const Shape &input)
{
    std::int64_t numbers = 0;
    Shape in = input;
    for (std::size_t i = 0; i < layers.size();) {
        const std::span rest = layers.subspan(i);
        const FusedLayers *fused = findFusion(rest, in);
        const std::size_t parts = fused ? fused->types.size() : 1;
        visitChain(rest.first(parts), in, [&](const LayerSpec &layer, const LayerType &type, const Shape &shape) {
            numbers += type.kept(layer, shape);
            in = *type.outputShape(layer, shape);
        });
        numbers += 2 * in.size();
        i += parts;
    }
    return numbers;
}

std::unique_ptr<Network> buildChain(std::span<const LayerSpec> layers, const Shape &input, Fusion fusion)
{
    std::vector<std::unique_ptr<Layer>> built;
    for (std::size_t i = 0; i < layers.size();) {
        const std::span rest = layers.subspan(i);
        const Shape in = built.empty() ? input : built.back()->outputShape();
        const FusedLayers *fused = fusion == Fusion::On ? findFusion(rest, in) : nullptr;
        built.push_back(fused ? fused->make(rest, in) : findLayerType(rest[0].type)->make(rest[0], in));
        i += fused ? fused->types.size() : 1;
    }
    return std::make_unique<Network>(std::move(built));
}

} // namespace inkling
