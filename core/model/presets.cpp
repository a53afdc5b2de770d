// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/presets.h"

#include <algorithm>
#include <array>

namespace inkling {

namespace {

constexpr int kClasses = 10;
constexpr int kPatch = 4;

// Ids of the sizes, shared by field and spec.
constexpr std::string_view kHidden = "hidden";
constexpr std::string_view kFilters = "filters";
constexpr std::string_view kWidth = "d-model";
constexpr std::string_view kFeedForward = "ff-dim";

constexpr std::array kMlpSizes{
    SizeField{kHidden, "Hidden units", "Units of the hidden layer: more can learn finer differences, and take longer.",
              512, 1, 16384}};
constexpr std::array kCnnSizes{SizeField{
    kFilters, "Filters", "3×3 filters of the convolution, each of which learns to find one local pattern.", 8, 1, 512}};
constexpr std::array kAttentionSizes{
    SizeField{kWidth, "Model width", "Numbers that describe each of the 49 tokens; an even number.", 64, 2, 1024, 2},
    SizeField{kFeedForward, "Feed-forward width", "Units of the hidden layer that works on each token.", 128, 1, 4096}};
constexpr std::array kXorSizes{
    SizeField{kHidden, "Hidden units", "Sigmoid units between the two inputs and the output.", 4, 1, 1024}};

int sizeOr(const ModelSizes &sizes, const SizeField &field)
{
    const auto found = sizes.find(std::string(field.id));
    return found == sizes.end() ? field.classic : found->second;
}

LayerSpec dense(int units)
{
    return {"dense", {{"units", units}}};
}

ModelSpec mlpSpec(const ModelSizes &sizes)
{
    return {{784}, {dense(sizeOr(sizes, kMlpSizes[0])), {"relu", {}}, dense(kClasses)}, Loss::CrossEntropy};
}

ModelSpec cnnSpec(const ModelSizes &sizes)
{
    const int filters = sizeOr(sizes, kCnnSizes[0]);
    return {{1, 28, 28},
            {{"conv2d", {{"channels", filters}, {"kernel", 3}, {"padding", 1}, {"stride", 1}}},
             {"relu", {}},
             {"max_pool", {{"size", 2}}},
             {"flatten", {}},
             dense(kClasses)},
            Loss::CrossEntropy};
}

ModelSpec attentionSpec(const ModelSizes &sizes)
{
    const int width = sizeOr(sizes, kAttentionSizes[0]);
    return {{1, 28, 28},
            {{"patch_embedding", {{"patch", kPatch}, {"width", width}}},
             {"position_table", {}},
             {"relu", {}},
             {"self_attention", {}},
             dense(sizeOr(sizes, kAttentionSizes[1])),
             {"relu", {}},
             dense(width),
             {"mean_tokens", {}},
             dense(kClasses)},
            Loss::CrossEntropy};
}

ModelSpec xorSpec(const ModelSizes &sizes)
{
    return {{2}, {dense(sizeOr(sizes, kXorSizes[0])), {"sigmoid", {}}, dense(1), {"sigmoid", {}}}, Loss::SquaredError};
}

TrainConfig classicDigits(int epochs, int batchSize)
{
    TrainConfig config;
    config.epochs = epochs;
    config.batchSize = batchSize;
    return config;
}

TrainConfig classicXor()
{
    TrainConfig config = classicDigits(1'000'000, 1);
    config.validationSplit = 0;
    config.patience = 0;
    config.shuffle = false;
    config.reportEvery = 10'000;
    return config;
}

/// Is it a value that the field offers?
bool offers(const SizeField &field, int value)
{
    return value >= field.minimum && value <= field.maximum && (value - field.minimum) % field.step == 0;
}

/// The size that a setting of a layer gives, where the layer exists and the field offers the size.
std::optional<int> sizeFrom(const ModelSpec &spec, std::size_t layer, const std::string &key, const SizeField &field)
{
    if (layer >= spec.layers.size())
        return {};
    const int value = spec.layers[layer].setting(key);
    return offers(field, value) ? std::optional(value) : std::nullopt;
}

/// Where each size of a preset stands in its spec.
struct SizePlace
{
    std::string_view preset;
    std::string_view field;
    std::size_t layer;
    const char *key;
};

constexpr std::array kSizePlaces{SizePlace{"mlp", kHidden, 0, "units"}, SizePlace{"cnn", kFilters, 0, "channels"},
                                 SizePlace{"attention", kWidth, 0, "width"},
                                 SizePlace{"attention", kFeedForward, 4, "units"},
                                 SizePlace{"xor", kHidden, 0, "units"}};

std::optional<ModelSizes> readSizes(const ModelPreset &preset, const ModelSpec &spec)
{
    ModelSizes sizes;
    for (const SizePlace &place : kSizePlaces) {
        if (place.preset != preset.id)
            continue;
        const auto field = std::ranges::find(preset.sizes, place.field, &SizeField::id);
        const std::optional<int> size = sizeFrom(spec, place.layer, place.key, *field);
        if (!size)
            return {};
        sizes[std::string(place.field)] = *size;
    }
    return sizes;
}

} // namespace

std::span<const ModelPreset> modelPresets()
{
    static const std::array kPresets{
        ModelPreset{"mlp", "MLP",
                    "Every pixel is connected to every hidden unit: the simplest network that reads digits.",
                    "mnist_model.bin", "mnist_model_best.bin", kMlpSizes, mlpSpec, classicDigits(10, 64)},
        ModelPreset{"cnn", "CNN", "Small filters slide over the picture and find strokes wherever they are.",
                    "mnist_cnn_model.bin", "mnist_cnn_model_best.bin", kCnnSizes, cnnSpec, classicDigits(3, 32)},
        ModelPreset{"attention", "Attention", "The picture in 49 patches that look at each other, as in a transformer.",
                    "mnist_attention_model.bin", "mnist_attention_model_best.bin", kAttentionSizes, attentionSpec,
                    classicDigits(8, 32)},
        ModelPreset{"xor", "XOR", "Two inputs, one answer: the smallest problem that needs a hidden layer.",
                    "xor_model.bin", "", kXorSizes, xorSpec, classicXor(), false},
    };
    return kPresets;
}

const ModelPreset *findPreset(std::string_view id)
{
    const auto preset = std::ranges::find(modelPresets(), id, &ModelPreset::id);
    return preset == modelPresets().end() ? nullptr : &*preset;
}

const ModelPreset &ownNetwork()
{
    static const ModelPreset kOwn{"own",
                                  "Own network",
                                  "A network of your own.",
                                  "mnist_model.safetensors",
                                  "mnist_model_best.safetensors",
                                  {},
                                  [](const ModelSizes & /*sizes*/) { return ModelSpec(); },
                                  TrainConfig()};
    return kOwn;
}

const ModelPreset *findModel(std::string_view id)
{
    return id == ownNetwork().id ? &ownNetwork() : findPreset(id);
}

Result<void> validateSizes(const ModelPreset &preset, const ModelSizes &sizes)
{
    for (const auto &[id, value] : sizes) {
        const auto field = std::ranges::find(preset.sizes, id, &SizeField::id);
        if (field == preset.sizes.end())
            return failure(ErrorCode::InvalidArgument,
                           "The model " + std::string(preset.id) + " has no size \"" + id + "\".");
        if (!offers(*field, value))
            return failure(ErrorCode::InvalidArgument,
                           std::string(field->label) + " is " + std::to_string(value) + "; it must be " +
                               (field->step == 2 ? "an even number" : "a whole number") + " from " +
                               std::to_string(field->minimum) + " to " + std::to_string(field->maximum) + ".");
    }
    return {};
}

ModelSizes classicSizes(const ModelPreset &preset)
{
    ModelSizes sizes;
    for (const SizeField &field : preset.sizes)
        sizes[std::string(field.id)] = field.classic;
    return sizes;
}

std::optional<RecognisedModel> recognise(const ModelSpec &spec)
{
    for (const ModelPreset &preset : modelPresets()) {
        const std::optional<ModelSizes> sizes = readSizes(preset, spec);
        if (sizes && preset.spec(*sizes) == spec)
            return RecognisedModel{&preset, *sizes};
    }
    return {};
}

} // namespace inkling
