// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/byte_reader.h"
#include "core/files/calibration_file.h"
#include "core/files/spec_json.h"
#include "core/files/strict_json.h"
#include "core/files/weight_bytes.h"
#include "core/model/layer_table.h"

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;
using Bytes = std::span<const std::byte>;

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kAlignment = 8;
constexpr std::uint64_t kMaxHeaderBytes = 16 << 20; // a network of a thousand layers has less than one of them
constexpr auto kMetadata = "__metadata__";
constexpr auto kModelKey = "inkling.model";
constexpr auto kRunKey = "inkling.run";
constexpr auto kTemperatureKey = "inkling.temperature";

/// A name and whether it says something about the precision.
struct FormatName
{
    std::string_view name;
    std::optional<Precision> precision;
};

constexpr std::array kFormats{FormatName{"safetensors", std::nullopt},
                              FormatName{"safetensors-f32", Precision::Float32},
                              FormatName{"safetensors-f64", Precision::Float64}};

const char *typeName(Precision precision)
{
    return precision == Precision::Float32 ? "F32" : "F64";
}

/// A tensor as the header tells of it, checked against nothing but itself and the bytes that there are.
struct Entry
{
    std::string name;
    Precision precision = Precision::Float32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

std::unexpected<Error> corrupt(const std::string &name, const std::string &what)
{
    return failure(ErrorCode::Corrupt, name + ": " + what + "; get the file again from where it came.");
}

std::unexpected<Error> cutOff(const std::string &name, std::uint64_t bytes, const std::string &wanted)
{
    return corrupt(name, "it is cut off after " + std::to_string(bytes) + " of " + wanted + " bytes");
}

std::string atLeast(std::uint64_t bytes)
{
    return "at least " + std::to_string(bytes);
}

/// Numbers from 0 on that a 32-bit product of a few survives as a double.
std::optional<std::vector<std::int64_t>> wholeNumbers(const Json &json, std::int64_t maximum)
{
    if (!json.is_array())
        return std::nullopt;
    std::vector<std::int64_t> numbers;
    for (const Json &entry : json) {
        if (!entry.is_number_unsigned() || entry.get<std::uint64_t>() > static_cast<std::uint64_t>(maximum))
            return std::nullopt;
        numbers.push_back(entry.get<std::int64_t>());
    }
    return numbers;
}

Result<Entry> entryOf(const std::string &file, const std::string &tensor, const Json &json)
{
    const std::string where = "its header is wrong at the tensor " + jsonText(tensor);
    constexpr std::int64_t kMaxExtent = INT32_MAX;
    constexpr std::int64_t kMaxOffset = std::int64_t{1} << 53; // whether there are so many bytes is asked of the whole
    if (!json.is_object() || json.size() != 3 || !json.contains("dtype") || !json.contains("shape") ||
        !json.contains("data_offsets"))
        return corrupt(file, where + ", which must have dtype, shape and data_offsets");
    const Json &type = json["dtype"];
    if (type != "F32" && type != "F64")
        return failure(ErrorCode::UnknownFormat, file + " has a tensor " + jsonText(tensor) + " of the type " +
                                                     jsonText(type) + "; only F32 and F64 can be read.");
    const auto shape = wholeNumbers(json["shape"], kMaxExtent);
    const auto offsets = wholeNumbers(json["data_offsets"], kMaxOffset);
    if (!shape)
        return corrupt(file, where + ": its shape is " + jsonText(json["shape"]));
    if (!offsets || offsets->size() != 2 || offsets->front() > offsets->back())
        return corrupt(file, where + ": its data_offsets are " + jsonText(json["data_offsets"]));
    Entry entry{.name = tensor,
                .precision = type == "F32" ? Precision::Float32 : Precision::Float64,
                .shape = *shape,
                .begin = static_cast<std::uint64_t>(offsets->front()),
                .end = static_cast<std::uint64_t>(offsets->back())};
    double wanted = static_cast<double>(weightSize(entry.precision));
    for (const std::int64_t extent : entry.shape)
        wanted *= static_cast<double>(extent);
    if (wanted != static_cast<double>(entry.end - entry.begin))
        return corrupt(file, where + ": its shape " + jsonText(json["shape"]) + " does not fill its data_offsets " +
                                 jsonText(json["data_offsets"]));
    return entry;
}

/// A file taken apart: the header's parts, and the numbers behind it.
struct Parts
{
    std::map<std::string, std::string> metadata;
    std::vector<Entry> entries;  ///< in the order of their numbers, which they fill without gap or overlap
    std::size_t headerBytes = 0; ///< with its length before it
    Bytes data;
};

Result<std::map<std::string, std::string>> metadataOf(const std::string &file, const Json &json)
{
    std::map<std::string, std::string> metadata;
    if (!json.is_object())
        return corrupt(file, "its __metadata__ is no object");
    for (const auto &[key, value] : json.items()) {
        if (!value.is_string())
            return corrupt(file, "its __metadata__ has the key " + jsonText(key) + " that is not a string");
        metadata[key] = value.get<std::string>();
    }
    return metadata;
}

Result<void> checkPlaces(const std::string &file, const Parts &parts)
{
    std::uint64_t end = 0;
    for (const Entry &entry : parts.entries) {
        if (entry.begin != end)
            return corrupt(file, "its tensor " + jsonText(entry.name) +
                                     (entry.begin < end ? " overlaps" : " leaves a gap") + " behind the one before it");
        end = entry.end;
    }
    if (end > parts.data.size())
        return cutOff(file, parts.headerBytes + parts.data.size(), std::to_string(parts.headerBytes + end));
    if (end < parts.data.size())
        return corrupt(file, "it has " + std::to_string(parts.data.size()) + " bytes of numbers, its header tells of " +
                                 std::to_string(end));
    return {};
}

Result<Json> headerOf(const std::string &file, Bytes bytes, std::size_t &headerEnd)
{
    if (bytes.empty())
        return corrupt(file, "it is empty");
    ByteReader reader(bytes);
    const auto length = reader.read<std::uint64_t>(std::endian::little);
    if (!length)
        return cutOff(file, bytes.size(), atLeast(kLengthBytes));
    if (*length > reader.remaining() && *length > kMaxHeaderBytes)
        return corrupt(file, "its first bytes do not say how long its header is");
    if (*length > reader.remaining())
        return cutOff(file, bytes.size(), atLeast(kLengthBytes + *length));
    if (*length > kMaxHeaderBytes)
        return failure(ErrorCode::TooLarge, file + " has a header of " + std::to_string(*length) + " bytes; at most " +
                                                std::to_string(kMaxHeaderBytes) + " are read.");
    headerEnd = kLengthBytes + static_cast<std::size_t>(*length);
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()) + kLengthBytes,
                                static_cast<std::size_t>(*length));
    Result<Json> header = parseStrictJson(text, "The header of " + file);
    if (header && !header->is_object())
        return corrupt(file, "its header is no object");
    return header;
}

