// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/kept_changes.h"

#include "core/files/file_io.h"

#include <QDateTime>
#include <QDir>
#include <QUuid>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace inkling {

namespace {

constexpr auto kFiles = "kept-*.jsonl";
constexpr std::string_view kHead = "{\"inkling\":\"handwriting changes\",\"version\":1}";

Result<void> addLines(std::string &lines, const PersonalChange &change)
{
    Result<void> added;
    for (auto it = change.add.begin(); added && it != change.add.end(); ++it)
        added = addJournalLine(lines, *it);
    for (auto it = change.relabel.begin(); added && it != change.relabel.end(); ++it)
        added = addJournalLine(lines, *it);
    for (auto it = change.remove.begin(); added && it != change.remove.end(); ++it)
        added = addJournalLine(lines, JournalDeletion{*it});
    return added;
}

/// A change makes its parts in the order of the kinds of entries; an entry of an earlier kind begins another one.
void add(std::vector<PersonalChange> &changes, JournalEntry entry, std::size_t &kindBefore)
{
    if (changes.empty() || entry.index() < kindBefore)
        changes.emplace_back();
    kindBefore = entry.index();
    PersonalChange &change = changes.back();
    if (auto *drawing = std::get_if<PersonalDrawing>(&entry))
        change.add.push_back(std::move(*drawing));
    else if (const auto *relabelling = std::get_if<JournalRelabelling>(&entry))
        change.relabel.push_back(*relabelling);
    else
        change.remove.push_back(std::get<JournalDeletion>(entry).id);
}

} // namespace

Result<void> keepChanges(const QString &folder, std::span<const PersonalChange> changes)
{
    std::string lines = std::string(kHead) + '\n';
    for (const PersonalChange &change : changes) {
        if (const Result<void> added = addLines(lines, change); !added)
            return added;
    }
    if (const Result<void> made = makeFolder(folder); !made)
        return made;
    const QString name = QStringLiteral("/kept-%1-%2.jsonl")
                             .arg(QDateTime::currentMSecsSinceEpoch(), 15, 10, QLatin1Char('0'))
                             .arg(QUuid::createUuid().toString(QUuid::Id128));
    return writeFileAtomically(folder + name, QByteArray::fromStdString(lines));
}

QStringList keptChangeFiles(const QString &folder)
{
    QStringList files = QDir(folder).entryList({QString::fromLatin1(kFiles)}, QDir::Files, QDir::Name);
    for (QString &file : files)
        file.prepend(folder + '/');
    return files;
}

Result<std::vector<PersonalChange>> readKeptChanges(const QString &file)
{
    const Result<QByteArray> bytes = readFile(file);
    if (!bytes)
        return std::unexpected(bytes.error());
    std::string_view rest(bytes->constData(), static_cast<std::size_t>(bytes->size()));
    const std::string name = QDir::toNativeSeparators(file).toStdString();
    std::vector<PersonalChange> changes;
    std::size_t kind = 0;
    for (bool isHead = true; !rest.empty(); isHead = false) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (isHead && line != kHead)
            return failure(ErrorCode::UnknownFormat,
                           name + " does not hold changes of your digits that this version of Inkling knows; it stays "
                                  "as it is.");
        if (isHead)
            continue;
        Result<JournalEntry> entry = readJournalEntry(line, IdZero::IsNew);
        if (!entry)
            return failure(ErrorCode::Corrupt, name + " is damaged (" + entry.error().message +
                                                   "); it holds changes of your digits and stays as it is.");
        add(changes, std::move(*entry), kind);
    }
    return changes;
}

} // namespace inkling
