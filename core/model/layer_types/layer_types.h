// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/layer_table.h"
#include "core/nn/layer.h"

#include <expected>

/// The rows of the layer table, and what they share. Each family of layers is a file here; layer_table.cpp lists them.
namespace inkling::layer_types {

LayerType dense();
LayerType conv2d();
LayerType depthwiseConv2d();
LayerType maxPool();
LayerType averagePool();
LayerType globalAveragePool();
LayerType flatten();
LayerType batchNorm();
LayerType layerNorm();
LayerType dropout();
LayerType residual();
LayerType patchEmbedding();
LayerType positionTable();
LayerType selfAttention();
LayerType feedForward();
LayerType classToken();
LayerType takeToken();
LayerType meanTokens();
LayerType relu();
LayerType leakyRelu();
LayerType elu();
LayerType gelu();
LayerType swish();
LayerType tanh();
LayerType sigmoid();

using ShapeOr = std::expected<Shape, std::string>;

ShapeOr needRank(const Shape &input, int rank, std::string_view what);
inline ShapeOr needPicture(const Shape &input)
{
    return needRank(input, 3, "channels × height × width");
}
inline ShapeOr needTokens(const Shape &input)
{
    return needRank(input, 2, "tokens × width");
}

ShapeOr sameShape(const LayerSpec &spec, const Shape &input);
ShapeOr tokensToTokens(const LayerSpec &spec, const Shape &input);
/// As much as it takes in.
std::int64_t keepsOneInput(const LayerSpec &spec, const Shape &input);

/// What a layer's settings say of a field, which may be nothing.
inline int valueOf(const LayerSpec &spec, const LayerField &field)
{
    return static_cast<int>(spec.realSetting(std::string(field.id), field.fallback));
}
inline double realValueOf(const LayerSpec &spec, const LayerField &field)
{
    return spec.realSetting(std::string(field.id), field.fallback);
}

template <typename T>
std::unique_ptr<Layer> makeFromShape(const LayerSpec & /*spec*/, const Shape &input)
{
    return std::make_unique<T>(input);
}

/// A caption that does not depend on the settings; the text lives in the row's own file.
template <const char *Text>
std::string fixedCaption(const LayerSpec & /*spec*/, const Shape & /*input*/)
{
    return Text;
}

/// "3×3"
std::string square(int side);

} // namespace inkling::layer_types
