// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/shape.h"
#include "core/model/model_spec.h"

#include <memory>
#include <span>
#include <string_view>

namespace inkling {

class Layer;

/// Layers that stand one after another in a spec and that one layer computes together, faster: one row of the table.
/// The layer that make() gives does what its parts do, up to rounding: its parameters() are theirs in their order, with
/// their names and shapes, and initialise() draws what they would draw.
struct FusedLayers
{
    std::span<const std::string_view> types; ///< of the parts, in order
    /// `layers` begins with the types above, and its shapes have been checked.
    bool (*fits)(std::span<const LayerSpec> layers, const Shape &input);
    std::unique_ptr<Layer> (*make)(std::span<const LayerSpec> layers, const Shape &input);
};

/// Of two rows that fit, the first is taken: longer ones stand before their beginnings.
std::span<const FusedLayers> fusionTable();

/// The row that fits the first of `layers`; null: none.
const FusedLayers *findFusion(std::span<const LayerSpec> layers, const Shape &input);

} // namespace inkling
