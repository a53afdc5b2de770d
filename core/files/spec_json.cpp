// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/spec_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/files/layer_json.h"
#include "core/files/strict_json.h"
#include "core/model/layer_table.h"

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

struct LossName
{
    std::string_view id;
    Loss loss;
};

constexpr std::array kLosses{LossName{"cross_entropy", Loss::CrossEntropy},
                             LossName{"squared_error", Loss::SquaredError}};

constexpr std::array<std::string_view, 5> kKeys{"name", "description", "input", "loss", "layers"};

std::unexpected<Error> wrong(const std::string &name, const std::string &what)
{
    return failure(ErrorCode::Corrupt, name + ": " + what);
}

Result<std::string> textOf(const Json &json, const char *key, const std::string &name)
{
    const auto found = json.find(key);
    if (found == json.end())
        return std::string();
    if (!found->is_string())
        return wrongKey(name, key, *found, "a text");
    return found->get<std::string>();
}

Result<Loss> lossOf(const Json &json, const std::string &name)
{
    const auto found = json.find("loss");
    if (found == json.end())
        return Loss::CrossEntropy;
    const auto row = std::ranges::find_if(kLosses, [&](const LossName &loss) { return *found == loss.id; });
    if (row == kLosses.end())
        return wrongKey(name, "loss", *found, R"("cross_entropy" or "squared_error")");
    return row->loss;
}

/// The shape of one sample; empty where the file leaves it to its first layer.
Result<std::optional<Shape>> inputOf(const Json &json, const std::string &name)
{
    const auto found = json.find("input");
    if (found == json.end())
        return std::nullopt;
    const auto isSize = [](const Json &extent) {
        return extent.is_number_integer() && extent >= 1 && extent <= 1'000'000;
    };
    if (!found->is_array() || found->empty() || found->size() > 3 || !std::ranges::all_of(*found, isSize))
        return wrongKey(name, "input", *found, "the sizes of one picture, such as [1, 28, 28] or [784]");
    const auto at = [&](std::size_t axis) { return (*found)[axis].get<int>(); };
    switch (found->size()) {
    case 1:
        return Shape{at(0)};
    case 2:
        return Shape{at(0), at(1)};
    default:
        return Shape{at(0), at(1), at(2)};
    }
}

Result<void> checkKeys(const Json &json, const std::string &name)
{
    if (!json.is_object())
        return wrong(name, "it must be an object with the key \"layers\", not " + jsonText(json) + ".");
    for (const auto &[key, value] : json.items())
        if (std::ranges::find(kKeys, key) == kKeys.end())
            return unknownKey(name, key, kKeys);
    const auto layers = json.find("layers");
    if (layers == json.end() || !layers->is_array())
        return wrong(name, "the key \"layers\" is missing; it must be the list of the layers.");
    if (layers->empty() || layers->size() > static_cast<std::size_t>(kMaxLayers))
        return wrong(name, "it has " + std::to_string(layers->size()) + " layers; a network has from 1 to " +
                               std::to_string(kMaxLayers) + ".");
    return {};
}

/// summarise() counts from the layer that it was given alone; the file counts from its first. And what is wrong in a
/// file is no wrong argument of whoever opens it.
Error renumbered(const Error &error, const std::string &name, std::size_t number)
{
    constexpr std::string_view kFirst = "Layer 1 ";
    std::string message = error.message;
    if (message.starts_with(kFirst))
        message = "layer " + std::to_string(number) + " " + message.substr(kFirst.size());
    return {ErrorCode::Mismatch, name + ": " + message};
}

