// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_plan.h"

#include "core/files/file_io.h"
#include "core/files/recipes.h"
#include "core/files/spec_json.h"
#include "core/files/strict_json.h"
#include "core/files/training_config_json.h"
#include "core/model/presets.h"
#include "core/run/sweep_fields.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMaxSweepBytes = 1 << 20;

std::unexpected<Error> wrong(const std::string &where, const std::string &what)
{
    return failure(ErrorCode::Corrupt, where + ": " + what);
}

/// What all trials begin with.
struct Basis
{
    const ModelPreset *preset = nullptr;
    std::optional<ModelSpec> spec; ///< of a network that has no sizes: from a file, or of a recipe
    ModelSizes sizes;
    TrainConfig config;
};

Result<void> readOwnNetwork(const QString &file, Basis &basis, SweepPlan &plan)
{
    const Result<QByteArray> bytes = readFile(file, kMaxSpecJsonBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    Result<ModelDescription> network = readSpecJson(bytes->toStdString(), file.toStdString());
    if (!network)
        return std::unexpected(network.error());
    basis.preset = &ownNetwork();
    basis.spec = std::move(network->spec);
    plan.modelName = network->name.empty() ? QFileInfo(file).completeBaseName().toStdString() : network->name;
    return {};
}

Result<void> readModel(const Json &json, const QString &path, const std::string &where, Basis &basis, SweepPlan &plan)
{
    const auto model = json.find("model");
    if (model == json.end() || !model->is_string())
        return wrong(where, "the key \"model\" must be the name of a model, or of a file that describes a network.");
    const auto name = model->get<std::string>();
    if (name.ends_with(".json")) {
        if (const Result<void> own = readOwnNetwork(
                QFileInfo(QFileInfo(path).absoluteDir(), QString::fromStdString(name)).filePath(), basis, plan);
            !own)
            return own;
    } else {
        basis.preset = findPreset(name);
    }
    if (basis.preset == nullptr)
        return wrong(where, "the key \"model\" is " + jsonText(*model) + "; there is no such model.");
    if (!basis.preset->learnsDigits)
        return wrong(where, "the key \"model\" is " + jsonText(*model) +
                                "; trials are compared by their validation pictures, and it has none. Take a model "
                                "that reads digits.");
    plan.modelId = basis.preset->id;
    basis.config = basis.preset->classic;
    return {};
}

/// The settings to begin with, and perhaps a better network.
Result<void> readRecipe(const Json &json, const std::string &where, Basis &basis)
{
    const auto given = json.find("preset");
    if (given == json.end())
        return {};
    if (basis.preset == &ownNetwork())
        return wrong(where,
                     "the key \"preset\" goes with the models that have a name, not with a network from a file.");
    const Recipe *recipe = given->is_string() ? findRecipe(basis.preset->id, given->get<std::string>()) : nullptr;
    if (recipe == nullptr)
        return wrongKey(where, "preset", *given, "one of " + recipeIds(basis.preset->id));
    basis.spec = recipe->network;
    basis.config = recipe->config;
    return {};
}

Result<void> readCount(const Json &json, const std::string &where, const char *key, int most, int &target)
{
    const auto value = json.find(key);
    if (value == json.end())
        return {};
    const Result<double> number = jsonNumber(*value, where, key);
    if (!number)
        return std::unexpected(number.error());
    if (*number < 1 || *number > most || *number != std::floor(*number))
        return wrongKey(where, key, *value, "a whole number from 1 to " + std::to_string(most));
    target = static_cast<int>(*number);
    return {};
}

/// The sizes that may be tried; a network that is given has none.
std::span<const SizeField> sizesOf(const Basis &basis)
{
    return basis.spec ? std::span<const SizeField>() : basis.preset->sizes;
}

bool isSize(const Basis &basis, std::string_view key)
{
    const std::span<const SizeField> sizes = sizesOf(basis);
    return std::ranges::find(sizes, key, &SizeField::id) != sizes.end();
}

Result<void> setSize(const std::string &key, const Json &value, const std::string &where, Basis &basis)
{
    if (!isSize(basis, key)) {
        std::string ids;
        for (const SizeField &size : sizesOf(basis))
            ids += (ids.empty() ? "" : ", ") + std::string(size.id);
        return wrong(where, "the network has no size " + jsonText(Json(key)) +
                                (ids.empty() ? "; it has none to choose." : "; it has " + ids + "."));
    }
    const Result<double> number = jsonNumber(value, where, key);
    if (!number)
        return std::unexpected(number.error());
    if (*number != std::floor(*number) || std::abs(*number) > 1e9)
        return wrongKey(where, key, value, "a whole number");
    basis.sizes[key] = static_cast<int>(*number);
    return {};
}

/// Fields to try: a size of the model where it has one of this name, else a key of the config.
Result<void> setFields(const Json &values, const std::string &where, Basis &basis)
{
    Json config = Json::object();
    for (const auto &[key, value] : values.items()) {
        if (!isSize(basis, key))
            config[key] = value;
        else if (const Result<void> set = setSize(key, value, where, basis); !set)
            return set;
    }
    return readTrainingConfig(config, where, basis.config);
}

Result<void> readBasis(const Json &json, const std::string &where, Basis &basis)
{
    if (const auto sizes = json.find("sizes"); sizes != json.end()) {
        if (!sizes->is_object())
            return wrongKey(where, "sizes", *sizes, "an object");
        for (const auto &[key, value] : sizes->items())
            if (const Result<void> set = setSize(key, value, where + ", sizes", basis); !set)
                return set;
    }
    const auto config = json.find("config");
    return config == json.end() ? Result<void>() : readTrainingConfig(*config, where + ", config", basis.config);
}

Result<SweepTrial> makeTrial(const std::vector<std::string> &fields, const std::vector<Json> &values,
                             const std::string &where, Basis basis)
{
    SweepTrial trial;
    Json all = Json::object(); // together, since one may make room for another: the optimizer for its settings
    for (std::size_t i = 0; i < fields.size(); ++i)
        all[fields[i]] = values[i];
    if (const Result<void> set = setFields(all, where, basis); !set)
        return std::unexpected(set.error());
    for (const Json &value : values)
        trial.values.push_back(value.dump());
    if (const Result<void> valid = validateSizes(*basis.preset, basis.sizes); !valid)
        return failure(ErrorCode::Mismatch, where + ": " + valid.error().message);
    trial.spec = basis.spec ? *basis.spec : basis.preset->spec(basis.sizes);
    trial.config = basis.config;
    if (trial.config.validationSplit == 0)
        return failure(ErrorCode::Mismatch, where + ": trials are compared by their validation pictures, and there "
                                                    "are none; set \"validation_split\" in \"config\" above 0.");
    return trial;
}

/// Keys that there are not, and those of a config by which trials cannot be compared.
Result<void> refuseFieldsThatMakeNoTrial(const SweepPlan &plan, const std::string &where, const Basis &basis)
{
    std::vector<std::string_view> known = trainingConfigKeys();
    std::ranges::transform(sizesOf(basis), std::back_inserter(known), &SizeField::id);
    for (const std::string &field : plan.fields) {
        if (std::ranges::find(known, field) == known.end())
            return unknownKey(where, field, known);
        if (field == "threads" || field == "max_minutes" || field == "report_every")
            return wrong(where, "the key \"" + field + "\" cannot be tried out; set it in \"config\" for all trials.");
        if (field == "seed" && plan.seeds > 1)
            return wrong(where, "the key \"seed\" cannot be tried out while \"seeds\" is above 1, which gives every "
                                "trial several; leave out one of them.");
    }
    return {};
}

Result<void> addTrials(const Json &json, const std::string &where, const Basis &basis, SweepPlan &plan)
{
    Result<SweepChoices> choices = readSweepChoices(json, where);
    if (!choices)
        return std::unexpected(choices.error());
    plan.fields = choices->fields;
    if (const Result<void> possible = refuseFieldsThatMakeNoTrial(plan, where, basis); !possible)
        return possible;
    for (const std::vector<Json> &values : choices->trials) {
        Result<SweepTrial> trial = makeTrial(plan.fields, values, where, basis);
        if (!trial)
            return std::unexpected(trial.error());
        plan.trials.push_back(std::move(*trial));
    }
    return {};
}

Result<void> refuseUnknownKeys(const Json &json, const std::string &where)
{
    constexpr std::array<std::string_view, 9> kKnown{"name", "model",  "preset", "sizes",        "config",
                                                     "grid", "random", "seeds",  "stop_hopeless"};
    for (const auto &[key, value] : json.items())
        if (std::ranges::find(kKnown, key) == kKnown.end())
            return unknownKey(where, key, kKnown);
    return {};
}

} // namespace

