// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/strokes_item.h"

#include "core/files/strict_json.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

Error tooManyStrokes()
{
    return {ErrorCode::TooLarge, "it has more than " + std::to_string(kMaxDrawingStrokes) + " strokes"};
}

/// The value of a key of an object; null where it is not there.
const Json *valueOf(const Json::object_t &item, const char *key)
{
    for (const auto &[name, value] : item) {
        if (name == key)
            return value.is_null() ? nullptr : &value;
    }
    return nullptr;
}

Result<Point> toPoint(const Json &json)
{
    if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_number())
        return failure(ErrorCode::Corrupt, "a point is not two numbers");
    return Point{json[0].get<float>(), json[1].get<float>()};
}

Result<Stroke> toStroke(const Json &json)
{
    if (!json.is_array())
        return failure(ErrorCode::Corrupt, "a stroke is not a list of points");
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

Result<std::optional<int>> toLabel(const Json::object_t &item)
{
    const Json *label = valueOf(item, "label");
    if (label == nullptr)
        return std::nullopt;
    if (!label->is_number_integer() || label->get<std::int64_t>() < 0 || label->get<std::int64_t>() > 9)
        return failure(ErrorCode::Corrupt, "its label is not a digit from 0 to 9");
    return label->get<int>();
}

/// Numbers that stand beside the points, in the same form: a list a stroke.
Result<void> readBeside(const Json::object_t &item, const char *key, float Point::*value, Drawing &drawing)
{
    const Json *lists = valueOf(item, key);
    if (lists == nullptr)
        return {};
    const std::string wrong = std::string("its \"") + key + "\" is not one number for each point";
    if (!lists->is_array() || lists->size() != drawing.strokes.size())
        return failure(ErrorCode::Corrupt, wrong);
    for (std::size_t i = 0; i < drawing.strokes.size(); ++i) {
        const Json &list = (*lists)[i];
        Stroke &stroke = drawing.strokes[i];
        if (!list.is_array() || list.size() != stroke.size())
            return failure(ErrorCode::Corrupt, wrong);
        for (std::size_t j = 0; j < stroke.size(); ++j) {
            if (!list[j].is_number())
                return failure(ErrorCode::Corrupt, wrong);
            stroke[j].*value = list[j].get<float>();
        }
    }
    return {};
}

Result<Drawing> toDrawing(const Json::object_t &item)
{
    const Json *strokes = valueOf(item, "strokes");
    if (strokes == nullptr || !strokes->is_array())
        return failure(ErrorCode::Corrupt, "it has no list of strokes");
    if (strokes->size() > static_cast<std::size_t>(kMaxDrawingStrokes))
        return std::unexpected(tooManyStrokes());
    Drawing drawing;
    drawing.strokes.reserve(strokes->size());
    for (const Json &entry : *strokes) {
        Result<Stroke> stroke = toStroke(entry);
        if (!stroke)
            return std::unexpected(stroke.error());
        drawing.strokes.push_back(std::move(*stroke));
    }
    return drawing;
}

/// Nothing where it is not ours: others may mean something else by a sheet.
std::optional<Paper> paperOf(const Json::object_t &item)
{
    const Json *sheet = valueOf(item, "sheet");
    const Json *pen = valueOf(item, "pen_width");
    const auto isNumber = [](const Json &value) { return value.is_number(); };
    if (sheet == nullptr || !sheet->is_array() || sheet->size() != 4 || !std::ranges::all_of(*sheet, isNumber) ||
        pen == nullptr || !pen->is_number())
        return std::nullopt;
    const auto at = [sheet](std::size_t i) { return (*sheet)[i].get<double>(); };
    const Paper paper{.left = at(0), .top = at(1), .width = at(2), .height = at(3), .penWidth = pen->get<double>()};
    const auto isUsable = [](double value) { return std::abs(value) <= std::numeric_limits<float>::max(); };
    for (const double value : {paper.left, paper.top, paper.width, paper.height, paper.penWidth})
        if (!isUsable(value))
            return std::nullopt;
    return paper.width > 0 && paper.height > 0 && paper.penWidth > 0 ? std::optional(paper) : std::nullopt;
}

} // namespace

Error tooManyValues()
{
    return {ErrorCode::TooLarge,
            "it holds more than a drawing of " + std::to_string(kMaxDrawingPoints) + " points can"};
}

Result<Json> parseItem(std::string_view text)
{
    if (isNestedTooDeep(text))
        return failure(ErrorCode::Corrupt, "it is nested too deep");
    std::int64_t events = 0;
    const auto count = [&events](int, Json::parse_event_t, const Json &) { return ++events <= kMaxItemEvents; };
    Json json = Json::parse(text.begin(), text.end(), count, false);
    if (events > kMaxItemEvents)
        return std::unexpected(tooManyValues());
    return json;
}

Result<LabelledDrawing> drawingOf(const Json &json)
{
    const auto *object = json.get_ptr<const Json::object_t *>();
    if (object == nullptr)
        return failure(ErrorCode::Corrupt, "it is not an object");
    const Json::object_t &item = *object;
    Result<Drawing> drawing = toDrawing(item);
    if (!drawing)
        return std::unexpected(drawing.error());
    const Result<std::optional<int>> label = toLabel(item);
    if (!label)
        return std::unexpected(label.error());
    for (const auto &[key, value] : {std::pair{"milliseconds", &Point::milliseconds}, {"pressure", &Point::pressure}}) {
        if (const Result<void> read = readBeside(item, key, value, *drawing); !read)
            return std::unexpected(read.error());
    }
    // Nobody sees them.
    std::erase_if(drawing->strokes, [](const Stroke &stroke) { return stroke.empty(); });
    drawing->strokes.shrink_to_fit();
    if (const Result<void> sound = checkDrawing(*drawing); !sound)
        return std::unexpected(sound.error());
    LabelledDrawing labelled{.drawing = std::move(*drawing), .label = *label, .writer = {}};
    if (const Json *writer = valueOf(item, "writer"); writer != nullptr && writer->is_string())
        labelled.writer = writer->get<std::string>();
    labelled.paper = paperOf(item);
    return labelled;
}

Result<void> checkDrawing(const Drawing &drawing)
{
    std::size_t points = 0;
    std::size_t strokes = 0;
    float now = 0;
    for (const Stroke &stroke : drawing.strokes) {
        points += stroke.size();
        strokes += stroke.empty() ? 0 : 1;
        for (const Point &point : stroke) {
            if (!std::isfinite(point.x) || !std::isfinite(point.y))
                return failure(ErrorCode::NotFinite, "a coordinate is too large");
            if (!std::isfinite(point.milliseconds))
                return failure(ErrorCode::NotFinite, "a time is too large");
            if (point.milliseconds < now)
                return failure(ErrorCode::Corrupt, "its times run backwards");
            if (!(point.pressure >= 0 && point.pressure <= 1))
                return failure(ErrorCode::Corrupt, "a pressure is not within 0 and 1");
            now = point.milliseconds;
        }
    }
    if (points > static_cast<std::size_t>(kMaxDrawingPoints))
        return failure(ErrorCode::TooLarge, "it has more than " + std::to_string(kMaxDrawingPoints) + " points");
    if (strokes > static_cast<std::size_t>(kMaxDrawingStrokes))
        return std::unexpected(tooManyStrokes());
    return {};
}

} // namespace inkling
