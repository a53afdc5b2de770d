// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/new_layer.h"

#include "core/model/layer_table.h"

#include <algorithm>

namespace inkling::ui {

namespace {

bool fits(const LayerSpec &layer, const Shape &input)
{
    return summarise({.input = input, .layers = {layer}}).has_value();
}

/// Layers that a block around them begins with.
std::vector<LayerSpec> insideOfBlock(const Shape &input)
{
    switch (input.rank()) {
    case 3: {
        LayerSpec convolution = newLayer("conv2d", input);
        convolution.settings["channels"] = input[0];
        return {convolution, newLayer("relu", input)};
    }
    case 2:
        return {newLayer("layer_norm", input), newLayer("feed_forward", input)};
    default: {
        LayerSpec dense = newLayer("dense", input);
        dense.settings["units"] = input.last();
        return {dense, newLayer("relu", input)};
    }
    }
}

} // namespace

LayerSpec newLayer(std::string_view type, const std::optional<Shape> &input)
{
    LayerSpec layer{.type = std::string(type)};
    const LayerType *row = findLayerType(type);
    if (row == nullptr)
        return layer;
    for (const LayerField &field : row->fields)
        layer.settings[std::string(field.id)] = field.fallback;
    // A picture keeps its size, which is what most people want of a convolution of theirs.
    if (layer.settings.contains("kernel") && layer.settings.contains("padding"))
        layer.settings["padding"] = (layer.settings["kernel"] - 1) / 2;
    if (row->hasInner && input) {
        layer.inner = insideOfBlock(*input);
        if (!fits(layer, *input))
            layer.inner = {{.type = "relu"}};
    }
    return layer;
}

} // namespace inkling::ui
