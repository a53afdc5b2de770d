// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_io.h"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <zlib.h>

namespace inkling {

namespace {

constexpr qsizetype kChunkBytes = 256 * 1024;
constexpr int kGzipOnly = 15 + 16; // window bits; + 16: expect a gzip header and check its checksum

bool startsLikeGzip(const QByteArray &bytes, qsizetype at)
{
    return bytes.size() - at >= 2 && bytes[at] == '\x1f' && bytes[at + 1] == '\x8b';
}

std::unexpected<Error> corrupt(const QString &name, std::string_view what)
{
    return failure(ErrorCode::Corrupt,
                   name.toStdString() + " is not a whole gzip file (" + std::string(what) + "); fetch it again.");
}

/// zlib's stream, ended on every way out.
class Inflater final
{
public:
    Inflater() { m_ready = inflateInit2(&m_stream, kGzipOnly) == Z_OK; }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    bool isReady() const { return m_ready; }
    bool restart() { return inflateReset(&m_stream) == Z_OK; }

    /// Inflates what it can of bytes[at...] into `buffer`; moves `at` and sets `produced`.
    int step(const QByteArray &bytes, qsizetype &at, std::span<char> buffer, qsizetype &produced)
    {
        const qsizetype offered = std::min(bytes.size() - at, kChunkBytes);
        // zlib declares its input without const but never writes to it.
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData() + at));
        m_stream.avail_in = static_cast<uInt>(offered);
        m_stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
        m_stream.avail_out = static_cast<uInt>(buffer.size());
        const int status = inflate(&m_stream, Z_NO_FLUSH);
        at += offered - static_cast<qsizetype>(m_stream.avail_in);
        produced = static_cast<qsizetype>(buffer.size()) - static_cast<qsizetype>(m_stream.avail_out);
        return status;
    }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

} // namespace

Result<QByteArray> gunzip(const QByteArray &bytes, const QString &name, std::int64_t maxBytes)
{
    Inflater inflater;
    if (!inflater.isReady())
        return failure(ErrorCode::Internal, "The decompressor could not be started; free some memory and try again.");
    const auto buffer = std::make_unique<std::array<char, kChunkBytes>>();
    QByteArray out;
    qsizetype at = 0;
    // What comes out grows by what really came out, never by what a header claims.
    while (true) {
        qsizetype produced = 0;
        const int status = inflater.step(bytes, at, *buffer, produced);
        if (out.size() + produced > maxBytes)
            return failure(ErrorCode::TooLarge, name.toStdString() + " holds more than the " +
                                                    std::to_string(maxBytes) +
                                                    " bytes that Inkling reads; check that it is the right file.");
        out.append(buffer->data(), produced);
        if (status == Z_STREAM_END) {
            if (startsLikeGzip(bytes, at) && inflater.restart())
                continue;
            break;
        }
        if (status == Z_BUF_ERROR) // no input left
            return corrupt(name, "it ends too early");
        if (status != Z_OK)
            return corrupt(name, "its data or checksum is wrong");
    }
    // Tapes and block devices pad with zeros; anything else after the last member is damage.
    if (!std::all_of(bytes.begin() + at, bytes.end(), [](char byte) { return byte == '\0'; }))
        return corrupt(name, "something else follows its end");
    return out;
}

Result<QByteArray> readMaybeGzip(const QString &path, std::int64_t maxBytes)
{
    // A small content may be larger compressed than plain.
    constexpr std::int64_t kGzipOverhead = 64 * 1024;
    Result<QByteArray> bytes = readFile(path, maxBytes + kGzipOverhead);
    if (!bytes)
        return bytes;
    if (startsLikeGzip(*bytes, 0))
        return gunzip(*bytes, path, maxBytes);
    if (bytes->size() > maxBytes)
        return readFile(path, maxBytes); // for its error
    return bytes;
}

} // namespace inkling
