// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_fields.h"

#include "core/files/strict_json.h"
#include "core/math/random.h"
#include "core/run/sweep_plan.h"
#include "core/run/sweep_range.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

Result<void> checkList(const std::string &where, const std::string &key, const Json &value)
{
    if (value.is_array() && !value.empty())
        return {};
    return wrongKey(where, key, value, "a list of the values to try");
}

Result<SweepChoices> readGrid(const Json &grid, const std::string &where)
{
    SweepChoices choices;
    choices.trials.emplace_back();
    if (!grid.is_object() || grid.empty())
        return wrongKey(where, "grid", grid, "an object that says for a field which values to try");
    for (const auto &[key, values] : grid.items()) {
        if (const Result<void> list = checkList(where + ", grid", key, values); !list)
            return std::unexpected(list.error());
        choices.fields.push_back(key);
        if (choices.trials.size() * values.size() > SweepPlan::kMostTrials)
            return failure(ErrorCode::Corrupt, where + ": the key \"grid\" makes more than " +
                                                   std::to_string(SweepPlan::kMostTrials) +
                                                   " combinations; leave out some of its values.");
        std::vector<std::vector<Json>> longer;
        for (const std::vector<Json> &trial : choices.trials) {
            for (const Json &value : values) {
                longer.push_back(trial);
                longer.back().push_back(value);
            }
        }
        choices.trials = std::move(longer);
    }
    return choices;
}

Result<SweepRange> readRange(const Json &json, const std::string &where, const std::string &key)
{
    SweepRange range;
    const auto wanted = "a list, or an object such as {\"from\":0.001,\"to\":0.1,\"log\":true}";
    if (!json.is_object() || !json.contains("from") || !json.contains("to"))
        return wrongKey(where, key, json, wanted);
    for (const auto &[name, value] : json.items()) {
        if ((name == "from" || name == "to") && value.is_number())
            (name == "from" ? range.from : range.to) = value.get<double>();
        else if ((name == "log" || name == "whole") && value.is_boolean())
            (name == "log" ? range.log : range.whole) = value.get<bool>();
        else
            return wrongKey(where, key, json, wanted);
    }
    if (const auto wrong = range.problem())
        return wrongKey(where, key, json, std::string(*wrong));
    return range;
}

/// 5, not 5.0.
Json asWritten(double number)
{
    return number == std::floor(number) ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

Result<Json> choose(const Json &values, const std::string &where, const std::string &key, Random &random)
{
    if (values.is_array() && !values.empty())
        return values[random.below(values.size())];
    const Result<SweepRange> range = readRange(values, where, key);
    if (!range)
        return std::unexpected(range.error());
    return asWritten(range->choose(random));
}

Result<SweepChoices> readRandom(const Json &json, const std::string &where)
{
    const std::string here = where + ", random";
    if (!json.is_object() || !json.contains("fields") || !json["fields"].is_object() || json["fields"].empty())
        return wrongKey(where, "random", json, "an object with \"trials\" and \"fields\"");
    constexpr std::array<std::string_view, 3> kKnown{"trials", "seed", "fields"};
    for (const auto &[key, value] : json.items())
        if (std::ranges::find(kKnown, key) == kKnown.end())
            return unknownKey(here, key, kKnown);
    const Json trials = json.value("trials", Json());
    if (!trials.is_number_unsigned() || trials.get<std::uint64_t>() < 1 ||
        trials.get<std::uint64_t>() > SweepPlan::kMostTrials)
        return wrongKey(here, "trials", trials, "a whole number from 1 to " + std::to_string(SweepPlan::kMostTrials));
    const Json seed = json.value("seed", Json(1U));
    if (!seed.is_number_unsigned())
        return wrongKey(here, "seed", seed, "a whole number");
    SweepChoices choices;
    Random random(mixSeed(seed.get<std::uint64_t>(), 0));
    for (const auto &[key, values] : json["fields"].items())
        choices.fields.push_back(key);
    for (std::uint64_t i = 0; i < trials.get<std::uint64_t>(); ++i) {
        std::vector<Json> &trial = choices.trials.emplace_back();
        for (const auto &[key, values] : json["fields"].items()) {
            Result<Json> value = choose(values, here, key, random);
            if (!value)
                return std::unexpected(value.error());
            trial.push_back(std::move(*value));
        }
    }
    return choices;
}

} // namespace

Result<SweepChoices> readSweepChoices(const Json &json, const std::string &where)
{
    if (json.contains("grid") == json.contains("random"))
        return failure(ErrorCode::Corrupt, where + ": exactly one of the keys \"grid\" and \"random\" is needed.");
    return json.contains("grid") ? readGrid(json["grid"], where) : readRandom(json["random"], where);
}

} // namespace inkling
