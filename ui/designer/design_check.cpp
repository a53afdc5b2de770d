// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/design_check.h"

#include "core/train/run_checks.h"

#include <algorithm>

namespace inkling::ui {

namespace {

/// A sentence without "Layer 1 (dense)": it stands at its layer.
QString withoutPlace(const std::string &message)
{
    QString text = QString::fromStdString(message);
    const qsizetype end = text.indexOf(QLatin1Char(')'));
    if (text.startsWith(QLatin1String("Layer 1 (")) && end > 0)
        text = text.mid(end + 1);
    while (!text.isEmpty() && !text.front().isLetterOrNumber())
        text.remove(0, 1);
    if (!text.isEmpty())
        text.front() = text.front().toUpper();
    return text;
}

/// Layers that fit, with all that are inside them.
LayerCheck fitting(const LayerSummary &summary)
{
    LayerCheck check{.input = summary.input, .summary = summary, .problem = {}, .problemInside = false, .inner = {}};
    for (const LayerSummary &inside : summary.inner)
        check.inner.push_back(fitting(inside));
    return check;
}

std::vector<LayerCheck> checkChain(const std::vector<LayerSpec> &layers, std::optional<Shape> &shape);

LayerCheck checkLayer(const LayerSpec &layer, std::optional<Shape> &shape)
{
    LayerCheck check{.input = shape};
    if (shape) {
        const auto summary = summarise({.input = *shape, .layers = {layer}});
        if (summary) {
            shape = summary->back().output;
            return fitting(summary->back());
        }
        check.problem = withoutPlace(summary.error().message);
    }
    std::optional<Shape> within = shape;
    check.inner = checkChain(layer.inner, within);
    check.problemInside = std::ranges::any_of(
        check.inner, [](const LayerCheck &inside) { return inside.problemInside || !inside.problem.isEmpty(); });
    if (check.problemInside)
        check.problem.clear();
    shape.reset();
    return check;
}

std::vector<LayerCheck> checkChain(const std::vector<LayerSpec> &layers, std::optional<Shape> &shape)
{
    std::vector<LayerCheck> checks;
    checks.reserve(layers.size());
    for (const LayerSpec &layer : layers)
        checks.push_back(checkLayer(layer, shape));
    return checks;
}

} // namespace

DesignCheck checkDesign(const ModelSpec &spec)
{
    DesignCheck check;
    std::optional<Shape> shape = spec.input;
    check.layers = checkChain(spec.layers, shape);
    check.output = shape;
    for (const LayerCheck &layer : check.layers) {
        if (layer.summary) {
            check.parameterCount += layer.summary->parameterCount;
            check.multiplyAdds += layer.summary->multiplyAdds;
        }
    }
    if (const Result<void> reads = checkReadsDigits(spec); !reads)
        check.problem = QString::fromStdString(reads.error().message);
    return check;
}

} // namespace inkling::ui
