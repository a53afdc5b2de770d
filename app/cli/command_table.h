// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <span>

namespace inkling::cli {

/// One row of the command table: what comes after `inkling-cli`.
struct Command
{
    const char *name;
    const char *summary;                      ///< one line for --help
    int (*run)(const QStringList &arguments); ///< arguments after the name; null: not built yet. Returns the exit code
};

std::span<const Command> commandTable();
const Command *findCommand(const QString &name);

} // namespace inkling::cli
