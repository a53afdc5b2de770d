// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/recipes.h"

#include "core/files/spec_json.h"
#include "core/files/strict_json.h"
#include "core/files/training_config_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

#include "embedded/kAttentionRecommendedJson.h"
#include "embedded/kCnnBestJson.h"
#include "embedded/kCnnFastJson.h"
#include "embedded/kCnnHandwritingJson.h"
#include "embedded/kCnnRecommendedJson.h"
#include "embedded/kMlpHandwritingJson.h"
#include "embedded/kMlpRecommendedJson.h"
#include "embedded/kXorRecommendedJson.h"

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

/// In the order in which a model's recipes are offered.
constexpr std::array<std::string_view, 8> kFiles{
    embedded::kMlpRecommendedJson,       embedded::kMlpHandwritingJson, embedded::kCnnRecommendedJson,
    embedded::kCnnHandwritingJson,       embedded::kCnnFastJson,        embedded::kCnnBestJson,
    embedded::kAttentionRecommendedJson, embedded::kXorRecommendedJson};

Recipe classicOf(const ModelPreset &model)
{
    return {.model = &model,
            .id = "classic",
            .title = "Classic",
            .description = "The settings that the model is known with.",
            .network = {},
            .config = model.classic,
            .data = {}};
}

std::string textOf(const Json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// {"model", "preset", "title", "description", "data" (may be missing),
/// "network" (as in data/architectures; may be missing), "training"}
std::optional<Recipe> readRecipe(std::string_view text)
{
    const Result<Json> json = parseStrictJson(text, "a preset");
    if (!json || !json->is_object())
        return {};
    const ModelPreset *model = findPreset(textOf(*json, "model"));
    const auto training = json->find("training");
    if (model == nullptr || training == json->end())
        return {};
    Recipe recipe = classicOf(*model);
    recipe.id = textOf(*json, "preset");
    recipe.title = textOf(*json, "title");
    recipe.description = textOf(*json, "description");
    recipe.data = textOf(*json, "data");
    if (!readTrainingConfig(*training, "a preset", recipe.config) || !validate(recipe.config))
        return {};
    if (const auto network = json->find("network"); network != json->end()) {
        const Result<ModelDescription> description = readSpecJson(network->dump(), "a preset");
        if (!description)
            return {};
        recipe.network = description->spec;
    }
    return recipe;
}

std::vector<Recipe> readAll()
{
    std::vector<Recipe> all;
    for (const ModelPreset &model : modelPresets()) {
        all.push_back(classicOf(model));
        for (const std::string_view file : kFiles) {
            std::optional<Recipe> recipe = readRecipe(file);
            if (recipe && recipe->model == &model)
                all.push_back(std::move(*recipe));
        }
    }
    return all;
}

} // namespace

const std::vector<Recipe> &recipes()
{
    static const std::vector<Recipe> kRecipes = readAll();
    return kRecipes;
}

const Recipe *findRecipe(std::string_view modelId, std::string_view id)
{
    const auto found = std::ranges::find_if(
        recipes(), [&](const Recipe &recipe) { return recipe.model->id == modelId && recipe.id == id; });
    return found == recipes().end() ? nullptr : &*found;
}

std::string recipeIds(std::string_view modelId)
{
    std::string ids;
    for (const Recipe &recipe : recipes()) {
        if (recipe.model->id == modelId)
            ids += (ids.empty() ? "" : ", ") + recipe.id;
    }
    return ids;
}

ModelSpec networkOf(const Recipe &recipe, const ModelSizes &sizes)
{
    return recipe.network ? *recipe.network : recipe.model->spec(sizes);
}

} // namespace inkling
