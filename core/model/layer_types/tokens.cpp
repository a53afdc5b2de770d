// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_types/layer_types.h"
#include "core/nn/class_token.h"
#include "core/nn/mean_tokens.h"
#include "core/nn/patch_embedding.h"
#include "core/nn/position_table.h"
#include "core/nn/take_token.h"

#include <array>

namespace inkling::layer_types {

namespace {

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

std::int64_t patchMultiplyAdds(const LayerSpec &spec, const Shape &input)
{
    return input.size() * valueOf(spec, kPatchFields[1]);
}

std::string patchCaption(const LayerSpec &spec, const Shape & /*input*/)
{
    return square(valueOf(spec, kPatchFields[0])) + " patches → " + std::to_string(valueOf(spec, kPatchFields[1]));
}

std::unique_ptr<Layer> makePatchEmbedding(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<PatchEmbedding>(input, valueOf(spec, kPatchFields[0]), valueOf(spec, kPatchFields[1]));
}

// position_table

/// learned 1: begins random instead of sinusoidal; trained it is either way.
constexpr std::array kPositionFields{LayerField{"learned", 0, 1, 0}};

std::unique_ptr<Layer> makePositions(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<PositionTable>(input, valueOf(spec, kPositionFields[0]) == 1
                                                      ? PositionTable::Start::Random
                                                      : PositionTable::Start::Sinusoidal);
}

std::vector<TensorShape> positionTensors(const LayerSpec & /*spec*/, const Shape &input)
{
    return {{"table", input}};
}

// class_token, take_token, mean_tokens

ShapeOr oneTokenMore(const LayerSpec & /*spec*/, const Shape &input)
{
    const ShapeOr tokens = needTokens(input);
    return tokens ? Shape{input[0] + 1, input[1]} : tokens;
}

std::vector<TensorShape> tokenTensors(const LayerSpec & /*spec*/, const Shape &input)
{
    return {{"token", {input[1]}}};
}

ShapeOr tokensToMean(const LayerSpec & /*spec*/, const Shape &input)
{
    const ShapeOr tokens = needTokens(input);
    return tokens ? Shape{input[1]} : tokens;
}

constexpr char kPosition[] = "+ positions";
constexpr char kMean[] = "Mean of tokens";
constexpr char kClassToken[] = "+ class token";
constexpr char kTakeToken[] = "First token";

} // namespace

LayerType patchEmbedding()
{
    return {.id = "patch_embedding",
            .fields = kPatchFields,
            .outputShape = patchOutput,
            .tensors = patchTensors,
            .kept = patchesKept,
            .multiplyAdds = patchMultiplyAdds,
            .caption = patchCaption,
            .make = makePatchEmbedding};
}

LayerType positionTable()
{
    return {.id = "position_table",
            .fields = kPositionFields,
            .outputShape = tokensToTokens,
            .tensors = positionTensors,
            .caption = fixedCaption<kPosition>,
            .make = makePositions};
}

LayerType classToken()
{
    return {.id = "class_token",
            .outputShape = oneTokenMore,
            .tensors = tokenTensors,
            .caption = fixedCaption<kClassToken>,
            .make = makeFromShape<ClassToken>};
}

LayerType takeToken()
{
    return {.id = "take_token",
            .outputShape = tokensToMean,
            .caption = fixedCaption<kTakeToken>,
            .make = makeFromShape<TakeToken>};
}

LayerType meanTokens()
{
    return {.id = "mean_tokens",
            .outputShape = tokensToMean,
            .caption = fixedCaption<kMean>,
            .make = makeFromShape<MeanTokens>};
}

} // namespace inkling::layer_types
