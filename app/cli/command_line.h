// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace inkling::cli {

/// The arguments of one command: its options and positional arguments, its --help, and numbers read with their range.
///
/// Thread contract: plain.
class CommandLine final
{
public:
    /// usage: "evaluate MODEL [options]"; description: the text of --help between usage and options.
    CommandLine(const QString &usage, const QString &description);

    void addFlag(const QString &name, const QString &help);
    void addOption(const QString &name, const QString &valueName, const QString &help);
    void addJson() { addFlag("json", "Print JSON lines on stdout, and nothing else there."); }

    /// Reads the arguments. An exit code when the command ends here: help was asked for, or the usage is wrong.
    std::optional<int> parse(const QStringList &arguments, int minPositional, int maxPositional);

    QStringList positional() const { return m_parser.positionalArguments(); }
    bool isSet(const QString &name) const { return m_parser.isSet(name); }
    QString value(const QString &name) const { return m_parser.value(name); }

    /// Each leaves `target` as it is where the option is not given. Error: InvalidArgument; names option and range.
    Result<void> read(const QString &name, int &target, int minimum, int maximum) const;
    Result<void> read(const QString &name, double &target, double minimum, double maximum) const;
    Result<void> read(const QString &name, std::uint64_t &target) const;
    /// As above for a number above 0.
    Result<void> readPositive(const QString &name, double &target, double maximum) const;

private:
    QCommandLineParser m_parser;
    QString m_usage;
    QString m_description;
};

/// The error of a value that an option does not take.
std::unexpected<Error> wrongValue(const QString &option, const QString &wanted, const QString &given);
/// The usage error of what is reserved for a later version; names it.
std::unexpected<Error> notBuiltYet(const QString &what);

} // namespace inkling::cli
