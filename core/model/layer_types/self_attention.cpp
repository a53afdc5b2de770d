// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/self_attention.h"

#include "core/model/layer_types/layer_types.h"

namespace inkling::layer_types {

namespace {

ShapeOr outputShape(const LayerSpec & /*spec*/, const Shape &input)
{
    const ShapeOr tokens = needTokens(input);
    if (tokens && static_cast<std::int64_t>(input[0]) * input[0] > kMaxActivations)
        return std::unexpected("every token looks at every token, and " + std::to_string(input[0]) +
                               " of them are too many");
    return tokens;
}

/// What the tokens are compared with, values, the gradients of both, and the weights between the tokens.
std::int64_t kept(const LayerSpec & /*spec*/, const Shape &input)
{
    return 4 * input.size() + static_cast<std::int64_t>(input[0]) * (input[0] + 15);
}

std::vector<TensorShape> tensors(const LayerSpec & /*spec*/, const Shape &input)
{
    const int width = input.last();
    std::vector<TensorShape> tensors;
    for (const char *which : {"query_", "key_", "value_"}) {
        tensors.push_back({std::string(which) + "weight", {width, width}});
        tensors.push_back({std::string(which) + "bias", {width}});
    }
    return tensors;
}

/// Three projections, the scores and the weighted values.
std::int64_t multiplyAdds(const LayerSpec & /*spec*/, const Shape &input)
{
    return input.size() * (3 * input[1] + 2 * input[0]);
}

constexpr char kCaption[] = "Self-attention";

} // namespace

LayerType selfAttention()
{
    return {.id = "self_attention",
            .outputShape = outputShape,
            .tensors = tensors,
            .kept = kept,
            .multiplyAdds = multiplyAdds,
            .caption = fixedCaption<kCaption>,
            .make = makeFromShape<SelfAttention>};
}

} // namespace inkling::layer_types
