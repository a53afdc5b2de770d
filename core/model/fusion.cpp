// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fusion.h"

#include "core/model/layer_table.h"
#include "core/nn/attention_feed_forward_mean.h"
#include "core/nn/batch_norm.h"
#include "core/nn/channel_norm.h"
#include "core/nn/conv_relu_pool.h"
#include "core/nn/dense.h"
#include "core/nn/feed_forward.h"
#include "core/nn/feed_forward_mean.h"
#include "core/nn/patch_tokens.h"

#include <algorithm>
#include <array>

namespace inkling {

namespace {

// conv2d, relu, max_pool, and a flatten behind them: the numbers stay where they are

constexpr std::array<std::string_view, 4> kConvPoolFlat{"conv2d", "relu", "max_pool", "flatten"};
constexpr std::span<const std::string_view> kConvPool = std::span(kConvPoolFlat).first<3>();

bool poolsInPairs(const LayerSpec &pool)
{
    const int stride = settingOf(pool, "stride");
    return settingOf(pool, "size") == 2 && (stride == 0 || stride == 2);
}

bool convPoolFits(std::span<const LayerSpec> layers, const Shape &input)
{
    return input[0] == 1 && settingOf(layers[0], "kernel") == 3 && settingOf(layers[0], "padding") == 1 &&
           settingOf(layers[0], "stride") == 1 && poolsInPairs(layers[2]);
}

std::unique_ptr<Layer> makeConvPool(std::span<const LayerSpec> layers, const Shape &input)
{
    const int channels = settingOf(layers[0], "channels");
    return std::make_unique<ConvReluPool>(input, Shape{channels, input[1] / 2, input[2] / 2}, channels);
}

std::unique_ptr<Layer> makeConvPoolFlat(std::span<const LayerSpec> layers, const Shape &input)
{
    const int channels = settingOf(layers[0], "channels");
    return std::make_unique<ConvReluPool>(input, Shape{channels * (input[1] / 2) * (input[2] / 2)}, channels);
}

// dense, relu

constexpr std::array<std::string_view, 2> kDenseRelu{"dense", "relu"};

bool always(std::span<const LayerSpec> /*layers*/, const Shape & /*input*/)
{
    return true;
}

std::unique_ptr<Layer> makeDenseRelu(std::span<const LayerSpec> layers, const Shape &input)
{
    return std::make_unique<Dense>(input, settingOf(layers[0], "units"), Dense::Activation::Relu);
}

// batch_norm, relu

constexpr std::array<std::string_view, 2> kNormRelu{"batch_norm", "relu"};

std::unique_ptr<Layer> makeNormRelu(std::span<const LayerSpec> layers, const Shape &input)
{
    const double epsilon = realSettingOf(layers[0], "epsilon");
    const double momentum = realSettingOf(layers[0], "momentum");
    if (input.rank() == 3)
        return std::make_unique<ChannelNorm>(input, epsilon, momentum, ChannelNorm::Then::Relu);
    return std::make_unique<BatchNorm>(input, epsilon, momentum, BatchNorm::Activation::Relu);
}

// batch_norm, relu, max_pool, and a flatten behind them

constexpr std::array<std::string_view, 4> kNormReluPoolFlat{"batch_norm", "relu", "max_pool", "flatten"};
constexpr std::span<const std::string_view> kNormReluPool = std::span(kNormReluPoolFlat).first<3>();

bool normPoolFits(std::span<const LayerSpec> layers, const Shape & /*input*/)
{
    return poolsInPairs(layers[2]);
}

template <ChannelNorm::Then Then>
std::unique_ptr<Layer> makeNormReluPool(std::span<const LayerSpec> layers, const Shape &input)
{
    return std::make_unique<ChannelNorm>(input, realSettingOf(layers[0], "epsilon"),
                                         realSettingOf(layers[0], "momentum"), Then);
}

// dense, relu, and a dense layer of few outputs

constexpr std::array<std::string_view, 3> kFeedForward{"dense", "relu", "dense"};

bool feedForwardFits(std::span<const LayerSpec> layers, const Shape &input)
{
    constexpr int kFewOutputs = 16;
    return input.rank() == 1 && settingOf(layers[2], "units") <= kFewOutputs;
}

std::unique_ptr<Layer> makeFeedForward(std::span<const LayerSpec> layers, const Shape &input)
{
    return std::make_unique<FeedForward>(input, settingOf(layers[0], "units"), settingOf(layers[2], "units"));
}

// dense, relu, dense over tokens, and their mean

constexpr std::array<std::string_view, 4> kFeedForwardMean{"dense", "relu", "dense", "mean_tokens"};

std::unique_ptr<Layer> makeFeedForwardMean(std::span<const LayerSpec> layers, const Shape &input)
{
    return std::make_unique<FeedForwardMean>(input, settingOf(layers[0], "units"), settingOf(layers[2], "units"));
}

// self_attention before that

constexpr std::array<std::string_view, 5> kAttentionFeedForwardMean{"self_attention", "dense", "relu", "dense",
                                                                    "mean_tokens"};

bool isOneHead(std::span<const LayerSpec> layers, const Shape & /*input*/)
{
    return settingOf(layers[0], "heads") == 1 && settingOf(layers[0], "projection") == 0;
}

std::unique_ptr<Layer> makeAttentionFeedForwardMean(std::span<const LayerSpec> layers, const Shape &input)
{
    return std::make_unique<AttentionFeedForwardMean>(input, settingOf(layers[1], "units"),
                                                      settingOf(layers[3], "units"));
}

// patch_embedding, position_table, relu

constexpr std::array<std::string_view, 3> kPatchTokens{"patch_embedding", "position_table", "relu"};

bool beginsSinusoidal(std::span<const LayerSpec> layers, const Shape & /*input*/)
{
    return settingOf(layers[1], "learned") == 0;
}

std::unique_ptr<Layer> makePatchTokens(std::span<const LayerSpec> layers, const Shape &input)
{
    return std::make_unique<PatchTokens>(input, settingOf(layers[0], "patch"), settingOf(layers[0], "width"));
}

bool beginsWith(std::span<const LayerSpec> layers, std::span<const std::string_view> types)
{
    return layers.size() >= types.size() && std::ranges::equal(layers.first(types.size()), types, {}, &LayerSpec::type);
}

} // namespace

std::span<const FusedLayers> fusionTable()
{
    static constexpr std::array kTable{
        FusedLayers{kConvPoolFlat, convPoolFits, makeConvPoolFlat},
        FusedLayers{kConvPool, convPoolFits, makeConvPool},
        FusedLayers{kAttentionFeedForwardMean, isOneHead, makeAttentionFeedForwardMean},
        FusedLayers{kFeedForwardMean, always, makeFeedForwardMean},
        FusedLayers{kFeedForward, feedForwardFits, makeFeedForward},
        FusedLayers{kNormReluPoolFlat, normPoolFits, makeNormReluPool<ChannelNorm::Then::ReluPoolFlatten>},
        FusedLayers{kNormReluPool, normPoolFits, makeNormReluPool<ChannelNorm::Then::ReluPool>},
        FusedLayers{kNormRelu, always, makeNormRelu},
        FusedLayers{kDenseRelu, always, makeDenseRelu},
        FusedLayers{kPatchTokens, beginsSinusoidal, makePatchTokens},
    };
    return kTable;
}

const FusedLayers *findFusion(std::span<const LayerSpec> layers, const Shape &input)
{
    const auto row = std::ranges::find_if(fusionTable(), [&](const FusedLayers &fused) {
        return beginsWith(layers, fused.types) && fused.fits(layers, input);
    });
    return row == fusionTable().end() ? nullptr : &*row;
}

} // namespace inkling
