// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/legacy_layouts.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/base/byte_reader.h"
#include "core/data/dataset.h"
#include "core/model/presets.h"

namespace inkling {

namespace {

// The presets say what the networks are; here stands only where their sizes are in a file.
constexpr int kPatchNumbers = 16;
constexpr int kTokens = 49;
constexpr int kPool = 2;
constexpr std::size_t kAttentionHidden = 4; // index of the first feed-forward layer

std::optional<ModelSpec> presetSpec(std::string_view id, const ModelSizes &sizes)
{
    const ModelPreset *preset = findPreset(id);
    return preset == nullptr ? std::nullopt : std::optional(preset->spec(sizes));
}

/// The numbers of a header, when there are as many and all lie in a range that products of them survive.
template <std::size_t Count>
std::optional<std::array<int, Count>> readHead(std::span<const std::byte> bytes, std::size_t offset = 0)
{
    constexpr std::int32_t kMaxExtent = 1'000'000;
    if (offset > bytes.size())
        return std::nullopt;
    ByteReader reader(bytes.subspan(offset));
    std::array<int, Count> head{};
    for (int &number : head) {
        number = reader.read<std::int32_t>(std::endian::little).value_or(0);
        if (number < 1 || number > kMaxExtent)
            return std::nullopt;
    }
    return head;
}

// mlp: i32 in, hidden, out

std::optional<ModelSpec> mlpOf(int in, int hidden, int out)
{
    if (in == 2 && out == 1) // means sigmoid units
        return presetSpec("xor", {{"hidden", hidden}});
    std::optional<ModelSpec> spec = presetSpec("mlp", {{"hidden", hidden}});
    spec->input = Shape{in};
    spec->layers.back().settings["units"] = out;
    return spec;
}

std::optional<ModelSpec> mlpFromFile(std::span<const std::byte> bytes)
{
    const auto head = readHead<3>(bytes);
    return head ? mlpOf((*head)[0], (*head)[1], (*head)[2]) : std::nullopt;
}

std::optional<LegacyFrame> mlpFrame(const ModelSpec &spec)
{
    if (spec.input.rank() != 1 || spec.layers.size() < 3)
        return std::nullopt;
    const int hidden = spec.layers[0].setting("units");
    const int out = spec.layers[2].setting("units");
    if (mlpOf(spec.input[0], hidden, out) != spec)
        return std::nullopt;
    return LegacyFrame{.head = {spec.input[0], hidden, out}, .middle = {}};
}

// cnn: one convolution, 2x2 pooling, one dense layer. No header holds the padding; the dense layer's input tells it.

struct CnnSizes
{
    int filters = 0;
    int channels = 1;
    int kernel = 0;
    int height = kDigitSide;
    int width = kDigitSide;
    int denseIn = 0;
    int classes = 0;
};

std::int64_t denseInOf(const CnnSizes &sizes, int padding)
{
    const std::int64_t rows = sizes.height + 2 * padding - sizes.kernel + 1;
    const std::int64_t columns = sizes.width + 2 * padding - sizes.kernel + 1;
    return rows < kPool || columns < kPool ? 0 : sizes.filters * (rows / kPool) * (columns / kPool);
}

std::optional<ModelSpec> cnnOf(const CnnSizes &sizes)
{
    constexpr int kMaxPadding = 13;
    constexpr int kMaxPictureSide = 4096;
    if (sizes.height > kMaxPictureSide || sizes.width > kMaxPictureSide)
        return std::nullopt;
    for (int padding = 0; padding <= kMaxPadding; ++padding) {
        if (denseInOf(sizes, padding) != sizes.denseIn)
            continue;
        std::optional<ModelSpec> spec = presetSpec("cnn", {{"filters", sizes.filters}});
        spec->input = Shape{sizes.channels, sizes.height, sizes.width};
        spec->layers.front().settings["kernel"] = sizes.kernel;
        spec->layers.front().settings["padding"] = padding;
        spec->layers.back().settings["units"] = sizes.classes;
        return spec;
    }
    return std::nullopt;
}

std::optional<CnnSizes> cnnSizesOf(const ModelSpec &spec)
{
    if (spec.input.rank() != 3 || spec.layers.empty())
        return std::nullopt;
    const LayerSpec &convolution = spec.layers.front();
    CnnSizes sizes{.filters = convolution.setting("channels"),
                   .channels = spec.input[0],
                   .kernel = convolution.setting("kernel"),
                   .height = spec.input[1],
                   .width = spec.input[2],
                   .denseIn = 0,
                   .classes = spec.layers.back().setting("units")};
    sizes.denseIn = static_cast<int>(denseInOf(sizes, convolution.setting("padding")));
    return cnnOf(sizes) == spec ? std::optional(sizes) : std::nullopt;
}

/// cnn-f32: i32 filters, channels, kernel, height, width; convolution; i32 denseIn, classes; dense
std::optional<ModelSpec> cnn32FromFile(std::span<const std::byte> bytes)
{
    const auto head = readHead<5>(bytes);
    if (!head)
        return std::nullopt;
    const auto &[filters, channels, kernel, height, width] = *head;
    const double weights = double{1} * filters * channels * kernel * kernel + filters;
    if (weights * sizeof(float) > static_cast<double>(bytes.size()))
        return std::nullopt;
    const auto middle = readHead<2>(bytes, sizeof(*head) + static_cast<std::size_t>(weights) * sizeof(float));
    if (!middle)
        return std::nullopt;
    return cnnOf({filters, channels, kernel, height, width, (*middle)[0], (*middle)[1]});
}

std::optional<LegacyFrame> cnn32Frame(const ModelSpec &spec)
{
    const std::optional<CnnSizes> sizes = cnnSizesOf(spec);
    if (!sizes)
        return std::nullopt;
    return LegacyFrame{.head = {sizes->filters, sizes->channels, sizes->kernel, sizes->height, sizes->width},
                       .middle = {sizes->denseIn, sizes->classes},
                       .middleBefore = 2};
}

/// cnn-f64: i32 filters, kernel, denseIn, classes; of a 28x28 picture
std::optional<ModelSpec> cnn64FromFile(std::span<const std::byte> bytes)
{
    const auto head = readHead<4>(bytes);
    if (!head)
        return std::nullopt;
    const auto &[filters, kernel, denseIn, classes] = *head;
    return cnnOf({.filters = filters, .kernel = kernel, .denseIn = denseIn, .classes = classes});
}

std::optional<LegacyFrame> cnn64Frame(const ModelSpec &spec)
{
    const std::optional<CnnSizes> sizes = cnnSizesOf(spec);
    if (!sizes || spec.input != Shape{1, kDigitSide, kDigitSide})
        return std::nullopt;
    return LegacyFrame{.head = {sizes->filters, sizes->kernel, sizes->denseIn, sizes->classes}, .middle = {}};
}

// attention: no header (f32), or i32 patch numbers, width, tokens, feed-forward width, classes (f64)

std::optional<ModelSpec> attentionWithClasses(int width, int feedForward, int classes)
{
    std::optional<ModelSpec> spec = attentionSpecOf(width, feedForward);
    if (spec)
        spec->layers.back().settings["units"] = classes;
    return spec;
}

std::optional<LegacyFrame> attention64Frame(const ModelSpec &spec)
{
    if (spec.layers.size() <= kAttentionHidden)
        return std::nullopt;
    const int width = spec.layers.front().setting("width");
    const int feedForward = spec.layers[kAttentionHidden].setting("units");
    const int classes = spec.layers.back().setting("units");
    if (attentionWithClasses(width, feedForward, classes) != spec)
        return std::nullopt;
    return LegacyFrame{.head = {kPatchNumbers, width, kTokens, feedForward, classes}, .middle = {}};
}

std::optional<ModelSpec> attention64FromFile(std::span<const std::byte> bytes)
{
    const auto head = readHead<5>(bytes);
    if (!head || (*head)[0] != kPatchNumbers || (*head)[2] != kTokens)
        return std::nullopt;
    return attentionWithClasses((*head)[1], (*head)[3], (*head)[4]);
}

std::optional<LegacyFrame> attention32Frame(const ModelSpec &spec)
{
    const std::optional<LegacyFrame> frame = attention64Frame(spec);
    // Without a header only what the rule of recognition assumes can be read back.
    if (!frame || frame->head[1] % 2 != 0 || frame->head[4] != kDigitClasses)
        return std::nullopt;
    return LegacyFrame{};
}

constexpr std::array kLayouts{
    LegacyLayout{"mlp-f32", Precision::Float32, true, mlpFromFile, mlpFrame},
    LegacyLayout{"mlp-f64", Precision::Float64, true, mlpFromFile, mlpFrame},
    LegacyLayout{"cnn-f32", Precision::Float32, true, cnn32FromFile, cnn32Frame},
    LegacyLayout{"cnn-f64", Precision::Float64, true, cnn64FromFile, cnn64Frame},
    LegacyLayout{"attention-f32", Precision::Float32, false, guessAttentionSpec, attention32Frame},
    LegacyLayout{"attention-f64", Precision::Float64, true, attention64FromFile, attention64Frame},
};

} // namespace

std::span<const LegacyLayout> legacyLayouts()
{
    return kLayouts;
}

std::optional<ModelSpec> attentionSpecOf(int width, int feedForward)
{
    constexpr int kMaxWidth = 4096;
    constexpr int kMaxFeedForward = 1'000'000;
    if (width < 1 || width > kMaxWidth || feedForward < 1 || feedForward > kMaxFeedForward)
        return std::nullopt;
    return presetSpec("attention", {{"d-model", width}, {"ff-dim", feedForward}});
}

} // namespace inkling
