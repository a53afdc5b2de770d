// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/digit_skeletons.h"

#include <cassert>
#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

#include "embedded/kDigitSkeletonsJson.h"

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr float kLargestCoordinate = 1000;

std::unexpected<Error> corrupt(const std::string &what)
{
    return failure(ErrorCode::Corrupt,
                   "The digit skeletons cannot be used: " + what + "; data/README.md describes their form.");
}

std::optional<Point> parsePoint(const Json &json)
{
    if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_number())
        return std::nullopt;
    const Point point{json[0].get<float>(), json[1].get<float>()};
    // Also false for what is not finite.
    if (!(std::abs(point.x) <= kLargestCoordinate && std::abs(point.y) <= kLargestCoordinate))
        return std::nullopt;
    return point;
}

std::optional<Stroke> parseStroke(const Json &json)
{
    if (!json.is_array() || json.size() < 2)
        return std::nullopt;
    Stroke stroke;
    for (const Json &item : json) {
        const std::optional<Point> point = parsePoint(item);
        if (!point)
            return std::nullopt;
        stroke.push_back(*point);
    }
    return stroke;
}

std::optional<DigitSkeleton> parseVariant(const Json &json)
{
    if (!json.is_object() || !json.contains("name") || !json["name"].is_string() || !json.contains("weight") ||
        !json["weight"].is_number() || !json.contains("strokes") || !json["strokes"].is_array() ||
        json["strokes"].empty())
        return std::nullopt;
    DigitSkeleton skeleton{json["name"].get<std::string>(), json["weight"].get<double>(), {}};
    if (!(skeleton.weight > 0 && std::isfinite(skeleton.weight)))
        return std::nullopt;
    for (const Json &item : json["strokes"]) {
        std::optional<Stroke> stroke = parseStroke(item);
        if (!stroke)
            return std::nullopt;
        skeleton.controls.strokes.push_back(*std::move(stroke));
    }
    return skeleton;
}

} // namespace

Result<DigitSkeletons> parseDigitSkeletons(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("digits") || !json["digits"].is_array())
        return corrupt("the file is not a JSON object with a list \"digits\"");
    DigitSkeletons skeletons;
    for (const Json &entry : json["digits"]) {
        if (!entry.is_object() || !entry.contains("digit") || !entry["digit"].is_number_integer() ||
            !entry.contains("variants") || !entry["variants"].is_array())
            return corrupt("an entry lacks its \"digit\" or its \"variants\"");
        const auto digit = entry["digit"].get<std::int64_t>();
        if (digit < 0 || digit >= kDigitClasses)
            return corrupt("there is no digit " + std::to_string(digit));
        for (const Json &item : entry["variants"]) {
            std::optional<DigitSkeleton> skeleton = parseVariant(item);
            if (!skeleton)
                return corrupt("a way of writing " + std::to_string(digit) + " is incomplete");
            skeletons[static_cast<std::size_t>(digit)].push_back(*std::move(skeleton));
        }
    }
    for (std::size_t digit = 0; digit < skeletons.size(); ++digit) {
        if (skeletons[digit].empty())
            return corrupt("there is no way of writing " + std::to_string(digit));
    }
    return skeletons;
}

DigitSkeletons embeddedDigitSkeletons()
{
    Result<DigitSkeletons> skeletons = parseDigitSkeletons(embedded::kDigitSkeletonsJson);
    assert(skeletons); // a test reads the same bytes
    return *std::move(skeletons);
}

} // namespace inkling
