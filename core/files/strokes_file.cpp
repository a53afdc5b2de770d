// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/strokes_file.h"

#include "core/files/file_io.h"
#include "core/files/strict_json.h"
#include "core/files/strokes_item.h"

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *kForm = R"([{"label":7,"strokes":[[[x,y],..],..]}])";

/// Turns each item of the list into a drawing as soon as it is read and forgets its JSON, so that the memory is that of
/// the drawings and one item, whatever the file holds.
class ItemCollector final
{
public:
    ItemCollector(std::string name, const std::function<bool()> &interrupted)
        : m_name(std::move(name)), m_interrupted(interrupted)
    {}

    /// For the parser; false: this value is not kept.
    bool operator()(int depth, Json::parse_event_t event, const Json &value);
    /// What was collected; `whole`: the text was JSON to its end.
    Result<std::vector<LabelledDrawing>> take(bool whole);

private:
    void refuse(const Error &refusal);

    std::string m_name;
    const std::function<bool()> &m_interrupted;
    std::vector<LabelledDrawing> m_drawings;
    std::optional<Error> m_error;
    bool m_isList = false;
    std::int64_t m_values = 0; ///< and what begins and ends them, of the item that is being read
};

bool ItemCollector::operator()(int depth, Json::parse_event_t event, const Json &value)
{
    using Event = Json::parse_event_t;
    if (depth == 0)
        m_isList = event == Event::array_start || event == Event::array_end;
    if (m_error || !m_isList)
        return false;
    if (depth <= 1) {
        m_values = 0;
        if (m_interrupted && m_interrupted()) {
            m_error = Error{ErrorCode::Cancelled, "Reading " + m_name + " was stopped; start it again."};
            return false;
        }
    }
    if (++m_values > kMaxItemEvents) {
        refuse(tooManyValues());
        return false;
    }
    const bool ends = event == Event::object_end || event == Event::array_end || event == Event::value;
    if (depth != 1 || !ends)
        return true;
    Result<LabelledDrawing> drawing = drawingOf(value);
    if (!drawing)
        refuse(drawing.error());
    else if (m_drawings.size() >= kMaxDrawings)
        m_error = Error{ErrorCode::TooLarge, m_name + " has more than " + std::to_string(kMaxDrawings) +
                                                 " drawings; split it into several files."};
    else
        m_drawings.push_back(std::move(*drawing));
    return false;
}

void ItemCollector::refuse(const Error &refusal)
{
    m_error =
        Error{refusal.code, "Item " + std::to_string(m_drawings.size() + 1) + " of " + m_name + " is not a drawing (" +
                                refusal.message + "); it should look like " + kForm + '.'};
}

Result<std::vector<LabelledDrawing>> ItemCollector::take(bool whole)
{
    if (m_error)
        return std::unexpected(*m_error);
    if (!whole || !m_isList)
        return failure(ErrorCode::Corrupt,
                       m_name + " is not a JSON list of drawings; it should look like " + kForm + '.');
    return std::move(m_drawings);
}

/// The shortest text that reads back as the same number.
void appendNumber(QByteArray &out, float number)
{
    char text[32];
    const std::to_chars_result end = std::to_chars(text, text + sizeof text, number);
    out.append(text, end.ptr - text);
}

void appendKey(QByteArray &item, const char *key)
{
    item += item.isEmpty() ? "{\"" : ",\"";
    item += key;
    item += "\":";
}

/// A list a stroke, in it what `append` makes of each point.
template <typename Append>
void appendStrokes(QByteArray &out, const Drawing &drawing, const Append &append)
{
    out += '[';
    bool isFirst = true;
    for (const Stroke &stroke : drawing.strokes) {
        if (stroke.empty())
            continue;
        out += isFirst ? "" : ",";
        isFirst = false;
        char before = '[';
        for (const Point &point : stroke) {
            out += before;
            append(point);
            before = ',';
        }
        out += ']';
    }
    out += ']';
}

bool anyIs(const Drawing &drawing, float Point::*value)
{
    return std::ranges::any_of(drawing.strokes, [value](const Stroke &stroke) {
        return std::ranges::any_of(stroke, [value](const Point &point) { return point.*value != 0; });
    });
}

