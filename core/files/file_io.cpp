// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_io.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace inkling {

namespace {

constexpr std::int64_t kChunkBytes = std::int64_t{1} << 20;

std::string shown(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdString();
}

std::unexpected<Error> tooLarge(const QString &path, std::int64_t maxBytes)
{
    return failure(ErrorCode::TooLarge, shown(path) + " is larger than the " + std::to_string(maxBytes) +
                                            " bytes that Inkling reads; check that it is the right file.");
}

std::unexpected<Error> notWritable(const QString &path, const QString &reason)
{
    return failure(ErrorCode::NotWritable, shown(path) + " could not be written (" + reason.toStdString() +
                                               "); choose a folder that is writable and has free space.");
}

} // namespace

bool syncToDisk(QFileDevice &file)
{
#ifdef Q_OS_WIN
    return ::_commit(file.handle()) == 0;
#else
    // EINVAL and ENOTSUP: a file system that cannot sync has not failed.
    return ::fsync(file.handle()) == 0 || errno == EINVAL || errno == ENOTSUP;
#endif
}

Result<QByteArray> readFile(const QString &path, std::int64_t maxBytes)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::NotFound, shown(path) + " does not exist; check the path.");
    if (info.isDir())
        return failure(ErrorCode::Unreadable, shown(path) + " is a folder; give the path of a file.");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unreadable, shown(path) + " could not be opened (" +
                                                  file.errorString().toStdString() + "); check its permissions.");
    if (file.size() > maxBytes)
        return tooLarge(path, maxBytes);

    // Not readAll(): the size of a device or of a growing file is not known beforehand.
    QByteArray bytes;
    bytes.reserve(file.size());
    while (true) {
        const QByteArray chunk = file.read(kChunkBytes);
        if (chunk.isEmpty())
            break;
        bytes += chunk;
        if (bytes.size() > maxBytes)
            return tooLarge(path, maxBytes);
    }
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::Unreadable, shown(path) + " could not be read to its end (" +
                                                  file.errorString().toStdString() + "); check the disk.");
    return bytes;
}

Result<void> writeFileAtomically(const QString &path, const QByteArray &bytes)
{
    return writeFileAtomically(path, [&bytes](QIODevice &device) { return device.write(bytes) == bytes.size(); });
}

Result<void> writeFileAtomically(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    const QFileInfo target(path);
    if (path.isEmpty() || target.isDir())
        return notWritable(path, QStringLiteral("it is a folder, not a file"));
    if (target.exists() && !target.isFile())
        return notWritable(path, QStringLiteral("it is a device, not a plain file"));

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return notWritable(path, file.errorString());
    // Every step may be the one at which a full disk shows.
    if (!write(file) || !file.flush() || !syncToDisk(file)) {
        const QString reason = file.error() != QFileDevice::NoError ? file.errorString() : qt_error_string(errno);
        file.cancelWriting();
        return notWritable(path, reason);
    }
    if (!file.commit())
        return notWritable(path, file.errorString());
    return {};
}

Result<void> makeFolder(const QString &path)
{
    if (!path.isEmpty() && QDir().mkpath(path))
        return {};
    const QString reason =
        QFileInfo(path).exists() ? QStringLiteral("a file of that name is in the way") : qt_error_string(errno);
    return failure(ErrorCode::NotWritable, "The folder " + shown(path) + " could not be made (" + reason.toStdString() +
                                               "); choose another place.");
}

QString userDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/inkling");
}

} // namespace inkling
