// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer_types/layer_types.h"
#include "core/nn/conv2d.h"
#include "core/nn/depthwise_conv2d.h"

#include <algorithm>
#include <array>

namespace inkling::layer_types {

namespace {

constexpr std::array kConv2dFields{LayerField{"channels", 1, 4096, 8}, LayerField{"kernel", 1, 27, 3},
                                   LayerField{"padding", 0, 13, 0}, LayerField{"stride", 1, 28, 1}};

Conv2dGeometry geometryOf(const LayerSpec &spec)
{
    return {valueOf(spec, kConv2dFields[0]), valueOf(spec, kConv2dFields[1]), valueOf(spec, kConv2dFields[2]),
            valueOf(spec, kConv2dFields[3])};
}

ShapeOr outputOf(const Conv2dGeometry &geometry, const Shape &input)
{
    const ShapeOr picture = needPicture(input);
    if (!picture)
        return picture;
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

ShapeOr conv2dOutput(const LayerSpec &spec, const Shape &input)
{
    return outputOf(geometryOf(spec), input);
}

std::vector<TensorShape> conv2dTensors(const LayerSpec &spec, const Shape &input)
{
    const Conv2dGeometry geometry = geometryOf(spec);
    return {{"weight", {geometry.channels, input[0], geometry.kernel, geometry.kernel}}, {"bias", {geometry.channels}}};
}

std::int64_t conv2dMultiplyAdds(const LayerSpec &spec, const Shape &input)
{
    const Conv2dGeometry geometry = geometryOf(spec);
    return geometry.outputShape(input).size() * input[0] * geometry.kernel * geometry.kernel;
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

// depthwise_conv2d

constexpr std::array kDepthwiseFields{kConv2dFields[1], kConv2dFields[2], kConv2dFields[3]};

Conv2dGeometry depthwiseGeometry(const LayerSpec &spec, const Shape &input)
{
    return {input[0], valueOf(spec, kDepthwiseFields[0]), valueOf(spec, kDepthwiseFields[1]),
            valueOf(spec, kDepthwiseFields[2])};
}

ShapeOr depthwiseOutput(const LayerSpec &spec, const Shape &input)
{
    const ShapeOr picture = needPicture(input);
    return picture ? outputOf(depthwiseGeometry(spec, input), input) : picture;
}

std::vector<TensorShape> depthwiseTensors(const LayerSpec &spec, const Shape &input)
{
    const int kernel = valueOf(spec, kDepthwiseFields[0]);
    return {{"weight", {input[0], 1, kernel, kernel}}, {"bias", {input[0]}}};
}

std::int64_t depthwiseMultiplyAdds(const LayerSpec &spec, const Shape &input)
{
    const Conv2dGeometry geometry = depthwiseGeometry(spec, input);
    return geometry.outputShape(input).size() * geometry.kernel * geometry.kernel;
}

std::string depthwiseCaption(const LayerSpec &spec, const Shape & /*input*/)
{
    return "Depthwise conv " + square(valueOf(spec, kDepthwiseFields[0]));
}

std::unique_ptr<Layer> makeDepthwise(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<DepthwiseConv2d>(input, depthwiseGeometry(spec, input));
}

} // namespace

LayerType conv2d()
{
    return {.id = "conv2d",
            .fields = kConv2dFields,
            .outputShape = conv2dOutput,
            .tensors = conv2dTensors,
            .multiplyAdds = conv2dMultiplyAdds,
            .caption = conv2dCaption,
            .make = makeConv2d};
}

LayerType depthwiseConv2d()
{
    return {.id = "depthwise_conv2d",
            .fields = kDepthwiseFields,
            .outputShape = depthwiseOutput,
            .tensors = depthwiseTensors,
            .multiplyAdds = depthwiseMultiplyAdds,
            .caption = depthwiseCaption,
            .make = makeDepthwise};
}

} // namespace inkling::layer_types
