// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activation.h"

#include "core/base/plain_number.h"
#include "core/model/layer_types/layer_types.h"

#include <array>

namespace inkling::layer_types {

namespace {

constexpr char kRelu[] = "ReLU";
constexpr char kGelu[] = "GELU";
constexpr char kSwish[] = "Swish";
constexpr char kTanh[] = "Tanh";
constexpr char kSigmoid[] = "Sigmoid";

/// "Leaky ReLU 0.01"
template <const char *Text, const auto &Fields>
std::string captionWithAlpha(const LayerSpec &spec, const Shape & /*input*/)
{
    return std::string(Text) + " " + plainNumber(realValueOf(spec, Fields[0]));
}

constexpr char kLeakyRelu[] = "Leaky ReLU";
constexpr std::array kLeakyReluFields{LayerField{"alpha", 0, 1, 0.01, false}};
constexpr char kElu[] = "ELU";
constexpr std::array kEluFields{LayerField{"alpha", 0, 10, 1, false}};

template <ActivationKind Kind>
std::unique_ptr<Layer> make(const LayerSpec & /*spec*/, const Shape &input)
{
    return std::make_unique<Activation>(input, Kind);
}

template <ActivationKind Kind, const char *Text>
LayerType plain(std::string_view id)
{
    return {.id = id, .outputShape = sameShape, .caption = fixedCaption<Text>, .make = make<Kind>};
}

template <ActivationKind Kind, const auto &Fields>
std::unique_ptr<Layer> makeWithAlpha(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<Activation>(input, Kind, realValueOf(spec, Fields[0]));
}

} // namespace

LayerType relu()
{
    return plain<ActivationKind::Relu, kRelu>("relu");
}

LayerType leakyRelu()
{
    return {.id = "leaky_relu",
            .fields = kLeakyReluFields,
            .outputShape = sameShape,
            .caption = captionWithAlpha<kLeakyRelu, kLeakyReluFields>,
            .make = makeWithAlpha<ActivationKind::LeakyRelu, kLeakyReluFields>};
}

LayerType elu()
{
    return {.id = "elu",
            .fields = kEluFields,
            .outputShape = sameShape,
            .caption = captionWithAlpha<kElu, kEluFields>,
            .make = makeWithAlpha<ActivationKind::Elu, kEluFields>};
}

LayerType gelu()
{
    return plain<ActivationKind::Gelu, kGelu>("gelu");
}

LayerType swish()
{
    return plain<ActivationKind::Swish, kSwish>("swish");
}

LayerType tanh()
{
    return plain<ActivationKind::Tanh, kTanh>("tanh");
}

LayerType sigmoid()
{
    return plain<ActivationKind::Sigmoid, kSigmoid>("sigmoid");
}

} // namespace inkling::layer_types
