// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/build_network.h"
#include "core/model/layer_table.h"

#include <expected>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace inkling {

/// Layers one after another: a network's, or those inside a layer. Their types and settings have been checked, and but
/// for chainOutput() their shapes, too.

/// An error says which layer does not fit, and why.
std::expected<Shape, std::string> chainOutput(std::span<const LayerSpec> layers, const Shape &input);

/// Calls visit(layer, its row, its input) in order.
template <typename Visit>
void visitChain(std::span<const LayerSpec> layers, Shape input, Visit visit)
{
    for (const LayerSpec &layer : layers) {
        const LayerType &type = *findLayerType(layer.type);
        visit(layer, type, static_cast<const Shape &>(input));
        input = *type.outputShape(layer, input);
    }
}

/// The arrays of a layer of a chain, named "dense1.weight": type, its how-manieth, array.
struct ChainArrays
{
    std::vector<TensorShape> parameters;
    std::vector<TensorShape> state;
};
std::vector<ChainArrays> chainArrays(std::span<const LayerSpec> layers, const Shape &input);

/// Numbers that a sample leaves between the layers that are built of a chain, forward and back, and within them, about.
std::int64_t numbersPerSample(std::span<const LayerSpec> layers, const Shape &input);

std::unique_ptr<Network> buildChain(std::span<const LayerSpec> layers, const Shape &input, Fusion fusion);

} // namespace inkling
