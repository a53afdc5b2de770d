// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/personal_drawing.h"
#include "core/files/personal_journal.h"

#include <QString>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

class QFile;

namespace inkling {

/// The user's own digits, kept as a journal: every change is a line behind the others, written and flushed before the
/// call returns, so that what is cut off loses one line at most. What was deleted leaves the file when it is
/// opened next. Any number of sets, also of other programs, may work on a file: each change is made under a lock and
/// begins with what the others did.
///
/// Thread contract: plain; blocks for the disk and for others who hold the lock. The drawings are shared.
class PersonalSet final
{
public:
    /// Reads what is in the folder; nothing is made there before the first change. A line that cannot be read is left
    /// out and told in warnings(). Errors: those of readFile, UnknownFormat (nothing is touched then).
    static Result<PersonalSet> open(const QString &folder);

    /// In the order of their ids, which is the one they were drawn in.
    const std::vector<PersonalDrawingPtr> &drawings() const { return m_drawings; }
    /// Null: not there.
    PersonalDrawingPtr find(std::uint64_t id) const;
    /// Whole sentences about the file, of the last call.
    const std::vector<std::string> &warnings() const { return m_warnings; }
    QString file() const;

    /// Takes over what others did meanwhile. Errors: as for open().
    Result<void> refresh();

    // The changes. Errors also: NotWritable; NotFound (a drawing that is not there any more), NotFinite and TooLarge
    // (one that no file can hold), and nothing is changed then.

    /// A drawing with id 0 gets one; with another, it is put back after it was deleted. Returns all ids, in order.
    Result<std::vector<std::uint64_t>> add(std::span<const PersonalDrawing> drawings);
    Result<void> relabel(std::span<const JournalRelabelling> changes);
    Result<void> remove(std::span<const std::uint64_t> ids);

private:
    explicit PersonalSet(const QString &folder) : m_folder(folder) {}
    Result<void> readOn();
    Result<void> readLines(QFile &file);
    void apply(JournalEntry entry);
    void forget();
    /// Makes the lines out of what is there now, and writes them, all under the lock.
    Result<void> change(const std::function<Result<std::string>()> &makeLines);
    Result<void> begin();
    Result<void> append(const std::string &lines);
    Result<void> writeAnew();
    std::unexpected<Error> missing() const;

    QString m_folder;
    std::map<std::uint64_t, PersonalDrawingPtr> m_byId;
    std::vector<PersonalDrawingPtr> m_drawings; ///< the same, in a row
    std::vector<std::string> m_warnings;
    JournalHeader m_header{.generation = 0}; ///< generation 0: no file was read
    std::int64_t m_understood = 0;           ///< bytes of the file that are read
    bool m_hasSuperseded = false;            ///< some lines say nothing any more
    bool m_hasDamaged = false;               ///< some cannot be read
};

/// The user's data folder's handwriting/.
QString userHandwritingFolder();

/// How many of each digit.
std::array<int, 10> countByLabel(std::span<const PersonalDrawingPtr> drawings);

} // namespace inkling
