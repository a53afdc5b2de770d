// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>

class QFileDevice;
class QIODevice;

namespace inkling {

/// Largest file that we read at all, before and after decompression (IDX with 600,000 pictures fits).
inline constexpr std::int64_t kMaxFileBytes = std::int64_t{1} << 30;

/// The whole file. Errors: NotFound, Unreadable (also a folder), TooLarge; the sentence names the file.
Result<QByteArray> readFile(const QString &path, std::int64_t maxBytes = kMaxFileBytes);

/// Like readFile, and decompressed where the first two bytes say gzip, whatever the name says. `maxBytes` bounds the
/// decompressed size. Errors also: Corrupt (truncated, wrong checksum), TooLarge.
Result<QByteArray> readMaybeGzip(const QString &path, std::int64_t maxBytes = kMaxFileBytes);

/// Decompresses gzip (also several members in a row). `name` is for the error sentence.
Result<QByteArray> gunzip(const QByteArray &bytes, const QString &name, std::int64_t maxBytes = kMaxFileBytes);

/// Writes to a temporary file beside `path` and renames it when it is whole and flushed, so that the old file stays
/// until the new one is complete. A symbolic link stays and the file it points to is replaced; what is not a plain file
/// (a folder, a device) is refused. Error: NotWritable; names the file, the system's reason and the remedy.
Result<void> writeFileAtomically(const QString &path, const QByteArray &bytes);

/// As above for what cannot be made in memory; `write` returns false when the device failed.
Result<void> writeFileAtomically(const QString &path, const std::function<bool(QIODevice &)> &write);

/// Makes the system confirm that what was written and flushed is on the disk: some file systems report that it is full
/// only here.
bool syncToDisk(QFileDevice &file);

/// Makes the folder and its parents. Error: NotWritable.
Result<void> makeFolder(const QString &path);

/// Where the program keeps what belongs to the user (downloads, runs): ~/.local/share/inkling on Linux. The same folder
/// for the window and the command line, whatever QCoreApplication is called; not necessarily there yet.
QString userDataFolder();

} // namespace inkling
