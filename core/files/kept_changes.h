// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/personal_change.h"

#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace inkling {

// Changes that could not be written to a personal set before the program ended: kept in a file of their own beside it,
// which whoever opens the set next takes up. Its form stands in FORMAT.md.

/// In a new file. Errors: NotWritable; those of journalLine().
Result<void> keepChanges(const QString &folder, std::span<const PersonalChange> changes);

/// The oldest first.
QStringList keptChangeFiles(const QString &folder);
/// To be made one after the other. Errors: those of readFile, UnknownFormat, Corrupt.
Result<std::vector<PersonalChange>> readKeptChanges(const QString &file);

} // namespace inkling
