// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/training_config_json.h"

#include "core/files/schedule_json.h"
#include "core/files/strict_json.h"
#include "core/optim/optimizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <variant>
#include <vector>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto kOptimizer = "optimizer";
constexpr auto kSchedule = "schedule";
constexpr auto kAugmentation = "augmentation";

/// A plain field of TrainConfig.
struct Field
{
    const char *key;
    std::variant<int TrainConfig::*, double TrainConfig::*, std::uint64_t TrainConfig::*, bool TrainConfig::*> member;
};

constexpr std::array kFields{
    Field{"epochs", &TrainConfig::epochs},
    Field{"batch_size", &TrainConfig::batchSize},
    Field{"learning_rate", &TrainConfig::learningRate},
    Field{"label_smoothing", &TrainConfig::labelSmoothing},
    Field{"ema_decay", &TrainConfig::emaDecay},
    Field{"validation_split", &TrainConfig::validationSplit},
    Field{"patience", &TrainConfig::patience},
    Field{"min_delta", &TrainConfig::minDelta},
    Field{"seed", &TrainConfig::seed},
    Field{"threads", &TrainConfig::threads},
    Field{"max_minutes", &TrainConfig::maxMinutes},
    Field{"shuffle", &TrainConfig::shuffle},
    Field{"report_every", &TrainConfig::reportEvery},
};

Result<void> readValue(const Json &json, const std::string &where, const char *key, int &target)
{
    const Result<double> number = jsonNumber(json, where, key);
    if (!number)
        return std::unexpected(number.error());
    if (*number != std::floor(*number) || std::abs(*number) > std::numeric_limits<int>::max())
        return wrongKey(where, key, json, "a whole number that is not that large");
    target = static_cast<int>(*number);
    return {};
}

Result<void> readValue(const Json &json, const std::string &where, const char *key, double &target)
{
    const Result<double> number = jsonNumber(json, where, key);
    if (!number)
        return std::unexpected(number.error());
    target = *number;
    return {};
}

Result<void> readValue(const Json &json, const std::string &where, const char *key, std::uint64_t &target)
{
    if (!json.is_number_unsigned())
        return wrongKey(where, key, json, "a whole number from 0 to 18446744073709551615");
    target = json.get<std::uint64_t>();
    return {};
}

Result<void> readValue(const Json &json, const std::string &where, const char *key, bool &target)
{
    if (!json.is_boolean())
        return wrongKey(where, key, json, "true or false");
    target = json.get<bool>();
    return {};
}

Result<void> readOptimizer(const Json &json, const std::string &where, TrainConfig &config)
{
    const auto given = json.find(kOptimizer);
    if (given == json.end())
        return {};
    const OptimizerType *type = given->is_string() ? findOptimizer(given->get<std::string>()) : nullptr;
    if (type == nullptr)
        return wrongKey(where, kOptimizer, *given, "the name of an optimizer, such as \"sgd\" or \"adamw\"");
    if (config.optimizer != type->id)
        config.optimizerSettings = type->defaults;
    config.optimizer = type->id;
    return {};
}

Result<void> readAugmentation(const Json &json, const std::string &where, Augmentation &augmentation)
{
    if (!json.is_object())
        return wrongKey(where, kAugmentation, json, "an object with numbers, such as {\"shift\":2}");
    augmentation = {};
    for (const auto &[key, value] : json.items()) {
        const auto field = std::ranges::find(augmentationFields(), key, &AugmentationField::id);
        if (field == augmentationFields().end())
            return failure(ErrorCode::Corrupt, where + ": the augmentation has no key " + jsonText(Json(key)) + ".");
        const Result<double> number = jsonNumber(value, where, key);
        if (!number)
            return std::unexpected(number.error());
        augmentation.*(field->value) = *number;
    }
    return {};
}

Result<void> readKey(const std::string &key, const Json &value, const std::string &where, TrainConfig &config)
{
    if (const auto field = std::ranges::find(kFields, std::string_view(key), &Field::key); field != kFields.end())
        return std::visit([&](const auto member) { return readValue(value, where, field->key, config.*member); },
                          field->member);
    if (const auto field = std::ranges::find(optimizerFields(), key, &OptimizerField::id);
        field != optimizerFields().end())
        return readValue(value, where, key.c_str(), config.optimizerSettings.*(field->value));
    if (key == kSchedule) {
        Result<ScheduleSpec> schedule = readScheduleJson(value, where + ": the schedule");
        if (!schedule)
            return std::unexpected(schedule.error());
        config.schedule = std::move(*schedule);
        return {};
    }
    if (key == kAugmentation)
        return readAugmentation(value, where, config.augmentation);
    return unknownKey(where, key, trainingConfigKeys());
}

} // namespace

std::vector<std::string_view> trainingConfigKeys()
{
    std::vector<std::string_view> keys;
    for (const Field &field : kFields)
        keys.emplace_back(field.key);
    keys.insert(keys.end(), {kSchedule, kOptimizer});
    for (const OptimizerField &setting : optimizerFields())
        keys.push_back(setting.id);
    keys.emplace_back(kAugmentation);
    return keys;
}

Json trainingConfigJson(const TrainConfig &config)
{
    Json json;
    for (const Field &field : kFields) {
        std::visit([&](const auto member) { json[field.key] = config.*member; }, field.member);
        if (std::string_view(field.key) != "learning_rate")
            continue;
        json[kSchedule] = scheduleJson(config.schedule);
        json[kOptimizer] = config.optimizer;
        for (const OptimizerField &setting : optimizerFields())
            json[std::string(setting.id)] = config.optimizerSettings.*(setting.value);
    }
    Json augmentation = Json::object();
    for (const AugmentationField &field : augmentationFields())
        augmentation[std::string(field.id)] = config.augmentation.*(field.value);
    json[kAugmentation] = std::move(augmentation);
    return json;
}

Result<void> readTrainingConfig(const Json &json, const std::string &where, TrainConfig &config)
{
    if (!json.is_object())
        return failure(ErrorCode::Corrupt, where + " must be an object, not " + jsonText(json) + ".");
    if (const Result<void> optimizer = readOptimizer(json, where, config); !optimizer)
        return optimizer;
    for (const auto &[key, value] : json.items()) {
        if (key == kOptimizer)
            continue;
        if (const Result<void> read = readKey(key, value, where, config); !read)
            return read;
    }
    if (const Result<void> valid = validate(config); !valid)
        return failure(ErrorCode::Mismatch, where + ": " + valid.error().message);
    return {};
}

} // namespace inkling
