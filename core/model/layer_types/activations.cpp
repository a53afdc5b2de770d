// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activation.h"

#include "core/model/layer_types/layer_types.h"

namespace inkling::layer_types {

namespace {

constexpr char kRelu[] = "ReLU";
constexpr char kSigmoid[] = "Sigmoid";

} // namespace

LayerType relu()
{
    return {.id = "relu", .outputShape = sameShape, .caption = fixedCaption<kRelu>, .make = makeFromShape<Relu>};
}

LayerType sigmoid()
{
    return {.id = "sigmoid",
            .outputShape = sameShape,
            .kept = keepsOneInput, // its output
            .caption = fixedCaption<kSigmoid>,
            .make = makeFromShape<Sigmoid>};
}

} // namespace inkling::layer_types
