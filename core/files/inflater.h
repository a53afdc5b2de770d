// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <functional>
#include <memory>

namespace inkling {

bool startsLikeGzip(QByteArrayView bytes);

/// Decompresses gzip as its bytes arrive: several members in a row, zeros after the last one.
///
/// Thread contract: plain.
class Inflater final
{
public:
    enum class State
    {
        Inside, ///< more must come
        Whole,  ///< every member so far is complete and has the right checksum
        Damaged,
        Trailing ///< something that is neither gzip nor zeros follows
    };

    Inflater();
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// Hands what comes out to `sink` in pieces of at most kPieceBytes, until it returns false or the bytes are used
    /// up.
    State add(QByteArrayView bytes, const std::function<bool(QByteArrayView)> &sink);
    State state() const { return m_state; }

    static constexpr qsizetype kPieceBytes = 256 * 1024;

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
    State m_state = State::Inside;
};

} // namespace inkling
