// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/inflater.h"

#include <algorithm>
#include <array>

#include <zlib.h>

namespace inkling {

bool startsLikeGzip(QByteArrayView bytes)
{
    return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

struct Inflater::Stream
{
    z_stream zlib{};
    std::array<char, kPieceBytes> piece{};
};

Inflater::Inflater() : m_stream(std::make_unique<Stream>())
{
    constexpr int kGzipOnly = 15 + 16; // window bits; + 16: expect a gzip header and check its checksum
    if (inflateInit2(&m_stream->zlib, kGzipOnly) != Z_OK)
        m_state = State::Damaged;
}

Inflater::~Inflater()
{
    inflateEnd(&m_stream->zlib);
}

Inflater::State Inflater::add(QByteArrayView bytes, const std::function<bool(QByteArrayView)> &sink)
{
    z_stream &zlib = m_stream->zlib;
    const char *next = bytes.data();
    const char *const end = next + bytes.size();
    while (m_state == State::Inside || (m_state == State::Whole && next != end)) {
        if (m_state == State::Whole) {
            // Tapes and block devices pad with zeros; another member begins with gzip's first byte.
            if (*next == '\x1f' && inflateReset(&zlib) == Z_OK)
                m_state = State::Inside;
            else if (std::all_of(next, end, [](char byte) { return byte == '\0'; }))
                break;
            else
                m_state = State::Trailing;
            continue;
        }
        const qsizetype offered = std::min<qsizetype>(end - next, kPieceBytes);
        // zlib declares its input without const but never writes to it.
        zlib.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(next));
        zlib.avail_in = static_cast<uInt>(offered);
        zlib.next_out = reinterpret_cast<Bytef *>(m_stream->piece.data());
        zlib.avail_out = static_cast<uInt>(kPieceBytes);
        const int status = inflate(&zlib, Z_NO_FLUSH);
        next += offered - static_cast<qsizetype>(zlib.avail_in);
        const QByteArrayView produced(m_stream->piece.data(), kPieceBytes - static_cast<qsizetype>(zlib.avail_out));
        if (!sink(produced) || status == Z_BUF_ERROR) // no input left
            break;
        if (status == Z_STREAM_END)
            m_state = State::Whole;
        else if (status != Z_OK)
            m_state = State::Damaged;
    }
    return m_state;
}

} // namespace inkling
