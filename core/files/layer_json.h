// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model_spec.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace inkling {

// One layer of a model description (spec_json.h). `where` begins the sentences: "model.json: layer 3".

/// The layer, which gets `input`; mostly one, two where the older form leaves out that a picture becomes a row.
/// Whether its settings are in range, and whether it fits, is for summarise() to say. Errors: Corrupt, Mismatch.
Result<std::vector<LayerSpec>> readLayer(const nlohmann::ordered_json &json, const Shape &input,
                                         const std::string &where);

/// What a network takes in by its first layer: what the older form repeats, else a digit as the layer takes it.
/// Error: Corrupt.
Result<Shape> inputByFirstLayer(const nlohmann::ordered_json &json, const std::string &where);

/// Our own form: "layer_type", its settings, and "inner" where it holds layers.
nlohmann::ordered_json layerJson(const LayerSpec &layer);

} // namespace inkling
