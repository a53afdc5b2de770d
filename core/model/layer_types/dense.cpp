// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dense.h"

#include "core/model/layer_types/layer_types.h"

#include <array>

namespace inkling::layer_types {

namespace {

constexpr std::array kFields{LayerField{"units", 1, 1'000'000, 64}};

ShapeOr outputShape(const LayerSpec &spec, const Shape &input)
{
    if (input.rank() > 2)
        return std::unexpected("it needs a row of numbers or of tokens, not " + input.toString() +
                               "; put a flatten layer before it");
    const int units = valueOf(spec, kFields[0]);
    return input.rank() == 1 ? Shape{units} : Shape{input[0], units};
}

std::vector<TensorShape> tensors(const LayerSpec &spec, const Shape &input)
{
    const int units = valueOf(spec, kFields[0]);
    return {{"weight", {input.last(), units}}, {"bias", {units}}};
}

std::int64_t multiplyAdds(const LayerSpec &spec, const Shape &input)
{
    return input.size() * valueOf(spec, kFields[0]);
}

std::string caption(const LayerSpec &spec, const Shape &input)
{
    return (input.rank() == 1 ? "Dense " : "Dense per token ") + std::to_string(valueOf(spec, kFields[0]));
}

std::unique_ptr<Layer> make(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<Dense>(input, valueOf(spec, kFields[0]));
}

} // namespace

LayerType dense()
{
    return {.id = "dense",
            .fields = kFields,
            .outputShape = outputShape,
            .tensors = tensors,
            .multiplyAdds = multiplyAdds,
            .caption = caption,
            .make = make};
}

} // namespace inkling::layer_types
