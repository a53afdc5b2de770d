// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/schedule_json.h"

#include "core/files/file_io.h"
#include "core/files/strict_json.h"
#include "core/model/layer_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto kType = "scheduler_type";
constexpr auto kActivation = "activation_function";
constexpr std::int64_t kMaxScheduleBytes = 1 << 20;

/// A layer that may stand where relu stands, and the key of its setting.
struct Activation
{
    const char *id;
    const char *settingKey; ///< nullptr: none
};
constexpr std::array kActivations{Activation{"relu", nullptr},    Activation{"leaky_relu", "leaky_relu_alpha"},
                                  Activation{"elu", "elu_alpha"}, Activation{"gelu", nullptr},
                                  Activation{"swish", nullptr},   Activation{"tanh", nullptr}};

template <typename Rows>
std::string idsOf(const Rows &rows)
{
    std::string ids;
    for (const auto &row : rows)
        ids += (ids.empty() ? "" : ", ") + std::string(row.id);
    return ids;
}

Result<void> addSetting(ScheduleSpec &schedule, const std::string &key, const Json &value, const std::string &where)
{
    const ScheduleType &type = *findSchedule(schedule.type);
    const auto field = std::ranges::find(type.fields, key, &ScheduleField::id);
    if (field == type.fields.end())
        return failure(ErrorCode::Corrupt, where + ": the schedule " + schedule.type + " has no key " +
                                               jsonText(Json(key)) +
                                               (type.fields.empty() ? "." : "; it has " + idsOf(type.fields) + "."));
    const Result<double> number = jsonNumber(value, where, key);
    if (!number)
        return std::unexpected(number.error());
    schedule.settings[key] = *number;
    return {};
}

Result<std::string> typeOf(const Json &json, const std::string &where)
{
    const auto type = json.find(kType);
    if (type == json.end())
        return std::string("constant");
    if (!type->is_string() || findSchedule(type->get<std::string>()) == nullptr)
        return wrongKey(where, kType, *type, "one of " + idsOf(scheduleTable()));
    return type->get<std::string>();
}

bool isOfActivation(const std::string &key)
{
    return key == kActivation || std::ranges::any_of(kActivations, [&](const Activation &row) {
               return row.settingKey != nullptr && key == row.settingKey;
           });
}

/// The keys of the activation, all of which are looked at, whichever is chosen.
Result<std::optional<LayerSpec>> readActivation(const Json &json, const std::string &where)
{
    const auto given = json.find(kActivation);
    std::optional<LayerSpec> layer;
    for (const Activation &row : kActivations) {
        const bool chosen = given != json.end() && *given == row.id;
        if (chosen)
            layer = LayerSpec{.type = row.id};
        if (row.settingKey == nullptr || !json.contains(row.settingKey))
            continue;
        const Json &value = json.at(row.settingKey);
        const Result<double> number = jsonNumber(value, where, row.settingKey);
        if (!number)
            return std::unexpected(number.error());
        const LayerField &field = findLayerType(row.id)->fields.front();
        if (*number < field.minimum || *number > field.maximum)
            return wrongKey(where, row.settingKey, value,
                            "a number from " + Json(field.minimum).dump() + " to " + Json(field.maximum).dump());
        if (chosen)
            layer->settings[std::string(field.id)] = *number;
    }
    if (given != json.end() && !layer)
        return wrongKey(where, kActivation, *given, "one of " + idsOf(kActivations));
    if (layer && layer->type == kActivations.front().id)
        layer.reset();
    return layer;
}

} // namespace

Json scheduleJson(const ScheduleSpec &schedule)
{
    Json json{{kType, schedule.type}};
    for (const auto &[key, value] : schedule.settings)
        json[key] = value;
    return json;
}

Result<ScheduleSpec> readScheduleJson(const Json &json, const std::string &where)
{
    if (!json.is_object())
        return failure(ErrorCode::Corrupt,
                       where + " must be an object with the key \"scheduler_type\", not " + jsonText(json) + ".");
    const Result<std::string> type = typeOf(json, where);
    if (!type)
        return std::unexpected(type.error());
    ScheduleSpec schedule{.type = *type};
    for (const auto &[key, value] : json.items()) {
        if (key == kType)
            continue;
        if (const Result<void> added = addSetting(schedule, key, value, where); !added)
            return std::unexpected(added.error());
    }
    if (const Result<void> valid = validate(schedule); !valid)
        return failure(ErrorCode::Mismatch, where + ": " + valid.error().message);
    return schedule;
}

Result<ScheduleFile> readScheduleFile(const QString &path)
{
    const Result<QByteArray> bytes = readFile(path, kMaxScheduleBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    const std::string name = path.toStdString();
    Result<Json> json = parseStrictJson(std::string_view(bytes->data(), static_cast<std::size_t>(bytes->size())), name);
    if (!json)
        return std::unexpected(json.error());
    ScheduleFile file;
    if (json->is_object()) {
        Result<std::optional<LayerSpec>> activation = readActivation(*json, name);
        if (!activation)
            return std::unexpected(activation.error());
        file.activation = std::move(*activation);
        Json rest = Json::object();
        for (const auto &[key, value] : json->items())
            if (!isOfActivation(key))
                rest[key] = value;
        *json = std::move(rest);
    }
    Result<ScheduleSpec> schedule = readScheduleJson(*json, name);
    if (!schedule)
        return std::unexpected(schedule.error());
    file.schedule = std::move(*schedule);
    return file;
}

} // namespace inkling