/// One number a point, where any is not 0.
void appendBeside(QByteArray &item, const char *key, const Drawing &drawing, float Point::*value)
{
    if (!anyIs(drawing, value))
        return;
    appendKey(item, key);
    appendStrokes(item, drawing, [&item, value](const Point &point) { appendNumber(item, point.*value); });
}

QByteArray itemJson(const LabelledDrawing &item)
{
    QByteArray out;
    if (item.label) {
        appendKey(out, "label");
        out += QByteArray::number(*item.label);
    }
    if (!item.writer.empty()) {
        appendKey(out, "writer");
        out += Json(item.writer).dump(-1, ' ', false, Json::error_handler_t::replace).c_str();
    }
    if (item.paper) {
        appendKey(out, "sheet");
        const Paper &paper = *item.paper;
        out += Json({paper.left, paper.top, paper.width, paper.height}).dump().c_str();
        appendKey(out, "pen_width");
        out += Json(paper.penWidth).dump().c_str();
    }
    appendKey(out, "strokes");
    appendStrokes(out, item.drawing, [&out](const Point &point) {
        out += '[';
        appendNumber(out, point.x);
        out += ',';
        appendNumber(out, point.y);
        out += ']';
    });
    appendBeside(out, "milliseconds", item.drawing, &Point::milliseconds);
    appendBeside(out, "pressure", item.drawing, &Point::pressure);
    return out + '}';
}

} // namespace

std::vector<DrawnDigit> digitsOf(std::span<const LabelledDrawing> drawings)
{
    std::vector<DrawnDigit> digits;
    for (const LabelledDrawing &each : drawings) {
        if (each.label)
            digits.push_back({&each.drawing, *each.label});
    }
    return digits;
}

Result<std::vector<LabelledDrawing>> parseStrokes(const QByteArray &json, const std::string &name,
                                                  const std::function<bool()> &interrupted)
{
    ItemCollector collector(name, interrupted);
    if (isNestedTooDeep({json.constData(), static_cast<std::size_t>(json.size())}))
        return collector.take(false);
    const auto collect = [&collector](int depth, Json::parse_event_t event, Json &value) {
        return collector(depth, event, value);
    };
    const Json list = Json::parse(json.begin(), json.end(), collect, false);
    return collector.take(list.is_array());
}

Result<std::vector<LabelledDrawing>> readStrokesFile(const QString &path, const std::function<bool()> &interrupted)
{
    const Result<QByteArray> bytes = readMaybeGzip(path, kMaxStrokesBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    return parseStrokes(*bytes, path.toStdString(), interrupted);
}

Result<QByteArray> strokesJson(std::span<const LabelledDrawing> drawings, const std::function<bool()> &interrupted)
{
    if (drawings.size() > kMaxDrawings)
        return failure(ErrorCode::TooLarge,
                       "A file holds at most " + std::to_string(kMaxDrawings) + " drawings; save fewer.");
    const QByteArray kEnd = "\n]\n";
    QByteArray out = "[";
    for (std::size_t i = 0; i < drawings.size(); ++i) {
        if (interrupted && interrupted())
            return failure(ErrorCode::Cancelled, "Writing the drawings was stopped; start it again.");
        if (const Result<void> sound = checkDrawing(drawings[i].drawing); !sound)
            return failure(sound.error().code, "Drawing " + std::to_string(i + 1) +
                                                   " cannot be saved: " + sound.error().message + "; draw it again.");
        out += (i == 0 ? "\n" : ",\n") + itemJson(drawings[i]);
        if (out.size() > kMaxStrokesBytes - kEnd.size())
            return failure(ErrorCode::TooLarge,
                           "These " + std::to_string(drawings.size()) + " drawings take more than the " +
                               std::to_string(kMaxStrokesBytes >> 20) +
                               " MB that a file of strokes may have; put fewer of them in one file, or export them as "
                               "images.");
    }
    return out += kEnd;
}

Result<void> writeStrokesFile(const QString &path, std::span<const LabelledDrawing> drawings,
                              const std::function<bool()> &interrupted)
{
    const Result<QByteArray> json = strokesJson(drawings, interrupted);
    if (!json)
        return std::unexpected(json.error());
    return writeFileAtomically(path, *json);
}

} // namespace inkling
