// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model_spec.h"

#include <QString>

#include <optional>
#include <vector>

namespace inkling::ui {

/// What is known of one layer of a network that need not fit together yet.
struct LayerCheck
{
    std::optional<Shape> input;          ///< empty: a layer before it does not fit
    std::optional<LayerSummary> summary; ///< empty: it does not fit, or nothing is known of what comes in
    QString problem;                     ///< why it does not fit; empty: it does, or the fault lies before it
    bool problemInside = false;          ///< a layer inside it does not fit
    std::vector<LayerCheck> inner;
};

/// A network, layer by layer: also what comes before a wrong layer is known.
struct DesignCheck
{
    std::vector<LayerCheck> layers;
    std::optional<Shape> output;     ///< of the network; empty where a layer does not fit
    std::int64_t parameterCount = 0; ///< of the layers that fit
    std::int64_t multiplyAdds = 0;
    QString problem; ///< why this is no network for digits, with the layer's number; empty: it is
};

DesignCheck checkDesign(const ModelSpec &spec);

} // namespace inkling::ui
