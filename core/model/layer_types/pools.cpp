// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_types/layer_types.h"
#include "core/nn/average_pool.h"
#include "core/nn/flatten.h"
#include "core/nn/global_average_pool.h"
#include "core/nn/max_pool.h"
#include "core/nn/pool_shape.h"

#include <algorithm>
#include <array>

namespace inkling::layer_types {

namespace {

/// stride 0: as far as the size, so that the windows do not overlap.
constexpr std::array kFields{LayerField{"size", 1, 28, 2}, LayerField{"stride", 0, 28, 0}};

int sizeOf(const LayerSpec &spec)
{
    return valueOf(spec, kFields[0]);
}

int strideOf(const LayerSpec &spec)
{
    const int stride = valueOf(spec, kFields[1]);
    return stride == 0 ? sizeOf(spec) : stride;
}

ShapeOr pooled(const LayerSpec &spec, const Shape &input)
{
    const ShapeOr picture = needPicture(input);
    if (!picture)
        return picture;
    if (sizeOf(spec) > std::min(input[1], input[2]))
        return std::unexpected("its " + square(sizeOf(spec)) + " window is larger than its input " + input.toString());
    return pooledShape(input, sizeOf(spec), strideOf(spec));
}

template <const char *Text>
std::string caption(const LayerSpec &spec, const Shape & /*input*/)
{
    std::string text = std::string(Text) + " " + square(sizeOf(spec));
    if (strideOf(spec) != sizeOf(spec))
        text += " / " + std::to_string(strideOf(spec));
    return text;
}

template <typename T>
std::unique_ptr<Layer> make(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<T>(input, sizeOf(spec), strideOf(spec));
}

std::int64_t keepsWinners(const LayerSpec &spec, const Shape &input)
{
    return std::max(input.size(), pooledShape(input, sizeOf(spec), strideOf(spec)).size());
}

ShapeOr channels(const LayerSpec & /*spec*/, const Shape &input)
{
    const ShapeOr picture = needPicture(input);
    return picture ? Shape{input[0]} : picture;
}

ShapeOr flattened(const LayerSpec & /*spec*/, const Shape &input)
{
    return Shape{static_cast<int>(input.size())};
}

constexpr char kMaxPool[] = "Max pool";
constexpr char kAveragePool[] = "Average pool";
constexpr char kGlobalAveragePool[] = "Mean of channels";
constexpr char kFlatten[] = "Flatten";

} // namespace

LayerType maxPool()
{
    return {.id = "max_pool",
            .fields = kFields,
            .outputShape = pooled,
            .kept = keepsWinners,
            .caption = caption<kMaxPool>,
            .make = make<MaxPool>};
}

LayerType averagePool()
{
    return {.id = "average_pool",
            .fields = kFields,
            .outputShape = pooled,
            .caption = caption<kAveragePool>,
            .make = make<AveragePool>};
}

LayerType globalAveragePool()
{
    return {.id = "global_average_pool",
            .outputShape = channels,
            .caption = fixedCaption<kGlobalAveragePool>,
            .make = makeFromShape<GlobalAveragePool>};
}

LayerType flatten()
{
    return {
        .id = "flatten", .outputShape = flattened, .caption = fixedCaption<kFlatten>, .make = makeFromShape<Flatten>};
}

} // namespace inkling::layer_types
