// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_table.h"

#include "core/model/layer_types/layer_types.h"

#include <algorithm>
#include <array>

namespace inkling {

std::vector<TensorShape> noTensors(const LayerSpec & /*spec*/, const Shape & /*input*/)
{
    return {};
}

std::int64_t nothing(const LayerSpec & /*spec*/, const Shape & /*input*/)
{
    return 0;
}

std::span<const LayerType> layerTable()
{
    using namespace layer_types;
    static const std::array kTable{
        dense(),         conv2d(),        depthwiseConv2d(),
        maxPool(),       averagePool(),   globalAveragePool(),
        flatten(),       batchNorm(),     layerNorm(),
        dropout(),       residual(),      patchEmbedding(),
        positionTable(), selfAttention(), feedForward(),
        classToken(),    takeToken(),     meanTokens(),
        relu(),          leakyRelu(),     elu(),
        gelu(),          swish(),         layer_types::tanh(),
        sigmoid(),
    };
    return kTable;
}

const LayerType *findLayerType(std::string_view id)
{
    const auto row = std::ranges::find(layerTable(), id, &LayerType::id);
    return row == layerTable().end() ? nullptr : &*row;
}

int settingOf(const LayerSpec &layer, std::string_view field)
{
    return static_cast<int>(realSettingOf(layer, field));
}

double realSettingOf(const LayerSpec &layer, std::string_view field)
{
    return layer_types::realValueOf(layer,
                                    *std::ranges::find(findLayerType(layer.type)->fields, field, &LayerField::id));
}

} // namespace inkling
