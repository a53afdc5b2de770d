// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/presets.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

/// Settings for a model that go by a name, and perhaps a better network: what --preset and the form's Preset choose.
/// The first of every model is "classic"; the others are files of data/presets, which are part of the program.
struct Recipe
{
    const ModelPreset *model = nullptr;
    std::string id;                   ///< "recommended"
    std::string title;                ///< "Recommended", English
    std::string description;          ///< a sentence, English
    std::optional<ModelSpec> network; ///< empty: that of the model, whose sizes may then be chosen
    TrainConfig config;
    std::string data; ///< the source that it is meant for; empty: any
};

/// Of all models, in their order. The files are checked by a test: one that were wrong would be left out.
const std::vector<Recipe> &recipes();
const Recipe *findRecipe(std::string_view modelId, std::string_view id);
/// The ids of a model's recipes: "classic, recommended".
std::string recipeIds(std::string_view modelId);

/// The network that the recipe trains. `sizes` change that of the model only.
ModelSpec networkOf(const Recipe &recipe, const ModelSizes &sizes);

} // namespace inkling
