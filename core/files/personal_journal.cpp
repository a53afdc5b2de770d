// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/personal_journal.h"

#include "core/files/strokes_file.h"
#include "core/files/strokes_item.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <span>
#include <utility>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *kKind = "handwriting";
constexpr int kVersion = 1;

std::string text(std::uint64_t number)
{
    return std::to_string(number);
}

/// An item of a strokes file with two members more in front, so that there is one form of drawings.
Result<std::string> lineOf(const PersonalDrawing &drawing)
{
    const LabelledDrawing item{.drawing = drawing.drawing, .label = drawing.label, .writer = {}};
    const Result<QByteArray> list = strokesJson(std::span(&item, 1));
    if (!list)
        return std::unexpected(list.error());
    const qsizetype begin = list->indexOf('{') + 1;
    const QByteArray members = list->mid(begin, list->lastIndexOf('}') + 1 - begin);
    return "{\"id\":" + text(drawing.id) + ",\"time\":" + std::to_string(drawing.drawnAt) + ',' +
           members.toStdString() + '\n';
}

Result<std::string> lineOf(const JournalRelabelling &change)
{
    return "{\"id\":" + text(change.id) + ",\"label\":" + std::to_string(change.label) + "}\n";
}

Result<std::string> lineOf(const JournalDeletion &deletion)
{
    return "{\"id\":" + text(deletion.id) + ",\"deleted\":true}\n";
}

std::optional<std::uint64_t> wholeNumber(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_unsigned() ? std::optional(found->get<std::uint64_t>())
                                                                : std::nullopt;
}

/// 1 where it is not said.
std::optional<std::uint64_t> headerNumber(const Json &header, const char *key)
{
    if (!header.contains(key))
        return 1;
    const auto number = wholeNumber(header, key);
    return number && *number >= 1 && *number <= kMaxJournalNumber ? number : std::nullopt;
}

std::unexpected<Error> damaged(const char *what)
{
    return failure(ErrorCode::Corrupt, what);
}

std::optional<int> labelOf(const Json &object)
{
    const auto label = wholeNumber(object, "label");
    return label && *label <= 9 ? std::optional(static_cast<int>(*label)) : std::nullopt;
}

} // namespace

std::string journalLine(const JournalHeader &header)
{
    return std::string("{\"inkling\":\"") + kKind + "\",\"version\":" + std::to_string(kVersion) +
           ",\"generation\":" + text(header.generation) + ",\"next\":" + text(header.nextId) + "}\n";
}

Result<std::string> journalLine(const JournalEntry &entry)
{
    return std::visit([](const auto &alternative) { return lineOf(alternative); }, entry);
}

Result<void> addJournalLine(std::string &lines, const JournalEntry &entry)
{
    const Result<std::string> line = journalLine(entry);
    if (!line)
        return std::unexpected(line.error());
    lines += *line;
    return {};
}

Result<JournalHeader> readJournalHeader(std::string_view line, const std::string &file)
{
    const Json json = Json::parse(line.begin(), line.end(), nullptr, false);
    if (!json.is_object() || json.value("inkling", Json()) != kKind)
        return failure(ErrorCode::UnknownFormat,
                       file + " is not a set of handwriting; move it elsewhere, and Inkling begins a new one.");
    const auto version = wholeNumber(json, "version");
    if (!version || *version != kVersion)
        return failure(ErrorCode::UnknownFormat, file + " was written by a later version of Inkling (its form is " +
                                                     json.value("version", Json()).dump() + ", this one knows " +
                                                     std::to_string(kVersion) +
                                                     "); use that version. The file stays as it is.");
    const auto generation = headerNumber(json, "generation");
    const auto next = headerNumber(json, "next");
    if (!generation || !next)
        return failure(ErrorCode::UnknownFormat,
                       file + " begins with a line that is damaged (its generation or its next number is none from 1 "
                              "to 2^53); mend it, or move the file elsewhere, and Inkling begins a new one.");
    return JournalHeader{*generation, *next};
}

Result<JournalEntry> readJournalEntry(std::string_view line, IdZero idZero)
{
    const Result<Json> parsed = parseItem(line);
    if (!parsed)
        return std::unexpected(parsed.error());
    const Json &json = *parsed;
    if (!json.is_object())
        return damaged("it is not an object");
    const auto id = wholeNumber(json, "id");
    const bool isNew = idZero == IdZero::IsNew && json.contains("strokes");
    if (!id || (*id == 0 && !isNew) || *id >= kMaxJournalNumber)
        return damaged("it has no id");
    if (const auto deleted = json.find("deleted"); deleted != json.end())
        return *deleted == true ? Result<JournalEntry>(JournalDeletion{*id}) : damaged("its deletion is not true");
    const auto label = labelOf(json);
    if (!label)
        return damaged("its label is not a digit from 0 to 9");
    if (!json.contains("strokes"))
        return JournalRelabelling{*id, *label};
    Result<LabelledDrawing> item = drawingOf(json);
    if (!item)
        return std::unexpected(item.error());
    const auto time = json.find("time");
    return PersonalDrawing{.id = *id,
                           .label = *label,
                           .drawnAt = time != json.end() && time->is_number_integer() ? time->get<std::int64_t>() : 0,
                           .drawing = std::move(item->drawing)};
}

} // namespace inkling
