// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/self_attention.h"

#include "core/model/layer_types/layer_types.h"
#include "core/nn/multi_head_attention.h"

#include <array>
#include <span>

namespace inkling::layer_types {

namespace {

constexpr std::array kFields{LayerField{"heads", 1, 64, 1}, LayerField{"projection", 0, 1, 0}};

int headsOf(const LayerSpec &spec)
{
    return valueOf(spec, kFields[0]);
}

bool projects(const LayerSpec &spec)
{
    return valueOf(spec, kFields[1]) == 1;
}

/// One head alone has a faster way.
bool isOneHead(const LayerSpec &spec)
{
    return headsOf(spec) == 1 && !projects(spec);
}

ShapeOr outputShape(const LayerSpec &spec, const Shape &input)
{
    const ShapeOr tokens = needTokens(input);
    if (!tokens)
        return tokens;
    if (input[1] % headsOf(spec) != 0)
        return std::unexpected("its " + std::to_string(headsOf(spec)) + " heads do not divide a width of " +
                               std::to_string(input[1]));
    if (static_cast<std::int64_t>(input[0]) * input[0] * headsOf(spec) > kMaxActivations)
        return std::unexpected("every token looks at every token, and " + std::to_string(input[0]) +
                               " of them are too many");
    return tokens;
}

/// One head: what the tokens are compared with, values, the gradients of both, and the weights between the tokens.
/// Several: queries, keys, values and what is mixed of them with their gradients, and each head's weights.
std::int64_t kept(const LayerSpec &spec, const Shape &input)
{
    return (isOneHead(spec) ? 4 : 8) * input.size() +
           static_cast<std::int64_t>(headsOf(spec)) * input[0] * (input[0] + 15);
}

std::vector<TensorShape> tensors(const LayerSpec &spec, const Shape &input)
{
    const int width = input.last();
    std::vector<TensorShape> tensors;
    const std::vector<std::string> names{"query_", "key_", "value_", "output_"};
    for (const std::string &which : std::span(names).first(projects(spec) ? 4 : 3)) {
        tensors.push_back({which + "weight", {width, width}});
        tensors.push_back({which + "bias", {width}});
    }
    return tensors;
}

/// The projections, the scores and the weighted values.
std::int64_t multiplyAdds(const LayerSpec &spec, const Shape &input)
{
    return input.size() * ((projects(spec) ? 4 : 3) * std::int64_t{input[1]} + 2 * input[0]);
}

std::string caption(const LayerSpec &spec, const Shape & /*input*/)
{
    return headsOf(spec) == 1 ? "Self-attention" : "Self-attention, " + std::to_string(headsOf(spec)) + " heads";
}

std::unique_ptr<Layer> make(const LayerSpec &spec, const Shape &input)
{
    if (isOneHead(spec))
        return std::make_unique<SelfAttention>(input);
    return std::make_unique<MultiHeadAttention>(input, headsOf(spec), projects(spec));
}

} // namespace

LayerType selfAttention()
{
    return {.id = "self_attention",
            .fields = kFields,
            .outputShape = outputShape,
            .tensors = tensors,
            .kept = kept,
            .multiplyAdds = multiplyAdds,
            .caption = caption,
            .make = make};
}

} // namespace inkling::layer_types
