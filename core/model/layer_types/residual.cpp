// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/residual.h"

#include "core/model/chain.h"
#include "core/model/layer_types/layer_types.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace inkling::layer_types {

namespace {

/// The stride of a 1x1 kernel without padding that makes `to` of `from`; 0: none does.
int strideBetween(int from, int to)
{
    for (int stride = 1; stride <= from; ++stride) {
        if ((from - 1) / stride + 1 == to)
            return stride;
    }
    return 0;
}

/// The layer that makes of the input what the layers inside give; no layer where that has the input's shape. Error: no
/// projection does.
std::expected<std::optional<LayerSpec>, std::string> projectionOf(const Shape &input, const Shape &output)
{
    if (output == input)
        return std::nullopt;
    const bool sameRank = output.rank() == input.rank();
    if (sameRank && (input.rank() == 1 || (input.rank() == 2 && input[0] == output[0])))
        return LayerSpec{"dense", {{"units", output.last()}}};
    if (sameRank && input.rank() == 3) {
        const int stride = strideBetween(input[1], output[1]);
        if (stride > 0 && (input[2] - 1) / stride + 1 == output[2])
            return LayerSpec{"conv2d", {{"channels", output[0]}, {"kernel", 1}, {"padding", 0}, {"stride", stride}}};
    }
    return std::unexpected("the layers inside make " + output.toString() + " of " + input.toString() +
                           ", which cannot be added to each other, nor with a 1×1 projection");
}

/// Of a block that has been checked.
std::optional<LayerSpec> projectionOf(const LayerSpec &spec, const Shape &input)
{
    return *projectionOf(input, *chainOutput(spec.inner, input));
}

ShapeOr outputShape(const LayerSpec &spec, const Shape &input)
{
    if (spec.inner.empty())
        return std::unexpected("there is no layer inside it");
    const ShapeOr output = chainOutput(spec.inner, input);
    if (!output)
        return output;
    if (const auto projection = projectionOf(input, *output); !projection)
        return std::unexpected(projection.error());
    return output;
}

std::vector<TensorShape> tensors(const LayerSpec &spec, const Shape &input)
{
    std::vector<TensorShape> tensors;
    for (ChainArrays &arrays : chainArrays(spec.inner, input))
        std::ranges::move(arrays.parameters, std::back_inserter(tensors));
    if (const auto projection = projectionOf(spec, input)) {
        for (TensorShape &tensor : findLayerType(projection->type)->tensors(*projection, input))
            tensors.push_back({"projection_" + tensor.name, tensor.shape});
    }
    return tensors;
}

std::vector<TensorShape> state(const LayerSpec &spec, const Shape &input)
{
    std::vector<TensorShape> state;
    for (ChainArrays &arrays : chainArrays(spec.inner, input))
        std::ranges::move(arrays.state, std::back_inserter(state));
    return state;
}

/// All between the layers inside, and the gradient that comes through the projection.
std::int64_t kept(const LayerSpec &spec, const Shape &input)
{
    std::int64_t kept = projectionOf(spec, input) ? input.size() : 0;
    visitChain(spec.inner, input, [&](const LayerSpec &layer, const LayerType &type, const Shape &in) {
        kept += type.kept(layer, in) + 2 * type.outputShape(layer, in)->size();
    });
    return kept;
}

std::int64_t multiplyAdds(const LayerSpec &spec, const Shape &input)
{
    std::int64_t sum = 0;
    if (const auto projection = projectionOf(spec, input))
        sum = findLayerType(projection->type)->multiplyAdds(*projection, input);
    visitChain(spec.inner, input, [&](const LayerSpec &layer, const LayerType &type, const Shape &in) {
        sum += type.multiplyAdds(layer, in);
    });
    return sum;
}

std::string caption(const LayerSpec &spec, const Shape & /*input*/)
{
    return "Residual (" + std::to_string(spec.inner.size()) + (spec.inner.size() == 1 ? " layer)" : " layers)");
}

std::vector<std::string> namesOf(const std::vector<TensorShape> &arrays)
{
    std::vector<std::string> names;
    std::ranges::transform(arrays, std::back_inserter(names), &TensorShape::name);
    return names;
}

std::unique_ptr<Layer> make(const LayerSpec &spec, const Shape &input)
{
    const auto projection = projectionOf(spec, input);
    return std::make_unique<Residual>(input, buildChain(spec.inner, input, Fusion::On),
                                      projection ? findLayerType(projection->type)->make(*projection, input) : nullptr,
                                      namesOf(tensors(spec, input)), namesOf(state(spec, input)));
}

} // namespace

LayerType residual()
{
    return {.id = "residual",
            .outputShape = outputShape,
            .tensors = tensors,
            .state = state,
            .kept = kept,
            .multiplyAdds = multiplyAdds,
            .caption = caption,
            .make = make,
            .hasInner = true};
}

} // namespace inkling::layer_types
