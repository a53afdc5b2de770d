// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/architecture_stages.h"

#include "core/data/dataset.h"
#include "ui/settings/core_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
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
    {"max_pool", QT_TRANSLATE_NOOP("ArchitecturePicture", "Max pool")},
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

/// Layers that are part of the box before them: activations, and the table of positions added to the patches.
bool belongsToPrevious(const LayerSummary &layer)
{
    return layer.type == "position_table" || (layer.parameterCount == 0 && layer.input == layer.output);
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

} // namespace

std::vector<ArchitectureStage> architectureStages(const ModelSpec &spec)
{
    const auto layers = summarise(spec);
    if (!layers)
        return {};
    std::vector<ArchitectureStage> stages{inputStage(spec.input)};
    for (const LayerSummary &layer : *layers) {
        if (layer.type == "flatten")
            continue;
        if (belongsToPrevious(layer)) {
            append(stages.back().detail, shortCaption(layer));
            stages.back().parameterCount += layer.parameterCount;
        } else {
            stages.push_back({shortCaption(layer), {}, layer.output, layer.parameterCount});
        }
    }
    if (spec.loss == Loss::CrossEntropy)
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
