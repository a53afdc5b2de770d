// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_types/layer_types.h"
#include "core/nn/flatten.h"
#include "core/nn/max_pool.h"

#include <algorithm>
#include <array>

namespace inkling::layer_types {

namespace {

constexpr std::array kMaxPoolFields{LayerField{"size", 1, 28, 2}};

ShapeOr maxPoolOutput(const LayerSpec &spec, const Shape &input)
{
    const ShapeOr picture = needPicture(input);
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

ShapeOr flattened(const LayerSpec & /*spec*/, const Shape &input)
{
    return Shape{static_cast<int>(input.size())};
}

constexpr char kFlatten[] = "Flatten";

} // namespace

LayerType maxPool()
{
    return {.id = "max_pool",
            .fields = kMaxPoolFields,
            .outputShape = maxPoolOutput,
            .kept = keepsOneInput, // at most: its winners
            .caption = maxPoolCaption,
            .make = makeMaxPool};
}

LayerType flatten()
{
    return {
        .id = "flatten", .outputShape = flattened, .caption = fixedCaption<kFlatten>, .make = makeFromShape<Flatten>};
}

} // namespace inkling::layer_types
