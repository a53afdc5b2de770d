// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/load_data.h"

#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "app/cli/stop_relay.h"

namespace inkling::cli {

QString dataSourceOf(const CommandLine &line)
{
    return line.isSet("data") ? line.value("data") : defaultDatasetSource();
}

Result<DigitDataPtr> loadData(const QString &source, const StopFlag &stop, DataParts parts)
{
    if (source == "builtin" || source == "mixed") // takes seconds; files are there at once
        note("Making the built-in digits ...");
    const StopRelay relay(stop);
    Result<DigitDataPtr> data = loadDataset(source, relay.token(), parts);
    if (stop.stopRequested()) // also where the source had no ear for it
        return failure(ErrorCode::Cancelled, "Stopped while " + source.toStdString() + " was being loaded.");
    if (data)
        note((*data)->warnings);
    return data;
}

} // namespace inkling::cli
