// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_io.h"

#include <string>
#include <string_view>

#include "core/files/inflater.h"

namespace inkling {

namespace {

std::unexpected<Error> corrupt(const QString &name, std::string_view what)
{
    return failure(ErrorCode::Corrupt,
                   name.toStdString() + " is not a whole gzip file (" + std::string(what) + "); fetch it again.");
}

} // namespace

Result<QByteArray> gunzip(const QByteArray &bytes, const QString &name, std::int64_t maxBytes)
{
    // What comes out grows by what really came out, never by what a header claims.
    QByteArray out;
    Inflater inflater;
    bool fits = true;
    const Inflater::State state = inflater.add(bytes, [&](QByteArrayView piece) {
        fits = out.size() + piece.size() <= maxBytes;
        if (fits)
            out.append(piece);
        return fits;
    });
    if (!fits)
        return failure(ErrorCode::TooLarge, name.toStdString() + " holds more than the " + std::to_string(maxBytes) +
                                                " bytes that Inkling reads; check that it is the right file.");
    switch (state) {
    case Inflater::State::Whole:
        return out;
    case Inflater::State::Inside:
        return corrupt(name, "it ends too early");
    case Inflater::State::Damaged:
        return corrupt(name, "its data or checksum is wrong");
    case Inflater::State::Trailing:
        break;
    }
    return corrupt(name, "something else follows its end");
}

Result<QByteArray> readMaybeGzip(const QString &path, std::int64_t maxBytes)
{
    // A small content may be larger compressed than plain.
    constexpr std::int64_t kGzipOverhead = 64 * 1024;
    Result<QByteArray> bytes = readFile(path, maxBytes + kGzipOverhead);
    if (!bytes)
        return bytes;
    if (startsLikeGzip(*bytes))
        return gunzip(*bytes, path, maxBytes);
    if (bytes->size() > maxBytes)
        return readFile(path, maxBytes); // for its error
    return bytes;
}

} // namespace inkling
