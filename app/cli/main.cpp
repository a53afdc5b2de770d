// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_table.h"
#include "app/cli/console.h"

#include "core/math/thread_team.h"

#include <QCoreApplication>

#include <algorithm>
#include <exception>
#include <new>

using namespace inkling::cli;

namespace {

QString overview()
{
    QString text = "Usage: inkling-cli COMMAND [options]\n\n"
                   "Trains small neural networks on handwritten digits, and uses them.\n\nCommands:\n";
    for (const Command &command : commandTable())
        text += QStringLiteral("  %1%2%3\n")
                    .arg(QLatin1String(command.name), -12)
                    .arg(QLatin1String(command.summary), QLatin1String(command.run ? "" : " Not built yet."));
    return text + "\nOptions:\n  -h, --help  Show this help; after a command, the help of that command.\n"
                  "  --version   Show the version.\n\n"
                  "Exit codes: 0 done, 1 could not, 2 wrong usage.";
}

/// The library ignores a value that it cannot use; here it would be a mistake that nobody notices.
bool threadsVariableIsUsable()
{
    const QString value = qEnvironmentVariable("INKLING_THREADS");
    const bool isWhole = std::ranges::all_of(value, [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int threads = value.toInt();
    return value.isEmpty() || (isWhole && threads >= 1 && threads <= inkling::ThreadTeam::kMaxThreads);
}

int dispatch(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    if (first == "--help" || first == "-h") {
        printLine(overview());
        return kDone;
    }
    if (first == "--version") {
        printLine(QStringLiteral("inkling-cli " INKLING_VERSION));
        return kDone;
    }
    if (arguments.isEmpty())
        return failUsage(overview());
    const Command *command = findCommand(first);
    if (!command)
        return failUsage(QStringLiteral("There is no command \"%1\" (\"inkling-cli --help\" lists them).").arg(first));
    if (!threadsVariableIsUsable())
        return failUsage(QStringLiteral("The variable INKLING_THREADS takes a whole number from 1 to %1, not \"%2\".")
                             .arg(inkling::ThreadTeam::kMaxThreads)
                             .arg(qEnvironmentVariable("INKLING_THREADS")));
    if (command->run)
        return command->run(arguments.mid(1));
    const QString notBuilt = QStringLiteral("The command \"%1\" is not built yet.").arg(first);
    if (!arguments.contains("--help"))
        return failUsage(notBuilt);
    printLine(notBuilt);
    return kDone;
}

/// The door of the program: what the standard library throws (memory, threads) ends in a sentence, too.
int runGuarded(const QStringList &arguments)
{
    try {
        return dispatch(arguments);
    } catch (const std::bad_alloc &) {
        note("There is not enough memory for this; use smaller sizes or less data.");
    } catch (const std::exception &error) {
        note(QStringLiteral("The system refused something the program needs: %1.").arg(error.what()));
    }
    return kFailed;
}

} // namespace

int main(int argc, char *argv[])
{
    // Numbers have a point and messages are English whatever the locale; and Qt warns of a locale without UTF-8.
    qputenv("LC_ALL", "C.UTF-8");
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("inkling");
    QCoreApplication::setApplicationVersion(INKLING_VERSION);

    const int code = runGuarded(QCoreApplication::arguments().mid(1));
    if (flushStdout())
        return code;
    note("The output could not be written; is the disk full?");
    return code == kDone ? kFailed : code;
}
