// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/personal_set.h"

#include "core/files/file_io.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

namespace inkling {

namespace {

constexpr auto kFileName = "/drawings.jsonl";
constexpr auto kLockName = "/drawings.lock";
/// Others hold the lock for the time of a change; writing 100,000 drawings anew takes seconds.
constexpr int kLockWaitMs = 20'000;
constexpr qint64 kMaxHeaderBytes = 4096;
/// A drawing of some 400,000 points.
constexpr qint64 kMaxLineBytes = qint64{16} << 20;

using LockPtr = std::unique_ptr<QLockFile>;

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

Result<void> addLine(std::string &lines, const JournalEntry &entry)
{
    const Result<std::string> line = journalLine(entry);
    if (!line)
        return std::unexpected(line.error());
    lines += *line;
    return {};
}

/// Null where nobody can write to the folder, so that there is nothing to wait for.
Result<LockPtr> lockFolder(const QString &folder, bool toRead)
{
    auto lock = std::make_unique<QLockFile>(folder + kLockName);
    if (lock->tryLock(kLockWaitMs))
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return failure(ErrorCode::NotWritable, shown(folder + kFileName) +
                                                   " is in use by another Inkling, which does not give it back; end "
                                                   "that one or try again.");
    if (toRead)
        return LockPtr();
    return failure(ErrorCode::NotWritable, "The folder " + shown(folder) +
                                               " cannot be written to; see whether it may be written to and the disk "
                                               "has room.");
}

} // namespace

Result<PersonalSet> PersonalSet::open(const QString &folder)
{
    PersonalSet set(folder);
    if (!QFileInfo::exists(set.file()))
        return set;
    const Result<LockPtr> lock = lockFolder(folder, true);
    if (!lock)
        return std::unexpected(lock.error());
    if (const Result<void> read = set.readOn(); !read)
        return std::unexpected(read.error());
    // Lines that cannot be read stay for whoever can. A failure leaves the longer file, which says the same.
    if (*lock && set.m_hasSuperseded && !set.m_hasDamaged)
        (void)set.writeAnew();
    return set;
}

QString PersonalSet::file() const
{
    return m_folder + kFileName;
}

PersonalDrawingPtr PersonalSet::find(std::uint64_t id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

Result<void> PersonalSet::refresh()
{
    m_warnings.clear();
    if (!QFileInfo::exists(file())) {
        forget();
        return {};
    }
    const Result<LockPtr> lock = lockFolder(m_folder, true);
    if (!lock)
        return std::unexpected(lock.error());
    return readOn();
}

void PersonalSet::forget()
{
    m_byId.clear();
    m_drawings.clear();
    m_header = {.generation = 0};
    m_understood = 0;
    m_hasSuperseded = false;
    m_hasDamaged = false;
}

/// From where the last call ended, or from the beginning where the file is another one by now.
Result<void> PersonalSet::readOn()
{
    QFile file(this->file());
    if (!file.exists()) {
        forget();
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unreadable, shown(file.fileName()) + " could not be opened (" +
                                                  file.errorString().toStdString() + "); check its permissions.");
    const QByteArray first = file.readLine(kMaxHeaderBytes);
    if (first.isEmpty()) {
        forget();
        return {};
    }
    const Result<JournalHeader> header =
        readJournalHeader(first.endsWith('\n') ? view(first) : std::string_view(), shown(file.fileName()));
    if (!header)
        return std::unexpected(header.error());
    if (header->generation != m_header.generation || file.size() < m_understood) {
        forget();
        m_header = *header;
        m_understood = file.pos();
    }
    const Result<void> read = file.seek(m_understood) ? readLines(file) : Result<void>();
    m_drawings.clear();
    m_drawings.reserve(m_byId.size());
    for (const auto &[id, drawing] : m_byId)
        m_drawings.push_back(drawing);
    return read;
}

Result<void> PersonalSet::readLines(QFile &file)
{
    int damaged = 0;
    while (!file.atEnd()) {
        QByteArray line = file.readLine(kMaxLineBytes);
        const bool tooLong = !line.endsWith('\n') && !file.atEnd();
        while (!line.endsWith('\n') && !file.atEnd())
            line = file.readLine(kMaxLineBytes);
        if (file.error() != QFileDevice::NoError)
            return failure(ErrorCode::Unreadable, shown(file.fileName()) + " could not be read to its end (" +
                                                      file.errorString().toStdString() + "); check the disk.");
        if (!line.endsWith('\n')) {
            m_warnings.push_back("The last line of " + shown(file.fileName()) +
                                 " was written by half, so that its change is lost; all others are there.");
            break;
        }
        m_understood = file.pos();
        Result<JournalEntry> entry =
            tooLong ? Result<JournalEntry>(failure(ErrorCode::TooLarge, {})) : readJournalEntry(view(line));
        if (entry)
            apply(std::move(*entry));
        else
            ++damaged;
    }
    if (damaged > 0) {
        m_hasDamaged = true;
        m_warnings.push_back((damaged == 1 ? "One line of " : std::to_string(damaged) + " lines of ") +
                             shown(file.fileName()) +
                             " cannot be read and is left out; nothing is taken from the file meanwhile.");
    }
    return {};
}

void PersonalSet::apply(JournalEntry entry)
{
    if (auto *drawing = std::get_if<PersonalDrawing>(&entry)) {
        m_header.nextId = std::max(m_header.nextId, drawing->id + 1);
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

std::unexpected<Error> PersonalSet::missing() const
{
    return failure(ErrorCode::NotFound, "A drawing to change is not in " + shown(file()) +
                                            " any more: it was deleted meanwhile. Nothing was changed.");
}

Result<std::vector<std::uint64_t>> PersonalSet::add(std::span<const PersonalDrawing> drawings)
{
    std::vector<std::uint64_t> ids;
    const Result<void> written = change([&]() -> Result<std::string> {
        std::string lines;
        std::uint64_t next = m_header.nextId;
        for (PersonalDrawing drawing : drawings) {
            if (drawing.id == 0)
                drawing.id = next++;
            ids.push_back(drawing.id);
            if (const Result<void> added = addLine(lines, drawing); !added)
                return std::unexpected(added.error());
        }
        return lines;
    });
    if (!written)
        return std::unexpected(written.error());
    return ids;
}

Result<void> PersonalSet::relabel(std::span<const JournalRelabelling> changes)
{
    return change([&]() -> Result<std::string> {
        std::string lines;
        for (const JournalRelabelling &each : changes) {
            if (!m_byId.contains(each.id))
                return missing();
            (void)addLine(lines, each);
        }
        return lines;
    });
}

Result<void> PersonalSet::remove(std::span<const std::uint64_t> ids)
{
    return change([&]() -> Result<std::string> {
        std::string lines;
        for (const std::uint64_t id : ids) {
            if (!m_byId.contains(id))
                return missing();
            (void)addLine(lines, JournalDeletion{id});
        }
        return lines;
    });
}

Result<void> PersonalSet::change(const std::function<Result<std::string>()> &makeLines)
{
    m_warnings.clear();
    if (const Result<void> made = makeFolder(m_folder); !made)
        return made;
    const Result<LockPtr> lock = lockFolder(m_folder, false);
    if (!lock)
        return std::unexpected(lock.error());
    Result<void> done = readOn();
    if (!done)
        return done;
    const Result<std::string> lines = makeLines();
    if (!lines)
        return std::unexpected(lines.error());
    done = begin();
    if (done)
        done = append(*lines);
    return done ? readOn() : done;
}

Result<void> PersonalSet::begin()
{
    return m_header.generation == 0 ? writeAnew() : Result<void>();
}

Result<void> PersonalSet::append(const std::string &lines)
{
    QFile file(this->file());
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

Result<void> PersonalSet::writeAnew()
{
    // By the time, so that a file which was deleted and begun again is not taken for the one that it replaced.
    const auto now = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
    const JournalHeader header{std::max(m_header.generation + 1, now), m_header.nextId};
    const auto write = [&](QIODevice &device) {
        const auto writeLine = [&device](const Result<std::string> &line) {
            const auto size = line ? static_cast<qint64>(line->size()) : 0;
            return line && device.write(line->data(), size) == size;
        };
        return writeLine(journalLine(header)) && std::ranges::all_of(m_drawings, [&](const PersonalDrawingPtr &each) {
                   return writeLine(journalLine(JournalEntry(*each)));
               });
    };
    if (const Result<void> written = writeFileAtomically(file(), write); !written)
        return written;
    m_header = header;
    m_understood = QFileInfo(file()).size();
    m_hasSuperseded = false;
    return {};
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