std::string SweepPlan::captionOf(const SweepTrial &trial) const
{
    std::string caption;
    for (std::size_t i = 0; i < fields.size(); ++i)
        caption += (i == 0 ? "" : ", ") + fields[i] + ' ' + trial.values[i];
    return caption;
}

Result<SweepPlan> readSweepFile(const QString &path)
{
    const Result<QByteArray> bytes = readFile(path, kMaxSweepBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    const std::string where = path.toStdString();
    const Result<Json> json = parseStrictJson(bytes->toStdString(), where);
    if (!json)
        return std::unexpected(json.error());
    if (!json->is_object())
        return failure(ErrorCode::Corrupt, where + " must be an object with the key \"model\".");
    SweepPlan plan;
    plan.name = QFileInfo(path).completeBaseName().toStdString();
    if (const auto name = json->find("name"); name != json->end()) {
        if (!name->is_string())
            return wrongKey(where, "name", *name, "a text");
        plan.name = name->get<std::string>();
    }
    if (const auto stop = json->find("stop_hopeless"); stop != json->end()) {
        if (!stop->is_boolean())
            return wrongKey(where, "stop_hopeless", *stop, "true or false");
        plan.stopsHopeless = stop->get<bool>();
    }
    Basis basis;
    for (const auto &step : {
             refuseUnknownKeys(*json, where),
             readCount(*json, where, "seeds", SweepPlan::kMostSeeds, plan.seeds),
             readModel(*json, path, where, basis, plan),
         })
        if (!step)
            return std::unexpected(step.error());
    if (const Result<void> read = readRecipe(*json, where, basis); !read)
        return std::unexpected(read.error());
    if (const Result<void> read = readBasis(*json, where, basis); !read)
        return std::unexpected(read.error());
    if (const Result<void> added = addTrials(*json, where, basis, plan); !added)
        return std::unexpected(added.error());
    return plan;
}

} // namespace inkling
