// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/personal_drawing.h"
#include "core/files/personal_journal.h"

#include <cstdint>
#include <vector>

namespace inkling {

/// One change of a personal set; what is empty changes nothing.
struct PersonalChange
{
    std::vector<PersonalDrawing> add; ///< with id 0: gets one; with another: is put back after it was deleted
    std::vector<JournalRelabelling> relabel;
    std::vector<std::uint64_t> remove;

    bool isEmpty() const { return add.empty() && relabel.empty() && remove.empty(); }
};

} // namespace inkling
