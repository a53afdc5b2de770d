// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>
#include <cstdint>

namespace inkling::test {

/// Calls `read` with damaged copies of `bytes`: cut off at many lengths (every one of the first and last 64, about
/// `samples` between), and with bytes turned at as many places, the first 64 among them. What a reader makes of them
/// is its business, as long as it returns; the caller checks what comes back.
template <typename Read>
void forEachDamage(const QByteArray &bytes, int samples, Read read)
{
    constexpr qsizetype kEdge = 64;
    const qsizetype step = std::max<qsizetype>(1, bytes.size() / samples);
    const auto next = [&](qsizetype at) {
        return at < kEdge || at >= bytes.size() - kEdge ? at + 1 : std::min(at + step, bytes.size() - kEdge);
    };
    for (qsizetype length = 0; length < bytes.size(); length = next(length))
        read(bytes.left(length));
    constexpr unsigned char kFlips[] = {0x01, 0x80, 0xff};
    for (qsizetype at = 0; at < bytes.size(); at = next(at)) {
        for (const unsigned char flip : kFlips) {
            QByteArray damaged = bytes;
            damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ flip);
            read(damaged);
        }
    }
}

} // namespace inkling::test
