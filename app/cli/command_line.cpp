// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/console.h"
#include "app/cli/text.h"

#include <cmath>

namespace inkling::cli {

std::unexpected<Error> wrongValue(const QString &option, const QString &wanted, const QString &given)
{
    return failure(ErrorCode::InvalidArgument,
                   QStringLiteral("--%1 takes %2, not \"%3\".").arg(option, wanted, given).toStdString());
}

std::unexpected<Error> notBuiltYet(const QString &what)
{
    return failure(ErrorCode::NotBuiltYet, QStringLiteral("%1 is not built yet.").arg(what).toStdString());
}

CommandLine::CommandLine(const QString &usage, const QString &description) : m_usage(usage), m_description(description)
{
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsCompactedShortOptions);
    m_parser.addOption({{"h", "help"}, "Show this help."});
}

void CommandLine::addFlag(const QString &name, const QString &help)
{
    m_parser.addOption(QCommandLineOption(name, help));
}

void CommandLine::addOption(const QString &name, const QString &valueName, const QString &help)
{
    m_parser.addOption(QCommandLineOption(name, help, valueName));
}

std::optional<int> CommandLine::parse(const QStringList &arguments, int minPositional, int maxPositional)
{
    // The parser takes the first argument for the name of the program.
    const bool understood = m_parser.parse(QStringList("inkling-cli") + arguments);
    if (m_parser.isSet("help")) {
        // The parser's own usage line knows nothing of commands.
        QString options = m_parser.helpText();
        options.remove(0, options.indexOf('\n') + 1);
        printLine(QStringLiteral("Usage: inkling-cli %1\n\n%2\n\n%3").arg(m_usage, m_description, options.trimmed()));
        return kDone;
    }
    const QString help = QStringLiteral(" (\"inkling-cli %1 --help\" tells more)").arg(m_usage.section(' ', 0, 0));
    if (!understood) {
        QString text = m_parser.errorText();
        text.chop(text.endsWith('.') ? 1 : 0);
        return failUsage(text + help + '.');
    }
    const auto count = positional().size();
    if (count < minPositional || count > maxPositional)
        return failUsage(QStringLiteral("Usage: inkling-cli %1%2.").arg(m_usage, help));
    return std::nullopt;
}

Result<void> CommandLine::read(const QString &name, int &target, int minimum, int maximum) const
{
    if (!isSet(name))
        return {};
    bool isNumber = false;
    const int number = value(name).toInt(&isNumber);
    if (!isNumber || number < minimum || number > maximum)
        return wrongValue(name, QStringLiteral("a whole number from %1 to %2").arg(minimum).arg(maximum), value(name));
    target = number;
    return {};
}

Result<void> CommandLine::read(const QString &name, double &target, double minimum, double maximum) const
{
    if (!isSet(name))
        return {};
    bool isNumber = false;
    const double number = value(name).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number) || number < minimum || number > maximum)
        return wrongValue(name, QStringLiteral("a number from %1 to %2").arg(plain(minimum), plain(maximum)),
                          value(name));
    target = number;
    return {};
}

Result<void> CommandLine::readPositive(const QString &name, double &target, double maximum) const
{
    double number = target;
    const Result<void> result = read(name, number, 0, maximum);
    if (!result || (isSet(name) && number <= 0))
        return wrongValue(name, QStringLiteral("a number above 0 and up to %1").arg(plain(maximum)), value(name));
    target = number;
    return {};
}

Result<void> CommandLine::read(const QString &name, std::uint64_t &target) const
{
    if (!isSet(name))
        return {};
    bool isNumber = false;
    const std::uint64_t number = value(name).toULongLong(&isNumber);
    if (!isNumber)
        return wrongValue(name, QStringLiteral("a whole number from 0 to 18446744073709551615"), value(name));
    target = number;
    return {};
}

} // namespace inkling::cli