Result<Parts> takeApart(const std::string &file, Bytes bytes)
{
    std::size_t headerEnd = 0;
    const Result<Json> header = headerOf(file, bytes, headerEnd);
    if (!header)
        return std::unexpected(header.error());
    Parts parts{.metadata = {}, .entries = {}, .headerBytes = headerEnd, .data = bytes.subspan(headerEnd)};
    for (const auto &[name, json] : header->items()) {
        if (name == kMetadata) {
            auto metadata = metadataOf(file, json);
            if (!metadata)
                return std::unexpected(metadata.error());
            parts.metadata = std::move(*metadata);
            continue;
        }
        Result<Entry> entry = entryOf(file, name, json);
        if (!entry)
            return std::unexpected(entry.error());
        parts.entries.push_back(std::move(*entry));
    }
    std::ranges::stable_sort(parts.entries, {}, [](const Entry &entry) { return std::pair(entry.begin, entry.end); });
    if (const Result<void> places = checkPlaces(file, parts); !places)
        return std::unexpected(places.error());
    return parts;
}

bool isOfShape(const Entry &entry, const Shape &shape)
{
    if (static_cast<int>(entry.shape.size()) != shape.rank())
        return false;
    for (int axis = 0; axis < shape.rank(); ++axis)
        if (entry.shape[static_cast<std::size_t>(axis)] != shape[axis])
            return false;
    return true;
}

/// The tensors that the network asks for, found by name: others may have written them in another order.
Result<Model> modelFrom(const std::string &file, const Parts &parts, const ModelSpec &spec)
{
    const auto layout = tensorLayout(spec);
    if (!layout)
        return failure(ErrorCode::Mismatch, file + ": " + layout.error().message);
    if (layout->size() != parts.entries.size())
        return corrupt(file, "it has " + std::to_string(parts.entries.size()) + " tensors, its network asks for " +
                                 std::to_string(layout->size()));
    std::map<std::string_view, const Entry *> byName;
    for (const Entry &entry : parts.entries)
        byName[entry.name] = &entry;
    Model model{.spec = spec,
                .precision = parts.entries.empty() ? Precision::Float32 : parts.entries.front().precision,
                .tensors = {}};
    for (const TensorShape &wanted : *layout) {
        const auto found = byName.find(wanted.name);
        if (found == byName.end())
            return corrupt(file, "it has no tensor \"" + wanted.name + "\", which its network asks for");
        const Entry &entry = *found->second;
        if (!isOfShape(entry, wanted.shape))
            return corrupt(file, "its tensor \"" + wanted.name + "\" is not of the shape " + wanted.shape.toString() +
                                     " that its network asks for");
        if (entry.precision != model.precision)
            return corrupt(file, "its tensors are some F32 and some F64");
        const Bytes numbers = parts.data.subspan(entry.begin, entry.end - entry.begin);
        model.tensors.push_back({wanted.name, wanted.shape, readWeights(numbers, model.precision)});
    }
    return model;
}

