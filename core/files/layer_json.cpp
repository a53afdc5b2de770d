// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/layer_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/base/digits.h"
#include "core/files/old_layer_forms.h"
#include "core/files/strict_json.h"
#include "core/model/layer_table.h"

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto kType = "layer_type";
constexpr auto kInner = "inner";

/// What makes a layer what it is, and so is never left out of a file.
struct RequiredSetting
{
    std::string_view type;
    std::string_view setting;
};

constexpr std::array kRequired{
    RequiredSetting{"dense", "units"},           RequiredSetting{"conv2d", "channels"},
    RequiredSetting{"conv2d", "kernel"},         RequiredSetting{"depthwise_conv2d", "kernel"},
    RequiredSetting{"max_pool", "size"},         RequiredSetting{"average_pool", "size"},
    RequiredSetting{"dropout", "rate"},          RequiredSetting{"patch_embedding", "patch"},
    RequiredSetting{"patch_embedding", "width"}, RequiredSetting{"feed_forward", "hidden"},
};

bool isRequired(const LayerType &type, const LayerField &field)
{
    return std::ranges::any_of(
        kRequired, [&](const RequiredSetting &row) { return row.type == type.id && row.setting == field.id; });
}

std::unexpected<Error> wrong(const std::string &where, const std::string &what)
{
    return failure(ErrorCode::Corrupt, where + what);
}

std::unexpected<Error> missing(const std::string &where, std::string_view key)
{
    return wrong(where, ": the key \"" + std::string(key) + "\" is missing.");
}

Result<double> numberOf(const Json &value, const std::string &where, std::string_view key, bool whole)
{
    const double number = value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
    if (!std::isfinite(number) || (whole && number != std::floor(number)))
        return wrongKey(where, key, value, whole ? "a whole number" : "a number");
    return number;
}

Result<std::string> typeOf(const Json &json, const std::string &where)
{
    const auto *object = json.get_ptr<const Json::object_t *>();
    if (object == nullptr)
        return wrong(where, " must be an object with the key \"layer_type\", not " + jsonText(json) + ".");
    const auto type = object->find(kType);
    if (type == object->end())
        return missing(where, kType);
    const auto *name = type->second.get_ptr<const std::string *>();
    if (name == nullptr)
        return wrongKey(where, kType, type->second, "the name of a layer");
    return *name;
}

std::string withType(const std::string &where, const std::string &type)
{
    return where + " (" + type + ")";
}

// Ours

Result<std::vector<LayerSpec>> readInner(const Json &json, const std::string &where);

Result<LayerSpec> readOurs(const LayerType &type, const Json &json, const std::string &where)
{
    LayerSpec layer{.type = std::string(type.id)};
    for (const auto &[key, value] : json.items()) {
        if (key == kType)
            continue;
        if (key == kInner && type.hasInner) {
            Result<std::vector<LayerSpec>> inner = readInner(value, where);
            if (!inner)
                return std::unexpected(inner.error());
            layer.inner = std::move(*inner);
            continue;
        }
        const auto field = std::ranges::find(type.fields, key, &LayerField::id);
        if (field == type.fields.end())
            return wrong(where, ": the key " + jsonText(key) + " is unknown.");
        const Result<double> number = numberOf(value, where, key, field->whole);
        if (!number)
            return std::unexpected(number.error());
        layer.settings[key] = *number;
    }
    for (const LayerField &field : type.fields)
        if (isRequired(type, field) && !json.contains(field.id))
            return missing(where, field.id);
    if (type.hasInner && !json.contains(kInner))
        return missing(where, kInner);
    return layer;
}

Result<LayerSpec> readLayerByType(const Json &json, const std::string &where)
{
    const Result<std::string> type = typeOf(json, where);
    if (!type)
        return std::unexpected(type.error());
    const LayerType *row = findLayerType(*type);
    if (row == nullptr)
        return wrong(where,
                     ": there is no layer of the type " + jsonText(*type) + "; see data/README.md for those that are.");
    return readOurs(*row, json, withType(where, *type));
}

Result<std::vector<LayerSpec>> readInner(const Json &json, const std::string &where)
{
    if (!json.is_array())
        return wrongKey(where, kInner, json, "a list of layers");
    std::vector<LayerSpec> layers;
    for (std::size_t i = 0; i < json.size(); ++i) {
        Result<LayerSpec> layer = readLayerByType(json[i], where + ", its layer " + std::to_string(i + 1));
        if (!layer)
            return std::unexpected(layer.error());
        layers.push_back(std::move(*layer));
    }
    return layers;
}

// The older form

/// The row of the table when the layer is written in that form: its name or one of its keys is not ours.
const OldLayerForm *oldFormOf(const Json &json, const std::string &type)
{
    const auto form = std::ranges::find(oldLayerForms(), type, &OldLayerForm::type);
    if (form == oldLayerForms().end())
        return nullptr;
    const LayerType *ours = findLayerType(type);
    const bool foreign = ours == nullptr || std::ranges::any_of(form->keys, [&](const OldKey &key) {
                             return json.contains(key.id) &&
                                    std::ranges::find(ours->fields, key.id, &LayerField::id) == ours->fields.end();
                         });
    return foreign ? &*form : nullptr;
}

/// What our network says of a size that the older form repeats; 0 where it has no such size.
std::int64_t sizeThere(OldKeyUse use, const Shape &input)
{
    const bool picture = input.rank() == 3;
    switch (use) {
    case OldKeyUse::Channels:
        return picture ? input[0] : 0;
    case OldKeyUse::Height:
        return picture ? input[1] : 0;
    case OldKeyUse::Width:
        return picture ? input[2] : 0;
    case OldKeyUse::Units:
        return picture ? input[0] : input.size();
    default:
        return input.size();
    }
}

