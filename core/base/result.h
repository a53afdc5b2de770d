// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace inkling {

/// What went wrong, for code and tests; the sentence in Error is for people.
enum class ErrorCode
{
    NotFound,         ///< a file, folder, data set or name that is not there
    Unreadable,       ///< there, but the system refuses to read it
    TooLarge,         ///< larger than anything we accept
    Corrupt,          ///< the bytes contradict themselves or end too early
    UnknownFormat,    ///< the bytes fit no layout that we know
    Mismatch,         ///< each part is fine, together they are not (99 labels for 100 images)
    NotFinite,        ///< NaN or infinite numbers where weights or values should be
    InvalidArgument,  ///< a setting outside its range
    NotBuiltYet,      ///< reserved in the interface for a later version
    NotWritable,      ///< the system refuses to write (read-only, full)
    Network,          ///< a transfer failed
    ChecksumMismatch, ///< a transfer arrived, but it is not the file it should be
    Cancelled,        ///< the user said so
    Internal          ///< our own mistake, caught at a thread's door
};

/// A failure that the world can cause: a code, and one whole sentence that names the file and the remedy.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string message;
};

template <typename T>
using Result = std::expected<T, Error>;

/// Shorthand for `return std::unexpected(Error{...})`.
inline std::unexpected<Error> failure(ErrorCode code, std::string message)
{
    return std::unexpected(Error{code, std::move(message)});
}

} // namespace inkling
