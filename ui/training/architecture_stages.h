// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model_spec.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace inkling::ui {

/// One box of the drawing of a network: a layer with weights or another shape, and the activation behind it.
struct ArchitectureStage
{
    QString caption; ///< "Conv 8 @ 3×3"; the input has its own
    QString detail;  ///< what follows without changing the shape: "ReLU"
    Shape shape;     ///< of what leaves it
    std::int64_t parameterCount = 0;
    int skipFrom = -1; ///< the box whose output is added to this one's, past those between; -1: none
};

/// The input and then the layers of a network, brought down to what a person tells apart. Empty for a spec that does
/// not fit together.
/// `whole`: false for the beginning of a network, whose last layer does not give the answers; it may have no layers.
std::vector<ArchitectureStage> architectureStages(const ModelSpec &spec, bool whole = true);

/// "28 × 28": a single channel is not worth a number.
QString shapeText(const Shape &shape);

/// The stages as one line of text, for those who cannot see the drawing.
QString describe(const std::vector<ArchitectureStage> &stages);

} // namespace inkling::ui
