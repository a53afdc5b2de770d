// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/personal_set.h"

#include "core/files/file_io.h"
#include "core/files/kept_changes.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

namespace inkling {

namespace {

/// Others hold the lock for the time of a change; writing 100,000 drawings anew takes seconds.
constexpr int kLockWaitMs = 20'000;

std::string shown(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdString();
}

/// Drawn at the same moment, the same and of the same name: one that was put into the set already.
bool isThere(std::span<const PersonalDrawingPtr> drawings, const PersonalDrawing &drawing)
{
    return std::ranges::any_of(drawings, [&](const PersonalDrawingPtr &each) {
        return each->drawnAt == drawing.drawnAt && each->label == drawing.label && each->drawing == drawing.drawing;
    });
}

} // namespace

PersonalSet::PersonalSet(const QString &folder) : m_folder(folder), m_journal(folder + "/drawings.jsonl") {}

QString PersonalSet::lockFile() const
{
    return m_folder + "/drawings.lock";
}

Result<PersonalSet> PersonalSet::open(const QString &folder)
{
    PersonalSet set(folder);
    if (const Result<void> read = set.refresh(); !read)
        return std::unexpected(read.error());
    set.tidyUp();
    return set;
}

PersonalDrawingPtr PersonalSet::find(std::uint64_t id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

Result<void> PersonalSet::refresh()
{
    m_warnings.clear();
    Result<void> read = readOn();
    if (!read || m_journal.warnings().empty())
        return read;
    // Perhaps somebody is writing just now.
    m_journal.distrust();
    FolderLock lock(lockFile());
    switch (lock.take(0)) {
    case FolderLock::Outcome::Held:
        return read;
    case FolderLock::Outcome::Taken:
    case FolderLock::Outcome::Impossible:
        read = readOn();
        m_warnings = m_journal.warnings();
    }
    return read;
}

Result<void> PersonalSet::readOn()
{
    const auto forget = [this] {
        m_byId.clear();
        m_nextId = 1;
        m_hasSuperseded = false;
    };
    const Result<void> read =
        m_journal.readOn({.forget = forget, .apply = [this](JournalEntry entry) { apply(std::move(entry)); }});
    m_nextId = std::max(m_nextId, m_journal.header().nextId);
    m_drawings.clear();
    m_drawings.reserve(m_byId.size());
    for (const auto &[id, drawing] : m_byId)
        m_drawings.push_back(drawing);
    return read;
}

void PersonalSet::apply(JournalEntry entry)
{
    if (auto *drawing = std::get_if<PersonalDrawing>(&entry)) {
        m_nextId = std::max(m_nextId, drawing->id + 1);
        PersonalDrawingPtr &place = m_byId[drawing->id];
        m_hasSuperseded |= place != nullptr;
        place = std::make_shared<const PersonalDrawing>(std::move(*drawing));
        return;
    }
    m_hasSuperseded = true;
    if (const auto *deletion = std::get_if<JournalDeletion>(&entry)) {
        m_byId.erase(deletion->id);
        return;
    }
    const JournalRelabelling &change = std::get<JournalRelabelling>(entry);
    if (const auto found = m_byId.find(change.id); found != m_byId.end()) {
        PersonalDrawing drawing = *found->second;
        drawing.label = change.label;
        found->second = std::make_shared<const PersonalDrawing>(std::move(drawing));
    }
}

Result<std::vector<std::uint64_t>> PersonalSet::add(std::span<const PersonalDrawing> drawings)
{
    Result<PersonalChange> inverse = change({.add = {drawings.begin(), drawings.end()}});
    if (!inverse)
        return std::unexpected(inverse.error());
    return std::move(inverse->remove);
}

Result<void> PersonalSet::relabel(std::span<const JournalRelabelling> changes)
{
    const auto inverse = change({.relabel = {changes.begin(), changes.end()}});
    return inverse ? Result<void>() : std::unexpected(inverse.error());
}

Result<void> PersonalSet::remove(std::span<const std::uint64_t> ids)
{
    const auto inverse = change({.remove = {ids.begin(), ids.end()}});
    return inverse ? Result<void>() : std::unexpected(inverse.error());
}

Result<void> PersonalSet::takeLock(FolderLock &lock)
{
    const FolderLock::Outcome outcome = lock.take(m_waitedInVain ? 0 : kLockWaitMs, m_giveUp);
    m_waitedInVain = outcome == FolderLock::Outcome::Held;
    if (m_waitedInVain)
        return failure(ErrorCode::NotWritable, shown(file()) + " is in use by another Inkling, which does not give it "
                                                               "back; end that one or try again.");
    if (outcome == FolderLock::Outcome::Impossible)
        return failure(ErrorCode::NotWritable, "The folder " + shown(m_folder) +
                                                   " cannot be written to; see whether it may be written to and the "
                                                   "disk has room.");
    return {};
}

Result<PersonalChange> PersonalSet::change(const PersonalChange &change, IfGone ifGone)
{
    m_warnings.clear();
    if (const Result<void> made = makeFolder(m_folder); !made)
        return std::unexpected(made.error());
    FolderLock lock(lockFile());
    if (const Result<void> taken = takeLock(lock); !taken)
        return std::unexpected(taken.error());
    return changeLocked(change, ifGone);
}

Result<PersonalChange> PersonalSet::changeLocked(const PersonalChange &change, IfGone ifGone)
{
    // What others did meanwhile is a part of what it was before.
    Result<void> done = readOn();
    if (!done)
        return std::unexpected(done.error());
    m_warnings.insert(m_warnings.end(), m_journal.warnings().begin(), m_journal.warnings().end());
    PersonalChange inverse;
    const Result<std::string> lines = linesFor(change, ifGone, inverse);
    if (!lines)
        return std::unexpected(lines.error());
    if (lines->empty())
        return inverse;
    done = m_journal.append(*lines);
    if (done)
        done = readOn();
    if (!done)
        return std::unexpected(done.error());
    return inverse;
}

Result<std::string> PersonalSet::linesFor(const PersonalChange &change, IfGone ifGone, PersonalChange &inverse) const
{
    std::string lines;
    std::uint64_t next = m_nextId;
    for (PersonalDrawing drawing : change.add) {
        if (drawing.id == 0)
            drawing.id = next++;
        if (drawing.id >= kMaxJournalNumber)
            return failure(ErrorCode::TooLarge, shown(file()) + " has given its last number to a drawing; move it "
                                                                "elsewhere, and Inkling begins a new one.");
        inverse.remove.push_back(drawing.id);
        if (const Result<void> added = addJournalLine(lines, drawing); !added)
            return std::unexpected(added.error());
    }
    bool someAreGone = false;
    for (const JournalRelabelling &each : change.relabel) {
        const PersonalDrawingPtr drawing = find(each.id);
        someAreGone |= !drawing;
        if (!drawing)
            continue;
        inverse.relabel.push_back({drawing->id, drawing->label});
        (void)addJournalLine(lines, each);
    }
    for (const std::uint64_t id : change.remove) {
        const PersonalDrawingPtr drawing = find(id);
        someAreGone |= !drawing;
        if (!drawing)
            continue;
        inverse.add.push_back(*drawing);
        (void)addJournalLine(lines, JournalDeletion{id});
    }
    if (someAreGone && ifGone == IfGone::Refuse)
        return failure(ErrorCode::NotFound, "A drawing to change is not in " + shown(file()) +
                                                " any more: it was deleted meanwhile. Nothing was changed.");
    return lines;
}

void PersonalSet::tidyUp()
{
    const bool mayShrink = m_hasSuperseded && !m_journal.hasDamaged();
    if (!mayShrink && keptChangeFiles(m_folder).isEmpty())
        return;
    FolderLock lock(lockFile());
    if (lock.take(0) != FolderLock::Outcome::Taken)
        return;
    takeUpKept();
    removeSuperseded();
}

/// What cannot be read or made stays for another time.
void PersonalSet::takeUpKept()
{
    for (const QString &file : keptChangeFiles(m_folder)) {
        const Result<void> taken = takeUp(file);
        m_warnings.push_back(taken ? "What could not be saved when Inkling ended last is among your digits now."
                                   : taken.error().message);
    }
}

/// Once for each file: nobody else has the lock.
Result<void> PersonalSet::takeUp(const QString &file)
{
    Result<std::vector<PersonalChange>> changes = readKeptChanges(file);
    if (!changes)
        return std::unexpected(changes.error());
    for (PersonalChange &change : *changes) {
        // The program may have ended between taking a file up and removing it.
        std::erase_if(change.add, [this](const PersonalDrawing &each) { return isThere(m_drawings, each); });
        if (const auto made = changeLocked(change, IfGone::Skip); !made)
            return std::unexpected(made.error());
    }
    if (!QFile::remove(file))
        return failure(ErrorCode::NotWritable,
                       shown(file) + " is among your digits now, but could not be removed; remove it.");
    return {};
}

/// Lines that cannot be read stay for whoever can. A failure leaves the longer file, which says the same.
void PersonalSet::removeSuperseded()
{
    if (!readOn() || !m_hasSuperseded || m_journal.hasDamaged())
        return;
    const Result<void> written = m_journal.writeAnew(m_nextId, [this](const JournalFile::WriteLine &line) {
        return std::ranges::all_of(m_drawings, [&line](const PersonalDrawingPtr &each) {
            const Result<std::string> text = journalLine(JournalEntry(*each));
            return text && line(*text);
        });
    });
    m_hasSuperseded = !written;
}

QString userHandwritingFolder()
{
    return userDataFolder() + "/handwriting";
}

std::array<int, 10> countByLabel(std::span<const PersonalDrawingPtr> drawings)
{
    std::array<int, 10> counts{};
    for (const PersonalDrawingPtr &drawing : drawings)
        ++counts[static_cast<std::size_t>(drawing->label)];
    return counts;
}

} // namespace inkling
