// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/grey_png.h"

#include <zlib.h>

#include <array>
#include <cassert>
#include <cstddef>

namespace inkling {

namespace {

void appendBigEndian(QByteArray &bytes, std::uint32_t number)
{
    for (const int shift : {24, 16, 8, 0})
        bytes.append(static_cast<char>(number >> shift & 0xFFU));
}

/// Length, type, data, and the checksum of type and data.
void appendChunk(QByteArray &png, const char *type, const QByteArray &data)
{
    appendBigEndian(png, static_cast<std::uint32_t>(data.size()));
    const QByteArray body = type + data;
    png.append(body);
    appendBigEndian(png, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef *>(body.constData()),
                                                          static_cast<uInt>(body.size()))));
}

QByteArray deflated(const QByteArray &bytes)
{
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    QByteArray result(static_cast<qsizetype>(size), '\0');
    compress2(reinterpret_cast<Bytef *>(result.data()), &size, reinterpret_cast<const Bytef *>(bytes.constData()),
              static_cast<uLong>(bytes.size()), Z_DEFAULT_COMPRESSION);
    result.truncate(static_cast<qsizetype>(size));
    return result;
}

} // namespace

QByteArray greyPng(std::span<const std::uint8_t> greys, int width, int height)
{
    assert(greys.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    QByteArray header;
    appendBigEndian(header, static_cast<std::uint32_t>(width));
    appendBigEndian(header, static_cast<std::uint32_t>(height));
    constexpr std::array<char, 5> kGreyOf8Bits{8, 0, 0, 0, 0}; // depth, colour type, and the only methods there are
    header.append(kGreyOf8Bits.data(), kGreyOf8Bits.size());
    QByteArray rows;
    for (int y = 0; y < height; ++y) {
        rows.append('\0'); // no filter
        const auto row = greys.subspan(static_cast<std::size_t>(y) * static_cast<std::size_t>(width),
                                       static_cast<std::size_t>(width));
        rows.append(reinterpret_cast<const char *>(row.data()), static_cast<qsizetype>(row.size()));
    }
    QByteArray png("\x89PNG\r\n\x1a\n", 8);
    appendChunk(png, "IHDR", header);
    appendChunk(png, "IDAT", deflated(rows));
    appendChunk(png, "IEND", {});
    return png;
}

} // namespace inkling
