// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/journal_file.h"

#include "core/files/file_io.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <string_view>
#include <utility>

namespace inkling {

namespace {

constexpr qint64 kMaxHeaderBytes = 4096;
/// A drawing of kMaxDrawingPoints points, whatever their numbers.
constexpr qint64 kMaxLineBytes = qint64{16} << 20;

std::string shown(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdString();
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::unexpected<Error> notWritable(const QFile &file)
{
    return failure(ErrorCode::NotWritable, shown(file.fileName()) + " could not be written (" +
                                               file.errorString().toStdString() +
                                               "); see whether it may be written to and the disk has room.");
}

std::unexpected<Error> unreadable(const QFile &file, const char *what)
{
    return failure(ErrorCode::Unreadable, shown(file.fileName()) + " could not be " + what + " (" +
                                              file.errorString().toStdString() + "); check the disk.");
}

/// Another number than any that the file had, also where it was deleted and begun again: the time.
std::uint64_t generationAfter(std::uint64_t generation)
{
    const auto now = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
    return generation < now || generation >= kMaxJournalNumber ? now : generation + 1;
}

} // namespace

void JournalFile::distrust()
{
    m_wasRead = false;
}

void JournalFile::forget(const Reader &reader)
{
    m_header = {};
    m_wasRead = false;
    m_hasDamaged = false;
    m_understood = 0;
    reader.forget();
}

Result<void> JournalFile::readOn(const Reader &reader)
{
    m_warnings.clear();
    QFile file(m_path);
    if (!file.exists()) {
        forget(reader);
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unreadable, shown(m_path) + " could not be opened (" +
                                                  file.errorString().toStdString() + "); check its permissions.");
    const QByteArray first = file.readLine(kMaxHeaderBytes);
    if (first.isEmpty()) {
        // A disk that fails looks like an empty file, which would be replaced.
        if (file.error() != QFileDevice::NoError || file.size() != 0)
            return unreadable(file, "read");
        forget(reader);
        return {};
    }
    const Result<JournalHeader> header =
        readJournalHeader(first.endsWith('\n') ? view(first) : std::string_view(), shown(m_path));
    if (!header)
        return std::unexpected(header.error());
    if (!m_wasRead || header->generation != m_header.generation || file.size() < m_understood) {
        forget(reader);
        m_header = *header;
        m_wasRead = true;
        m_understood = file.pos();
    }
    if (!file.seek(m_understood))
        return unreadable(file, "read on");
    return readLines(file, reader);
}

/// No further than the file reaches now: what another program adds meanwhile may be a line by half.
Result<void> JournalFile::readLines(QFile &file, const Reader &reader)
{
    const qint64 end = file.size();
    int damaged = 0;
    while (file.pos() < end) {
        QByteArray line = file.readLine(kMaxLineBytes);
        const bool tooLong = !line.endsWith('\n') && file.pos() < end;
        while (!line.isEmpty() && !line.endsWith('\n') && file.pos() < end)
            line = file.readLine(kMaxLineBytes);
        if (file.error() != QFileDevice::NoError)
            return unreadable(file, "read to its end");
        if (line.isEmpty()) // a writer took away what was written by half
            break;
        if (!line.endsWith('\n')) {
            m_warnings.push_back("The last line of " + shown(m_path) +
                                 " was written by half, so that its change is lost; all others are there.");
            break;
        }
        m_understood = file.pos();
        Result<JournalEntry> entry =
            tooLong ? Result<JournalEntry>(failure(ErrorCode::TooLarge, {})) : readJournalEntry(view(line));
        if (entry)
            reader.apply(std::move(*entry));
        else
            ++damaged;
    }
    if (damaged > 0) {
        m_hasDamaged = true;
        m_warnings.push_back((damaged == 1 ? "One line of " : std::to_string(damaged) + " lines of ") + shown(m_path) +
                             " cannot be read and is left out; nothing is taken from the file meanwhile.");
    }
    return {};
}

Result<void> JournalFile::append(const std::string &lines)
{
    if (!m_wasRead) {
        const Result<void> begun = writeAnew(m_header.nextId, [](const WriteLine &) { return true; });
        if (!begun)
            return begun;
    }
    QFile file(m_path);
    // Unbuffered: after a failure nothing is left that would be written later.
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return notWritable(file);
    // What was written by half goes.
    const bool ready = file.size() == m_understood || file.resize(m_understood);
    const auto size = static_cast<qint64>(lines.size());
    if (ready && file.seek(m_understood) && file.write(lines.data(), size) == size && syncToDisk(file))
        return {};
    const auto failed = notWritable(file);
    file.resize(m_understood);
    return failed;
}

Result<void> JournalFile::writeAnew(std::uint64_t nextId, const std::function<bool(const WriteLine &line)> &write)
{
    const bool losesLines = m_wasRead ? m_hasDamaged : QFileInfo(m_path).size() > 0;
    if (losesLines)
        return failure(ErrorCode::Unreadable,
                       shown(m_path) + " has lines that were not read, so that it is not replaced; try again.");
    const JournalHeader header{.generation = generationAfter(m_header.generation), .nextId = nextId};
    const Result<void> written = writeFileAtomically(m_path, [&](QIODevice &device) {
        const WriteLine line = [&device](const std::string &text) {
            const auto size = static_cast<qint64>(text.size());
            return device.write(text.data(), size) == size;
        };
        return line(journalLine(header)) && write(line);
    });
    if (!written)
        return written;
    m_header = header;
    m_wasRead = true;
    m_understood = QFileInfo(m_path).size();
    return {};
}

} // namespace inkling