/// Adds the layers one by one, so that whatever does not fit is named by its place in the file.
Result<ModelSpec> chainOf(const Json &layers, const std::optional<Shape> &input, Loss loss, const std::string &name)
{
    ModelSpec spec{.input = input.value_or(Shape()), .layers = {}, .loss = loss};
    Shape shape = spec.input;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string where = name + ": layer " + std::to_string(i + 1);
        if (i == 0 && !input) {
            const Result<Shape> first = inputByFirstLayer(layers[0], where);
            if (!first)
                return std::unexpected(first.error());
            spec.input = shape = *first;
        }
        Result<std::vector<LayerSpec>> read = readLayer(layers[i], shape, where);
        if (!read)
            return std::unexpected(read.error());
        for (LayerSpec &layer : *read) {
            const auto summary = summarise({.input = shape, .layers = {layer}, .loss = loss});
            if (!summary)
                return std::unexpected(renumbered(summary.error(), name, i + 1));
            shape = summary->back().output;
            spec.layers.push_back(std::move(layer));
        }
    }
    if (const auto whole = summarise(spec); !whole)
        return failure(ErrorCode::Mismatch, name + ": " + whole.error().message);
    return spec;
}

bool holdsObjects(const Json &json)
{
    return json.is_object() || (json.is_array() && std::ranges::any_of(json, holdsObjects));
}

/// A layer a line: what holds no other objects stands on one.
void appendPretty(std::string &out, const Json &json, std::size_t indent)
{
    const bool isList = json.is_array();
    if (json.empty() || !(isList || json.is_object())) {
        out += json.dump(-1, ' ', false, Json::error_handler_t::replace);
        return;
    }
    const bool broken = indent == 0 || std::ranges::any_of(json, holdsObjects);
    const std::string gap = broken ? "\n" + std::string(indent + 2, ' ') : " ";
    out += isList ? '[' : '{';
    bool first = true;
    for (const auto &[key, value] : json.items()) {
        out += first ? (broken ? gap : "") : "," + gap;
        first = false;
        if (!isList)
            out += Json(key).dump(-1, ' ', false, Json::error_handler_t::replace) + ": ";
        appendPretty(out, value, indent + 2);
    }
    out += broken ? "\n" + std::string(indent, ' ') : "";
    out += isList ? ']' : '}';
}

} // namespace

Result<ModelDescription> readSpecJson(std::string_view text, const std::string &name)
{
    const Result<Json> json = parseStrictJson(text, name);
    if (!json)
        return std::unexpected(json.error());
    if (const Result<void> keys = checkKeys(*json, name); !keys)
        return std::unexpected(keys.error());
    ModelDescription read;
    for (const auto &[key, target] : {std::pair("name", &read.name), std::pair("description", &read.description)}) {
        Result<std::string> value = textOf(*json, key, name);
        if (!value)
            return std::unexpected(value.error());
        *target = std::move(*value);
    }
    const Result<Loss> loss = lossOf(*json, name);
    if (!loss)
        return std::unexpected(loss.error());
    const Result<std::optional<Shape>> input = inputOf(*json, name);
    if (!input)
        return std::unexpected(input.error());
    Result<ModelSpec> spec = chainOf((*json)["layers"], *input, *loss, name);
    if (!spec)
        return std::unexpected(spec.error());
    read.spec = std::move(*spec);
    return read;
}

Json specJson(const ModelSpec &spec)
{
    Json input = Json::array();
    for (int axis = 0; axis < spec.input.rank(); ++axis)
        input.push_back(spec.input[axis]);
    Json layers = Json::array();
    for (const LayerSpec &layer : spec.layers)
        layers.push_back(layerJson(layer));
    const auto loss = std::ranges::find(kLosses, spec.loss, &LossName::loss);
    return {{"input", std::move(input)}, {"loss", loss->id}, {"layers", std::move(layers)}};
}

std::string writeSpecJson(const ModelDescription &description)
{
    Json json = Json::object();
    if (!description.name.empty())
        json["name"] = description.name;
    if (!description.description.empty())
        json["description"] = description.description;
    const Json network = specJson(description.spec);
    for (const auto &[key, value] : network.items())
        json[key] = value;
    std::string text;
    appendPretty(text, json, 0);
    return text + "\n";
}

} // namespace inkling
