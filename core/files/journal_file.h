// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/personal_journal.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

class QFile;

namespace inkling {

/// The file of a personal set, line by line: what was read of it is not read again. Whose lock it is under is the
/// caller's business.
///
/// Thread contract: plain; blocks for the disk.
class JournalFile final
{
public:
    /// What becomes of what is read.
    struct Reader
    {
        std::function<void()> forget; ///< the file is another one by now, or none
        std::function<void(JournalEntry)> apply;
    };

    explicit JournalFile(const QString &path) : m_path(path) {}

    const QString &path() const { return m_path; }
    /// Of the file as it was read last.
    const JournalHeader &header() const { return m_header; }
    /// Some of its lines cannot be read.
    bool hasDamaged() const { return m_hasDamaged; }
    /// What reading found wrong: lines that cannot be read, a last line without its end.
    const std::vector<std::string> &warnings() const { return m_warnings; }

    /// From where the last call ended, or from the beginning where the file is another one by now. Errors: Unreadable,
    /// UnknownFormat; nothing is forgotten then.
    Result<void> readOn(const Reader &reader);
    /// The next readOn() begins at the beginning.
    void distrust();

    /// Behind what was read; what was written by half there goes. Begins the file where there is none. Errors:
    /// NotWritable, and those of writeAnew(); the lines of the file are as they were.
    Result<void> append(const std::string &lines);
    /// Replaces the file by one with these lines, which make as many calls of `line` as they please, false when it
    /// failed. Errors: NotWritable, Unreadable (the file was not read, or not whole).
    using WriteLine = std::function<bool(const std::string &line)>;
    Result<void> writeAnew(std::uint64_t nextId, const std::function<bool(const WriteLine &line)> &write);

private:
    Result<void> readLines(QFile &file, const Reader &reader);
    void forget(const Reader &reader);

    QString m_path;
    JournalHeader m_header;
    bool m_wasRead = false; ///< there is a file, and m_header and m_understood are its own
    bool m_hasDamaged = false;
    std::int64_t m_understood = 0; ///< bytes of the file that are read
    std::vector<std::string> m_warnings;
};

} // namespace inkling
