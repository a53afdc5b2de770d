// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_number.h"
#include "core/model/layer_types/layer_types.h"
#include "core/nn/batch_norm.h"
#include "core/nn/channel_norm.h"
#include "core/nn/dropout.h"
#include "core/nn/layer_norm.h"

#include <array>
#include <cmath>

namespace inkling::layer_types {

namespace {

constexpr LayerField kEpsilon{"epsilon", 1e-9, 1, 1e-5, false};

// batch_norm

constexpr std::array kBatchNormFields{kEpsilon, LayerField{"momentum", 0, 1, 0.1, false}};

/// One number each.
int channelsOf(const Shape &input)
{
    return input.rank() == 3 ? input[0] : input.last();
}

std::vector<TensorShape> gainAndBias(const LayerSpec & /*spec*/, const Shape &input)
{
    return {{"weight", {channelsOf(input)}}, {"bias", {channelsOf(input)}}};
}

std::vector<TensorShape> runningStatistics(const LayerSpec & /*spec*/, const Shape &input)
{
    return {{"running_mean", {channelsOf(input)}}, {"running_var", {channelsOf(input)}}};
}

std::unique_ptr<Layer> makeBatchNorm(const LayerSpec &spec, const Shape &input)
{
    const double epsilon = realValueOf(spec, kBatchNormFields[0]);
    const double momentum = realValueOf(spec, kBatchNormFields[1]);
    if (input.rank() == 3)
        return std::make_unique<ChannelNorm>(input, epsilon, momentum);
    return std::make_unique<BatchNorm>(input, epsilon, momentum);
}

constexpr char kBatchNorm[] = "Batch norm";

// layer_norm

constexpr std::array kLayerNormFields{kEpsilon};

ShapeOr rows(const LayerSpec & /*spec*/, const Shape &input)
{
    if (input.rank() > 2)
        return std::unexpected("it needs a row of numbers or of tokens, not " + input.toString());
    return input;
}

/// Mean and deviation of every row.
std::int64_t keepsTwoOfARow(const LayerSpec & /*spec*/, const Shape &input)
{
    return 2 * (input.rank() == 1 ? 1 : input[0]);
}

std::unique_ptr<Layer> makeLayerNorm(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<LayerNorm>(input, realValueOf(spec, kLayerNormFields[0]));
}

constexpr char kLayerNorm[] = "Layer norm";

// dropout

constexpr std::array kDropoutFields{LayerField{"rate", 0, 0.95, 0.5, false}};

std::string dropoutCaption(const LayerSpec &spec, const Shape & /*input*/)
{
    return "Dropout " + plainNumber(std::round(1000 * realValueOf(spec, kDropoutFields[0])) / 10) + " %";
}

std::unique_ptr<Layer> makeDropout(const LayerSpec &spec, const Shape &input)
{
    return std::make_unique<Dropout>(input, realValueOf(spec, kDropoutFields[0]));
}

} // namespace

LayerType batchNorm()
{
    return {.id = "batch_norm",
            .fields = kBatchNormFields,
            .outputShape = sameShape,
            .tensors = gainAndBias,
            .state = runningStatistics,
            .caption = fixedCaption<kBatchNorm>,
            .make = makeBatchNorm,
            .mixesSamples = true};
}

LayerType layerNorm()
{
    return {.id = "layer_norm",
            .fields = kLayerNormFields,
            .outputShape = rows,
            .tensors = gainAndBias,
            .kept = keepsTwoOfARow,
            .caption = fixedCaption<kLayerNorm>,
            .make = makeLayerNorm};
}

LayerType dropout()
{
    return {.id = "dropout",
            .fields = kDropoutFields,
            .outputShape = sameShape,
            .caption = dropoutCaption,
            .make = makeDropout};
}

} // namespace inkling::layer_types
