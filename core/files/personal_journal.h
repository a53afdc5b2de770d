// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/personal_drawing.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace inkling {

// The text of a personal set, line by line; the grammar stands in FORMAT.md.

/// What a double holds exactly, and so every reader of JSON. Ids are below it, generations not above.
inline constexpr std::uint64_t kMaxJournalNumber = std::uint64_t{1} << 53;

struct JournalHeader
{
    std::uint64_t generation = 1; ///< another one: the file was written anew, what was known of it does not count
    std::uint64_t nextId = 1;     ///< no drawing of the file, nor one deleted from it, has this id or a higher one

    bool operator==(const JournalHeader &) const = default;
};

struct JournalRelabelling
{
    std::uint64_t id = 0;
    int label = 0;
};

struct JournalDeletion
{
    std::uint64_t id = 0;
};

using JournalEntry = std::variant<PersonalDrawing, JournalRelabelling, JournalDeletion>;

/// Each with its line break. Errors: those of strokesJson(), for drawings that no file can hold.
std::string journalLine(const JournalHeader &header);
Result<std::string> journalLine(const JournalEntry &entry);
/// Nothing is added where there is an error.
Result<void> addJournalLine(std::string &lines, const JournalEntry &entry);

/// `file` is for the sentence. Errors: UnknownFormat (not such a file at all, of a later version, or with a generation
/// or next id that nothing can follow).
Result<JournalHeader> readJournalHeader(std::string_view line, const std::string &file);
/// What a drawing with the id 0 is: nothing in a set; in a list of changes, a new one.
enum class IdZero
{
    IsDamage,
    IsNew
};
/// Errors: those of parseItem() and drawingOf(); the message is half a sentence.
Result<JournalEntry> readJournalEntry(std::string_view line, IdZero idZero = IdZero::IsDamage);

} // namespace inkling
