// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_plan.h"

#include "core/files/file_io.h"
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
    ModelSpec spec; ///< of a network from a file
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
    plan.modelId = basis.preset->id;
    basis.config = basis.preset->classic;
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
        return wrong(where, "the key \"" + std::string(key) + "\" is " + jsonText(*value) +
                                "; it must be a whole number from 1 to " + std::to_string(most) + ".");
    target = static_cast<int>(*number);
    return {};
}

/// One value of a field: a size of the model where it has one of this name, else a key of the config.
Result<void> setField(const std::string &key, const Json &value, const std::string &where, Basis &basis)
{
    const auto size = std::ranges::find(basis.preset->sizes, key, &SizeField::id);
    if (size == basis.preset->sizes.end())
        return readTrainingConfig(Json{{key, value}}, where, basis.config);
    const Result<double> number = jsonNumber(value, where, key);
    if (!number)
        return std::unexpected(number.error());
    if (*number != std::floor(*number) || std::abs(*number) > 1e9)
        return wrong(where, "the key \"" + key + "\" is " + jsonText(value) + "; it must be a whole number.");
    basis.sizes[key] = static_cast<int>(*number);
    return {};
}

Result<void> readBasis(const Json &json, const std::string &where, Basis &basis)
{
    if (const auto sizes = json.find("sizes"); sizes != json.end()) {
        if (!sizes->is_object())
            return wrong(where, "the key \"sizes\" is " + jsonText(*sizes) + "; it must be an object.");
        for (const auto &[key, value] : sizes->items())
            if (const Result<void> set = setField(key, value, where + ", sizes", basis); !set)
                return set;
    }
    const auto config = json.find("config");
    return config == json.end() ? Result<void>() : readTrainingConfig(*config, where + ", config", basis.config);
}

Result<SweepTrial> makeTrial(const std::vector<std::string> &fields, const std::vector<Json> &values,
                             const std::string &where, Basis basis)
{
    SweepTrial trial;
    // The optimizer first: it brings settings, which other fields may change.
    for (const bool optimizer : {true, false})
        for (std::size_t i = 0; i < fields.size(); ++i)
            if ((fields[i] == "optimizer") == optimizer)
                if (const Result<void> set = setField(fields[i], values[i], where, basis); !set)
                    return std::unexpected(set.error());
    for (const Json &value : values)
        trial.values.push_back(value.dump());
    if (const Result<void> valid = validateSizes(*basis.preset, basis.sizes); !valid)
        return failure(ErrorCode::Mismatch, where + ": " + valid.error().message);
    trial.spec = basis.preset == &ownNetwork() ? basis.spec : basis.preset->spec(basis.sizes);
    trial.config = basis.config;
    if (trial.config.validationSplit == 0)
        return failure(ErrorCode::Mismatch, where + ": trials are compared by their validation pictures, and there "
                                                    "are none; set \"validation_split\" in \"config\" above 0.");
    return trial;
}

/// Keys of a config by which trials cannot be compared.
Result<void> refuseFieldsThatMakeNoTrial(const SweepPlan &plan, const std::string &where)
{
    for (const std::string &field : plan.fields) {
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
    if (const Result<void> possible = refuseFieldsThatMakeNoTrial(plan, where); !possible)
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
    constexpr std::array<std::string_view, 8> kKnown{"name", "model",  "sizes", "config",
                                                     "grid", "random", "seeds", "stop_hopeless"};
    for (const auto &[key, value] : json.items())
        if (std::ranges::find(kKnown, key) == kKnown.end())
            return wrong(where, "the key " + jsonText(Json(key)) + " is unknown.");
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
            return wrong(where, "the key \"name\" is " + jsonText(*name) + "; it must be a text.");
        plan.name = name->get<std::string>();
    }
    if (const auto stop = json->find("stop_hopeless"); stop != json->end()) {
        if (!stop->is_boolean())
            return wrong(where, "the key \"stop_hopeless\" is " + jsonText(*stop) + "; it must be true or false.");
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
    if (const Result<void> read = readBasis(*json, where, basis); !read)
        return std::unexpected(read.error());
    if (const Result<void> added = addTrials(*json, where, basis, plan); !added)
        return std::unexpected(added.error());
    return plan;
}

} // namespace inkling
