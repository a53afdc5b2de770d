// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/folder_lock.h"
#include "core/files/journal_file.h"
#include "core/files/personal_change.h"

#include <QString>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace inkling {

/// The user's own digits, kept as a journal: every change is lines behind the others, written and flushed before the
/// call returns. What was deleted leaves the file when it is opened next. Any number of sets, also of other programs,
/// may work on a file: each change is made under a lock and begins with what the others did; reading needs no lock.
///
/// Thread contract: plain; blocks for the disk and, when it writes, for others who hold the lock. The drawings are
/// shared.
class PersonalSet final
{
public:
    /// Reads what is in the folder; nothing is made there before the first change. A line that cannot be read is left
    /// out and told in warnings(). Changes that an earlier end of the program kept (see kept_changes.h) are made now.
    /// Errors: those of readFile, UnknownFormat (nothing is touched then).
    static Result<PersonalSet> open(const QString &folder);

    /// In the order of their ids, which is the one they were drawn in.
    const std::vector<PersonalDrawingPtr> &drawings() const { return m_drawings; }
    /// Null: not there.
    PersonalDrawingPtr find(std::uint64_t id) const;
    /// Whole sentences about the file, of the last call.
    const std::vector<std::string> &warnings() const { return m_warnings; }
    QString file() const { return m_journal.path(); }

    /// Takes over what others did meanwhile. Errors: as for open().
    Result<void> refresh();

    /// What becomes of a change to a drawing that is not there any more.
    enum class IfGone
    {
        Refuse, ///< all of it is refused: NotFound
        Skip
    };
    /// Makes all of a change or nothing; returns the one that takes it back, whose `remove` names what was added, in
    /// order. Errors: those of open(); NotWritable; NotFound; NotFinite and TooLarge (a drawing that no file can hold).
    Result<PersonalChange> change(const PersonalChange &change, IfGone ifGone = IfGone::Refuse);

    // Changes of one part. add() returns all ids, in order.
    Result<std::vector<std::uint64_t>> add(std::span<const PersonalDrawing> drawings);
    Result<void> relabel(std::span<const JournalRelabelling> changes);
    Result<void> remove(std::span<const std::uint64_t> ids);

    /// Asked some times a second while a change waits for another program; true: it fails now. Once a wait was in vain,
    /// changes wait no more until one of them can be made.
    void setGiveUp(std::function<bool()> giveUp) { m_giveUp = std::move(giveUp); }

private:
    explicit PersonalSet(const QString &folder);
    QString lockFile() const;
    Result<void> takeLock(FolderLock &lock);
    Result<void> readOn();
    void apply(JournalEntry entry);
    Result<PersonalChange> changeLocked(const PersonalChange &change, IfGone ifGone);
    Result<std::string> linesFor(const PersonalChange &change, IfGone ifGone, PersonalChange &inverse) const;
    /// What can only be done under the lock and may as well be done the next time.
    void tidyUp();
    void takeUpKept();
    Result<void> takeUp(const QString &file);
    void removeSuperseded();

    QString m_folder;
    JournalFile m_journal;
    std::function<bool()> m_giveUp;
    std::map<std::uint64_t, PersonalDrawingPtr> m_byId;
    std::vector<PersonalDrawingPtr> m_drawings; ///< the same, in a row
    std::vector<std::string> m_warnings;
    std::uint64_t m_nextId = 1;
    bool m_hasSuperseded = false; ///< some lines say nothing any more
    bool m_waitedInVain = false;
};

/// The user's data folder's handwriting/.
QString userHandwritingFolder();

/// How many of each digit.
std::array<int, 10> countByLabel(std::span<const PersonalDrawingPtr> drawings);

} // namespace inkling