/// The run's facts, when they are an object.
Result<std::string> factsOf(const std::string &file, const Parts &parts)
{
    const auto found = parts.metadata.find(kRunKey);
    if (found == parts.metadata.end())
        return std::string();
    const Result<Json> facts = parseStrictJson(found->second, "The metadata " + std::string(kRunKey) + " of " + file);
    if (!facts)
        return std::unexpected(facts.error());
    if (!facts->is_object())
        return corrupt(file, "its metadata " + std::string(kRunKey) + " is no object");
    return found->second;
}

/// What its answers are calibrated by; 1 where nothing is said.
Result<double> temperatureOf(const std::string &file, const Parts &parts)
{
    const auto found = parts.metadata.find(kTemperatureKey);
    if (found == parts.metadata.end())
        return 1.0;
    const std::string where = "The metadata " + std::string(kTemperatureKey) + " of " + file;
    const Result<Json> json = parseStrictJson(found->second, where);
    if (!json)
        return std::unexpected(json.error());
    return temperatureFromJson(*json, where);
}

std::string headerFor(const Model &model, Precision precision, const std::string &facts)
{
    Json metadata{{kModelKey, specJson(model.spec).dump()}};
    if (model.temperature != 1)
        metadata[kTemperatureKey] = Json(model.temperature).dump();
    if (!facts.empty())
        metadata[kRunKey] = facts;
    Json header{{kMetadata, std::move(metadata)}};
    std::uint64_t offset = 0;
    for (const Tensor &tensor : model.tensors) {
        Json shape = Json::array();
        for (int axis = 0; axis < tensor.shape.rank(); ++axis)
            shape.push_back(tensor.shape[axis]);
        const std::uint64_t end = offset + tensor.values.size() * weightSize(precision);
        header[tensor.name] = {
            {"dtype", typeName(precision)}, {"shape", std::move(shape)}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.append((kAlignment - text.size() % kAlignment) % kAlignment, ' ');
    return text;
}

Result<void> checkTensors(const Model &model)
{
    const auto layout = tensorLayout(model.spec);
    if (!layout)
        return std::unexpected(layout.error());
    const bool same = std::ranges::equal(*layout, model.tensors, [](const TensorShape &wanted, const Tensor &tensor) {
        return wanted.name == tensor.name && wanted.shape == tensor.shape &&
               wanted.shape.size() == static_cast<std::int64_t>(tensor.values.size());
    });
    if (!same)
        return failure(ErrorCode::InvalidArgument, "The model's weights do not have the shapes of its layers.");
    return {};
}

} // namespace

std::vector<std::string_view> safetensorsFormats()
{
    std::vector<std::string_view> names;
    for (const FormatName &format : kFormats)
        names.push_back(format.name);
    return names;
}

bool looksLikeSafetensors(const QByteArray &bytes)
{
    // The length of the header, below 4 GB, and its first character. In a .bin file of weights these four zeros would
    // be a weight that is exactly zero, in any other a size of zero.
    return bytes.size() > static_cast<qsizetype>(kLengthBytes) && bytes.mid(4, 4) == QByteArray(4, '\0') &&
           bytes[kLengthBytes] == '{';
}

Result<SafetensorsModel> readSafetensors(const QByteArray &bytes, const QString &name)
{
    const std::string file = name.toStdString();
    const Result<Parts> parts =
        takeApart(file, std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    if (!parts)
        return std::unexpected(parts.error());
    const auto description = parts->metadata.find(kModelKey);
    if (description == parts->metadata.end())
        return failure(ErrorCode::UnknownFormat,
                       file + " is a safetensors file of another program: nothing in it says what its network is; open "
                              "one that Inkling wrote.");
    const Result<ModelDescription> described =
        readSpecJson(description->second, "The network in the metadata of " + file);
    if (!described)
        return std::unexpected(described.error());
    Result<Model> model = modelFrom(file, *parts, described->spec);
    if (!model)
        return std::unexpected(model.error());
    const Result<double> temperature = temperatureOf(file, *parts);
    if (!temperature)
        return std::unexpected(temperature.error());
    model->temperature = *temperature;
    Result<std::string> facts = factsOf(file, *parts);
    if (!facts)
        return std::unexpected(facts.error());
    return SafetensorsModel{std::move(*model), std::move(*facts)};
}

Result<QByteArray> writeSafetensors(const Model &model, std::string_view format, const std::string &facts)
{
    const auto row = std::ranges::find(kFormats, format, &FormatName::name);
    if (row == kFormats.end())
        return failure(ErrorCode::InvalidArgument, "There is no model format named \"" + std::string(format) + "\".");
    if (const Result<void> checked = checkTensors(model); !checked)
        return std::unexpected(checked.error());
    const Precision precision = row->precision.value_or(model.precision);
    const std::string header = headerFor(model, precision, facts);
    QByteArray out;
    appendNumber(out, static_cast<std::uint64_t>(header.size()), std::endian::little);
    out.append(header.data(), static_cast<qsizetype>(header.size()));
    for (const Tensor &tensor : model.tensors)
        if (!appendWeights(out, tensor.values, precision))
            return failure(ErrorCode::NotFinite,
                           "A weight of " + tensor.name + " is too large for 32 bits; use a format with 64.");
    return out;
}

} // namespace inkling
