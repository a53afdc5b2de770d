// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_table.h"

#include "core/nn/activation.h"
#include "core/nn/conv2d.h"
#include "core/nn/dense.h"
#include "core/nn/flatten.h"
#include "core/nn/max_pool.h"
#include "core/nn/mean_tokens.h"
#include "core/nn/patch_embedding.h"
#include "core/nn/position_table.h"
#include "core/nn/self_attention.h"

#include <algorithm>
#include <array>

namespace inkling {

namespace {

using ShapeOr = std::expected<Shape, std::string>;

/// What a layer's settings say of a field, which may be nothing.
int valueOf(const LayerSpec &spec, const LayerField &field)
{
    return spec.setting(std::string(field.id), field.fallback);
}

ShapeOr needRank(const Shape &input, int rank, std::string_view what)
{
    if (input.rank() != rank)
        return std::unexpected("it needs " + std::string(what) + ", not " + input.toString());
    return input;
}

ShapeOr sameShape(const LayerSpec & /*spec*/, const Shape &input)
{
    return input;
}

std::vector<TensorShape> noTensors(const LayerSpec & /*spec*/, const Shape & /*input*/)
{
    return {};
}

std::int64_t keepsNothing(const LayerSpec & /*spec*/, const Shape & /*input*/)
{
    return 0;
}

/// As much as it takes in: sigmoid its output, max pool (at most) its winners.
std::int64_t keepsOneInput(const LayerSpec & /*spec*/, const Shape &input)
{
    return input.size();
}

std::string square(int side)
{
    return std::to_string(side) + "×" + std::to_string(side);
}

// dense

constexpr std::array kDenseFields{LayerField{"units", 1, 1'000'000, 64}};

ShapeOr denseOutput(const LayerSpec &spec, const Shape &input)
{
    if (input.rank() > 2)
        return std::unexpected("it needs a row of numbers or of tokens, not " + input.toString() +
                               "; put a flatten layer before it");
    const int units = valueOf(spec, kDenseFields[0]);
    return input.rank() == 1 ? Shape{units} : Shape{input[0], units};
}

std::vector<TensorShape> denseTensors(const LayerSpec &spec, const Shape &input)
{
    const int units = valueOf(spec, kDenseFields[0]);
    return {{"weight", {input.last(), units}}, {"bias", {units}}};
}

std::string denseCaption(const LayerSpec &spec, const Shape &input)
{
    return (input.rank() == 1 ? "Dense " : "Dense per token ") + std::to_string(valueOf(spec, kDenseFields[0]));
}

std::unique_ptr<Layer> makeDense(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<Dense>(input, valueOf(spec, kDenseFields[0]));
}

// conv2d

constexpr std::array kConv2dFields{LayerField{"channels", 1, 4096, 8}, LayerField{"kernel", 1, 27, 3},
                                   LayerField{"padding", 0, 13, 0}, LayerField{"stride", 1, 28, 1}};

Conv2dGeometry geometryOf(const LayerSpec &spec)
{
    return {valueOf(spec, kConv2dFields[0]), valueOf(spec, kConv2dFields[1]), valueOf(spec, kConv2dFields[2]),
            valueOf(spec, kConv2dFields[3])};
}

ShapeOr conv2dOutput(const LayerSpec &spec, const Shape &input)
{
    const ShapeOr picture = needRank(input, 3, "channels × height × width");
    if (!picture)
        return picture;
    const Conv2dGeometry geometry = geometryOf(spec);
    if (geometry.kernel > std::min(input[1], input[2]) + 2 * geometry.padding)
        return std::unexpected("its " + square(geometry.kernel) + " kernel is larger than the padded input " +
                               input.toString());
    const Shape output = geometry.outputShape(input);
    const double unfolded = 1.0 * input[0] * geometry.kernel * geometry.kernel * output[1] * output[2];
    if (unfolded > static_cast<double>(kMaxActivations))
        return std::unexpected("its kernels look at more than " + std::to_string(kMaxActivations) +
                               " numbers of each picture");
    return output;
}

std::vector<TensorShape> conv2dTensors(const LayerSpec &spec, const Shape &input)
{
    const Conv2dGeometry geometry = geometryOf(spec);
    return {{"weight", {geometry.channels, input[0], geometry.kernel, geometry.kernel}}, {"bias", {geometry.channels}}};
}

std::string conv2dCaption(const LayerSpec &spec, const Shape & /*input*/)
{
    const Conv2dGeometry geometry = geometryOf(spec);
    return "Conv " + std::to_string(geometry.channels) + " @ " + square(geometry.kernel);
}

std::unique_ptr<Layer> makeConv2d(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<Conv2d>(input, geometryOf(spec));
}

// max_pool

constexpr std::array kMaxPoolFields{LayerField{"size", 1, 28, 2}};

ShapeOr maxPoolOutput(const LayerSpec &spec, const Shape &input)
{
    const ShapeOr picture = needRank(input, 3, "channels × height × width");
    if (!picture)
        return picture;
    const int size = valueOf(spec, kMaxPoolFields[0]);
    if (size > std::min(input[1], input[2]))
        return std::unexpected("its " + square(size) + " window is larger than its input " + input.toString());
    return Shape{input[0], input[1] / size, input[2] / size};
}

std::string maxPoolCaption(const LayerSpec &spec, const Shape & /*input*/)
{
    return "Max pool " + square(valueOf(spec, kMaxPoolFields[0]));
}

std::unique_ptr<Layer> makeMaxPool(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<MaxPool>(input, valueOf(spec, kMaxPoolFields[0]));
}

// patch_embedding

constexpr std::array kPatchFields{LayerField{"patch", 1, 28, 4}, LayerField{"width", 1, 4096, 64}};

ShapeOr patchOutput(const LayerSpec &spec, const Shape &input)
{
    const int patch = valueOf(spec, kPatchFields[0]);
    if (input.rank() != 3 || input[0] != 1 || input[1] % patch != 0 || input[2] % patch != 0)
        return std::unexpected("it needs a one-channel picture whose sides are multiples of " + std::to_string(patch) +
                               ", not " + input.toString());
    return Shape{(input[1] / patch) * (input[2] / patch), valueOf(spec, kPatchFields[1])};
}

std::vector<TensorShape> patchTensors(const LayerSpec &spec, const Shape & /*input*/)
{
    const int patch = valueOf(spec, kPatchFields[0]);
    const int width = valueOf(spec, kPatchFields[1]);
    return {{"weight", {patch * patch, width}}, {"bias", {width}}};
}

/// The patches and their gradient.
std::int64_t patchesKept(const LayerSpec & /*spec*/, const Shape &input)
{
    return 2 * input.size();
}

std::string patchCaption(const LayerSpec &spec, const Shape & /*input*/)
{
    return square(valueOf(spec, kPatchFields[0])) + " patches → " + std::to_string(valueOf(spec, kPatchFields[1]));
}

std::unique_ptr<Layer> makePatchEmbedding(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<PatchEmbedding>(input, valueOf(spec, kPatchFields[0]), valueOf(spec, kPatchFields[1]));
}

// layers over tokens

ShapeOr tokensToTokens(const LayerSpec & /*spec*/, const Shape &input)
{
    return needRank(input, 2, "tokens × width");
}

ShapeOr attentionOutput(const LayerSpec & /*spec*/, const Shape &input)
{
    const ShapeOr tokens = needRank(input, 2, "tokens × width");
    if (tokens && static_cast<std::int64_t>(input[0]) * input[0] > kMaxActivations)
        return std::unexpected("every token looks at every token, and " + std::to_string(input[0]) +
                               " of them are too many");
    return tokens;
}

/// What the tokens are compared with, values, the gradients of both, and the weights between the tokens.
std::int64_t attentionKept(const LayerSpec & /*spec*/, const Shape &input)
{
    return 4 * input.size() + static_cast<std::int64_t>(input[0]) * (input[0] + 15);
}

std::vector<TensorShape> positionTensors(const LayerSpec & /*spec*/, const Shape &input)
{
    return {{"table", input}};
}

std::vector<TensorShape> attentionTensors(const LayerSpec & /*spec*/, const Shape &input)
{
    const int width = input.last();
    std::vector<TensorShape> tensors;
    for (const char *which : {"query_", "key_", "value_"}) {
        tensors.push_back({std::string(which) + "weight", {width, width}});
        tensors.push_back({std::string(which) + "bias", {width}});
    }
    return tensors;
}

ShapeOr tokensToMean(const LayerSpec & /*spec*/, const Shape &input)
{
    const ShapeOr tokens = needRank(input, 2, "tokens × width");
    return tokens ? Shape{input[1]} : tokens;
}

ShapeOr flattened(const LayerSpec & /*spec*/, const Shape &input)
{
    return Shape{static_cast<int>(input.size())};
}

template <typename T>
std::unique_ptr<Layer> makeFromShape(const LayerSpec & /*spec*/, const Shape &input)
{
    return std::make_unique<T>(input);
}

/// A caption that does not depend on the settings; the text lives in the table's own file.
template <const char *Text>
std::string fixedCaption(const LayerSpec & /*spec*/, const Shape & /*input*/)
{
    return Text;
}

constexpr char kRelu[] = "ReLU";
constexpr char kSigmoid[] = "Sigmoid";
constexpr char kFlatten[] = "Flatten";
constexpr char kPosition[] = "+ positions";
constexpr char kAttention[] = "Self-attention";
constexpr char kMean[] = "Mean of tokens";

} // namespace

std::span<const LayerType> layerTable()
{
    static constexpr std::array kTable{
        LayerType{"dense", kDenseFields, denseOutput, denseTensors, keepsNothing, denseCaption, makeDense},
        LayerType{"conv2d", kConv2dFields, conv2dOutput, conv2dTensors, keepsNothing, conv2dCaption, makeConv2d},
        LayerType{"max_pool", kMaxPoolFields, maxPoolOutput, noTensors, keepsOneInput, maxPoolCaption, makeMaxPool},
        LayerType{"flatten", {}, flattened, noTensors, keepsNothing, fixedCaption<kFlatten>, makeFromShape<Flatten>},
        LayerType{"relu", {}, sameShape, noTensors, keepsNothing, fixedCaption<kRelu>, makeFromShape<Relu>},
        LayerType{"sigmoid", {}, sameShape, noTensors, keepsOneInput, fixedCaption<kSigmoid>, makeFromShape<Sigmoid>},
        LayerType{"patch_embedding", kPatchFields, patchOutput, patchTensors, patchesKept, patchCaption,
                  makePatchEmbedding},
        LayerType{"position_table",
                  {},
                  tokensToTokens,
                  positionTensors,
                  keepsNothing,
                  fixedCaption<kPosition>,
                  makeFromShape<PositionTable>},
        LayerType{"self_attention",
                  {},
                  attentionOutput,
                  attentionTensors,
                  attentionKept,
                  fixedCaption<kAttention>,
                  makeFromShape<SelfAttention>},
        LayerType{
            "mean_tokens", {}, tokensToMean, noTensors, keepsNothing, fixedCaption<kMean>, makeFromShape<MeanTokens>},
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
    return valueOf(layer, *std::ranges::find(findLayerType(layer.type)->fields, field, &LayerField::id));
}

} // namespace inkling