bool isSetting(OldKeyUse use)
{
    return use == OldKeyUse::Setting || use == OldKeyUse::SettingLeft;
}

/// 1 - 0.9 is to be 0.1, not the double beside it.
double leftOfOne(double share)
{
    constexpr double kDigits = 1e12;
    return std::round((1 - share) * kDigits) / kDigits;
}

bool isWhole(const OldLayerForm &form, const OldKey &key)
{
    if (!isSetting(key.use))
        return true;
    const LayerType *type = findLayerType(form.ours);
    const auto field = std::ranges::find(type->fields, key.setting, &LayerField::id);
    return field == type->fields.end() || field->whole;
}

Result<void> readOldKey(const OldLayerForm &form, const OldKey &key, double value, const Shape &input,
                        const std::string &where, LayerSpec &layer)
{
    if (isSetting(key.use)) {
        layer.settings[std::string(key.setting)] = key.use == OldKeyUse::Setting ? value : leftOfOne(value);
        return {};
    }
    if (value == static_cast<double>(sizeThere(key.use, input)))
        return {};
    return failure(ErrorCode::Mismatch, withType(where, std::string(form.type)) + ": its " + std::string(key.id) +
                                            " does not agree with what comes before it, which gives " +
                                            input.toString() + ".");
}

Result<LayerSpec> readOld(const OldLayerForm &form, const Json &json, const Shape &input, const std::string &where)
{
    const std::string place = withType(where, std::string(form.type));
    LayerSpec layer{.type = std::string(form.ours)};
    for (const auto &[id, value] : json.items()) {
        if (id == kType)
            continue;
        const auto key = std::ranges::find(form.keys, id, &OldKey::id);
        if (key == form.keys.end())
            return wrong(place, ": the key " + jsonText(id) + " is unknown.");
        const Result<double> number = numberOf(value, place, id, isWhole(form, *key));
        if (!number)
            return std::unexpected(number.error());
        if (const Result<void> read = readOldKey(form, *key, *number, input, where, layer); !read)
            return std::unexpected(read.error());
    }
    for (const OldKey &key : form.keys)
        if (key.required && !json.contains(key.id))
            return missing(place, key.id);
    return layer;
}

/// A size for the network's input; the layer's own reading complains about what is wrong beyond that.
Result<int> inputSize(const Json &json, std::string_view key, const std::string &where)
{
    constexpr double kMaxExtent = 1'000'000;
    const auto found = json.find(key);
    if (found == json.end())
        return missing(where, key);
    const Result<double> number = numberOf(*found, where, key, true);
    if (!number)
        return std::unexpected(number.error());
    if (*number < 1 || *number > kMaxExtent)
        return wrong(where, ": " + std::string(key) + " is " + jsonText(*found) + "; it must be from 1 to 1000000.");
    return static_cast<int>(*number);
}

/// A digit as the layer takes it: a row of pixels where it refuses a picture. What is wrong with the layer itself, its
/// reader says.
Shape digitFor(const std::string &layerType)
{
    const Shape picture{1, kDigitSide, kDigitSide};
    const Shape row{kDigitPixels};
    const LayerType *type = findLayerType(layerType);
    const LayerSpec layer{layerType, {}, {}};
    const bool takesRow = type != nullptr && !type->outputShape(layer, picture) && type->outputShape(layer, row);
    return takesRow ? row : picture;
}

} // namespace

Result<std::vector<LayerSpec>> readLayer(const Json &json, const Shape &input, const std::string &where)
{
    const Result<std::string> type = typeOf(json, where);
    if (!type)
        return std::unexpected(type.error());
    const OldLayerForm *form = oldFormOf(json, *type);
    Result<LayerSpec> layer = form != nullptr ? readOld(*form, json, input, where) : readLayerByType(json, where);
    if (!layer)
        return std::unexpected(layer.error());
    if (form != nullptr && layer->type == "dense" && input.rank() > 1)
        return std::vector{LayerSpec{.type = "flatten"}, std::move(*layer)};
    return std::vector{std::move(*layer)};
}

Result<Shape> inputByFirstLayer(const Json &json, const std::string &where)
{
    const Result<std::string> type = typeOf(json, where);
    if (!type)
        return std::unexpected(type.error());
    const OldLayerForm *form = oldFormOf(json, *type);
    if (form == nullptr)
        return digitFor(*type);
    const std::string place = withType(where, *type);
    std::vector<int> extents;
    for (const OldKey &key : form->keys) {
        if (isSetting(key.use))
            continue;
        const Result<int> size = inputSize(json, key.id, place);
        if (!size)
            return std::unexpected(size.error());
        extents.push_back(*size);
    }
    return extents.size() == 3 ? Shape{extents[0], extents[1], extents[2]} : Shape{extents[0]};
}

Json layerJson(const LayerSpec &layer)
{
    Json json{{kType, layer.type}};
    const LayerType *type = findLayerType(layer.type);
    if (type == nullptr)
        return json;
    for (const LayerField &field : type->fields) {
        const auto given = layer.settings.find(std::string(field.id));
        if (given == layer.settings.end() && !isRequired(*type, field))
            continue;
        const double value = given == layer.settings.end() ? field.fallback : given->second;
        json[std::string(field.id)] = field.whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
    }
    if (type->hasInner) {
        Json inner = Json::array();
        for (const LayerSpec &layerInside : layer.inner)
            inner.push_back(layerJson(layerInside));
        json[kInner] = std::move(inner);
    }
    return json;
}

} // namespace inkling
