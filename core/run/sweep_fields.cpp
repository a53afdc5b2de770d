// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_fields.h"

#include "core/files/strict_json.h"
#include "core/math/random.h"
#include "core/run/sweep_plan.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

std::unexpected<Error> wrong(const std::string &where, const std::string &key, const Json &value,
                             const std::string &wanted)
{
    return failure(ErrorCode::Corrupt,
                   where + ": the key \"" + key + "\" is " + jsonText(value) + "; it must be " + wanted + ".");
}

Result<void> checkList(const std::string &where, const std::string &key, const Json &value)
{
    if (value.is_array() && !value.empty())
        return {};
    return wrong(where, key, value, "a list of the values to try");
}

Result<SweepChoices> readGrid(const Json &grid, const std::string &where)
{
    SweepChoices choices;
    choices.trials.emplace_back();
    if (!grid.is_object() || grid.empty())
        return wrong(where, "grid", grid, "an object that says for a field which values to try");
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

/// A range of numbers to choose from.
struct Range
{
    double from = 0;
    double to = 0;
    bool log = false;
    bool whole = false;

    /// Larger ends say nothing, and whole numbers above are not exact.
    static constexpr double kFarthest = 1e15;

    Json choose(Random &random) const
    {
        const double above = whole ? to + 1 : to;
        const double number =
            log ? from * std::exp(random.uniform() * std::log(above / from)) : random.uniform(from, above);
        if (whole)
            return static_cast<std::int64_t>(std::clamp(std::floor(number), from, to));
        char text[32]; // four digits are enough, and can be read
        const std::to_chars_result end = std::to_chars(text, text + sizeof text, number, std::chars_format::general, 4);
        Json rounded = Json::parse(text, end.ptr);
        const double value = rounded.get<double>();
        return value < from ? Json(from) : value > to ? Json(to) : rounded;
    }
};

Result<Range> readRange(const Json &json, const std::string &where, const std::string &key)
{
    Range range;
    const auto wanted = "a list, or an object such as {\"from\":0.001,\"to\":0.1,\"log\":true}";
    if (!json.is_object() || !json.contains("from") || !json.contains("to"))
        return wrong(where, key, json, wanted);
    for (const auto &[name, value] : json.items()) {
        if ((name == "from" || name == "to") && value.is_number())
            (name == "from" ? range.from : range.to) = value.get<double>();
        else if ((name == "log" || name == "whole") && value.is_boolean())
            (name == "log" ? range.log : range.whole) = value.get<bool>();
        else
            return wrong(where, key, json, wanted);
    }
    if (!(range.from < range.to) || (range.log && range.from <= 0))
        return wrong(where, key, json, range.log ? "a range that rises, from above 0" : "a range that rises");
    if (!(std::abs(range.from) <= Range::kFarthest && std::abs(range.to) <= Range::kFarthest))
        return wrong(where, key, json, "a range from -1e15 or more to 1e15 or less");
    if (range.whole && (range.from != std::floor(range.from) || range.to != std::floor(range.to)))
        return wrong(where, key, json, "a range between whole numbers, since its \"whole\" is true");
    return range;
}

Result<Json> choose(const Json &values, const std::string &where, const std::string &key, Random &random)
{
    if (values.is_array() && !values.empty())
        return values[random.below(values.size())];
    const Result<Range> range = readRange(values, where, key);
    if (!range)
        return std::unexpected(range.error());
    return range->choose(random);
}

Result<SweepChoices> readRandom(const Json &json, const std::string &where)
{
    const std::string here = where + ", random";
    if (!json.is_object() || !json.contains("fields") || !json["fields"].is_object() || json["fields"].empty())
        return wrong(where, "random", json, "an object with \"trials\" and \"fields\"");
    for (const auto &[key, value] : json.items())
        if (key != "trials" && key != "seed" && key != "fields")
            return failure(ErrorCode::Corrupt, here + ": the key " + jsonText(Json(key)) +
                                                   " is unknown; there are \"trials\", \"seed\" and \"fields\".");
    const Json trials = json.value("trials", Json());
    if (!trials.is_number_unsigned() || trials.get<std::uint64_t>() < 1 ||
        trials.get<std::uint64_t>() > SweepPlan::kMostTrials)
        return wrong(here, "trials", trials, "a whole number from 1 to " + std::to_string(SweepPlan::kMostTrials));
    const Json seed = json.value("seed", Json(1U));
    if (!seed.is_number_unsigned())
        return wrong(here, "seed", seed, "a whole number");
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
