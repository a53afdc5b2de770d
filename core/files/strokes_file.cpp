// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/strokes_file.h"

#include "core/files/file_io.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMaxStrokesBytes = std::int64_t{256} << 20;

/// Why an item of the list is refused: a code and half a sentence.
using Refusal = Error;

Result<Point> toPoint(const Json &json)
{
    if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_number())
        return std::unexpected(Refusal{ErrorCode::Corrupt, "a point is not two numbers"});
    const Point point{json[0].get<float>(), json[1].get<float>()};
    if (!std::isfinite(point.x) || !std::isfinite(point.y))
        return std::unexpected(Refusal{ErrorCode::NotFinite, "a coordinate is too large"});
    return point;
}

Result<Stroke> toStroke(const Json &json)
{
    if (!json.is_array())
        return std::unexpected(Refusal{ErrorCode::Corrupt, "a stroke is not a list of points"});
    Stroke stroke;
    stroke.reserve(json.size());
    for (const Json &entry : json) {
        const Result<Point> point = toPoint(entry);
        if (!point)
            return std::unexpected(point.error());
        stroke.push_back(*point);
    }
    return stroke;
}

Result<std::optional<int>> toLabel(const Json &item)
{
    const auto label = item.find("label");
    if (label == item.end() || label->is_null())
        return std::nullopt;
    if (!label->is_number_integer() || label->get<std::int64_t>() < 0 || label->get<std::int64_t>() > 9)
        return std::unexpected(Refusal{ErrorCode::Corrupt, "its label is not a digit from 0 to 9"});
    return label->get<int>();
}

Result<LabelledDrawing> toDrawing(const Json &item)
{
    if (!item.is_object())
        return std::unexpected(Refusal{ErrorCode::Corrupt, "it is not an object"});
    const auto strokes = item.find("strokes");
    if (strokes == item.end() || !strokes->is_array())
        return std::unexpected(Refusal{ErrorCode::Corrupt, "it has no list of strokes"});
    const Result<std::optional<int>> label = toLabel(item);
    if (!label)
        return std::unexpected(label.error());
    LabelledDrawing drawing{.drawing = {}, .label = *label};
    for (const Json &entry : *strokes) {
        Result<Stroke> stroke = toStroke(entry);
        if (!stroke)
            return std::unexpected(stroke.error());
        drawing.drawing.strokes.push_back(std::move(*stroke));
    }
    return drawing;
}

} // namespace

Result<std::vector<LabelledDrawing>> readStrokesFile(const QString &path)
{
    const Result<QByteArray> bytes = readMaybeGzip(path, kMaxStrokesBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    const Json list = Json::parse(bytes->begin(), bytes->end(), nullptr, false);
    constexpr const char *kForm = R"([{"label":7,"strokes":[[[x,y],..],..]}])";
    if (!list.is_array())
        return failure(ErrorCode::Corrupt,
                       path.toStdString() + " is not a JSON list of drawings; it should look like " + kForm + '.');
    std::vector<LabelledDrawing> drawings;
    drawings.reserve(list.size());
    for (const Json &item : list) {
        Result<LabelledDrawing> drawing = toDrawing(item);
        if (!drawing)
            return failure(drawing.error().code, "Item " + std::to_string(drawings.size() + 1) + " of " +
                                                     path.toStdString() + " is not a drawing (" +
                                                     drawing.error().message + "); it should look like " + kForm + '.');
        drawings.push_back(std::move(*drawing));
    }
    return drawings;
}

} // namespace inkling
