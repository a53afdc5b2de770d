// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_types/layer_types.h"
#include "core/nn/token_feed_forward.h"

#include <array>

namespace inkling::layer_types {

namespace {

/// activation: 0 relu, 1 gelu.
constexpr std::array kFields{LayerField{"hidden", 1, 65'536, 128}, LayerField{"activation", 0, 1, 1}};

ShapeOr outputShape(const LayerSpec &spec, const Shape &input)
{
    if (input.rank() > 2)
        return std::unexpected("it needs a row of numbers or of tokens, not " + input.toString());
    const std::int64_t rows = input.rank() == 1 ? 1 : input[0];
    if (rows * valueOf(spec, kFields[0]) > kMaxActivations)
        return std::unexpected("it would have more than " + std::to_string(kMaxActivations) + " hidden numbers");
    return input;
}

std::vector<TensorShape> tensors(const LayerSpec &spec, const Shape &input)
{
    const int hidden = valueOf(spec, kFields[0]);
    return {{"hidden_weight", {input.last(), hidden}},
            {"hidden_bias", {hidden}},
            {"output_weight", {hidden, input.last()}},
            {"output_bias", {input.last()}}};
}

/// The hidden numbers before and behind the activation, and their gradient.
std::int64_t kept(const LayerSpec &spec, const Shape &input)
{
    return 3 * (input.rank() == 1 ? 1 : std::int64_t{input[0]}) * valueOf(spec, kFields[0]);
}

std::int64_t multiplyAdds(const LayerSpec &spec, const Shape &input)
{
    return 2 * input.size() * valueOf(spec, kFields[0]);
}

std::string caption(const LayerSpec &spec, const Shape & /*input*/)
{
    return "Feed-forward " + std::to_string(valueOf(spec, kFields[0]));
}

std::unique_ptr<Layer> make(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<TokenFeedForward>(
        input, valueOf(spec, kFields[0]), valueOf(spec, kFields[1]) == 1 ? ActivationKind::Gelu : ActivationKind::Relu);
}

} // namespace

LayerType feedForward()
{
    return {.id = "feed_forward",
            .fields = kFields,
            .outputShape = outputShape,
            .tensors = tensors,
            .kept = kept,
            .multiplyAdds = multiplyAdds,
            .caption = caption,
            .make = make};
}

} // namespace inkling::layer_types
