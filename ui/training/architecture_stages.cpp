// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/architecture_stages.h"

#include "core/data/dataset.h"
#include "ui/settings/core_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace inkling::ui {

namespace {

/// Short enough to stand below a box; the full caption has the numbers that the shape already tells.
struct ShortCaption
{
    std::string_view type;
    const char *text;
};

constexpr ShortCaption kShortCaptions[] = {
    {"dense", QT_TRANSLATE_NOOP("ArchitecturePicture", "Dense")},
    {"conv2d", QT_TRANSLATE_NOOP("ArchitecturePicture", "Convolution")},
    {"depthwise_conv2d", QT_TRANSLATE_NOOP("ArchitecturePicture", "Depthwise")},
    {"max_pool", QT_TRANSLATE_NOOP("ArchitecturePicture", "Max pool")},
    {"average_pool", QT_TRANSLATE_NOOP("ArchitecturePicture", "Mean pool")},
    {"global_average_pool", QT_TRANSLATE_NOOP("ArchitecturePicture", "Mean")},
    {"batch_norm", QT_TRANSLATE_NOOP("ArchitecturePicture", "norm")},
    {"layer_norm", QT_TRANSLATE_NOOP("ArchitecturePicture", "norm")},
    {"dropout", QT_TRANSLATE_NOOP("ArchitecturePicture", "dropout")},
    {"feed_forward", QT_TRANSLATE_NOOP("ArchitecturePicture", "Feed-fwd.")},
    {"class_token", QT_TRANSLATE_NOOP("ArchitecturePicture", "+class")},
    {"take_token", QT_TRANSLATE_NOOP("ArchitecturePicture", "First")},
    {"leaky_relu", QT_TRANSLATE_NOOP("ArchitecturePicture", "leaky ReLU")},
    {"elu", "ELU"},
    {"gelu", "GELU"},
    {"swish", QT_TRANSLATE_NOOP("ArchitecturePicture", "Swish")},
    {"tanh", QT_TRANSLATE_NOOP("ArchitecturePicture", "tanh")},
    {"patch_embedding", QT_TRANSLATE_NOOP("ArchitecturePicture", "Patches")},
    {"position_table", QT_TRANSLATE_NOOP("ArchitecturePicture", "+pos")},
    {"self_attention", QT_TRANSLATE_NOOP("ArchitecturePicture", "Attention")},
    {"mean_tokens", QT_TRANSLATE_NOOP("ArchitecturePicture", "Mean")},
};

QString pictureText(const char *english)
{
    return QCoreApplication::translate("ArchitecturePicture", english);
}

QString shortCaption(const LayerSummary &layer)
{
    const auto *row = std::ranges::find(kShortCaptions, layer.type, &ShortCaption::type);
    return row == std::end(kShortCaptions) ? coreText(layer.caption) : pictureText(row->text);
}

/// Layers that are part of the box before them: activations, norms, and the table of positions added to the patches.
bool belongsToPrevious(const LayerSummary &layer)
{
    constexpr std::array<std::string_view, 4> kParts{"position_table", "batch_norm", "layer_norm", "class_token"};
    return std::ranges::find(kParts, std::string_view(layer.type)) != kParts.end() ||
           (layer.parameterCount == 0 && layer.input == layer.output && layer.inner.empty());
}

ArchitectureStage inputStage(const Shape &input)
{
    if (input.size() == kDigitPixels)
        return {pictureText(QT_TRANSLATE_NOOP("ArchitecturePicture", "Picture")), {}, {1, kDigitSide, kDigitSide}, 0};
    return {pictureText(QT_TRANSLATE_NOOP("ArchitecturePicture", "Input")), {}, input, 0};
}

void append(QString &list, const QString &item)
{
    list += list.isEmpty() ? item : QStringLiteral(", ") + item;
}

void addLayers(std::vector<ArchitectureStage> &stages, const std::vector<LayerSummary> &layers, int block);

/// The boxes of what is inside it, the last of which takes in what came into the block, too.
void addBlock(std::vector<ArchitectureStage> &stages, const LayerSummary &block)
{
    const int before = static_cast<int>(stages.size()) - 1;
    addLayers(stages, block.inner, before);
    std::int64_t inside = 0;
    for (const LayerSummary &layer : block.inner)
        inside += layer.parameterCount;
    stages.back().parameterCount += block.parameterCount - inside; // the projection of what goes around
    if (static_cast<int>(stages.size()) - 1 > before)
        stages.back().skipFrom = before;
}

/// `block`: the box before the block that these layers are inside of; -1: none.
void addLayers(std::vector<ArchitectureStage> &stages, const std::vector<LayerSummary> &layers, int block)
{
    QString first; // what comes before the first box of a block is not part of the box before it
    std::int64_t firstParameters = 0;
    for (const LayerSummary &layer : layers) {
        if (layer.type == "flatten")
            continue;
        if (!layer.inner.empty()) {
            addBlock(stages, layer);
        } else if (!belongsToPrevious(layer)) {
            stages.push_back({shortCaption(layer), first, layer.output, layer.parameterCount + firstParameters});
            first.clear();
            firstParameters = 0;
        } else if (static_cast<int>(stages.size()) - 1 == block) {
            append(first, pictureText(QT_TRANSLATE_NOOP("ArchitecturePicture", "%1 first")).arg(shortCaption(layer)));
            firstParameters += layer.parameterCount;
        } else {
            append(stages.back().detail, shortCaption(layer));
            stages.back().parameterCount += layer.parameterCount;
            stages.back().shape = layer.output;
        }
    }
}

} // namespace

std::vector<ArchitectureStage> architectureStages(const ModelSpec &spec, bool whole)
{
    if (spec.layers.empty() && !whole)
        return {inputStage(spec.input)};
    const auto layers = summarise(spec);
    if (!layers)
        return {};
    std::vector<ArchitectureStage> stages{inputStage(spec.input)};
    addLayers(stages, *layers, -1);
    if (whole && spec.loss == Loss::CrossEntropy)
        append(stages.back().detail, pictureText(QT_TRANSLATE_NOOP("ArchitecturePicture", "softmax")));
    return stages;
}

QString shapeText(const Shape &shape)
{
    const bool onePicture = shape.rank() == 3 && shape[0] == 1;
    return QString::fromStdString(onePicture ? Shape{shape[1], shape[2]}.toString() : shape.toString());
}

QString describe(const std::vector<ArchitectureStage> &stages)
{
    QStringList parts;
    for (const ArchitectureStage &stage : stages) {
        const QString shape = shapeText(stage.shape);
        parts << (stage.detail.isEmpty() ? QStringLiteral("%1 (%2)").arg(stage.caption, shape)
                                         : QStringLiteral("%1, %2 (%3)").arg(stage.caption, stage.detail, shape));
    }
    return parts.join(QStringLiteral(" → "));
}

} // namespace inkling::ui
