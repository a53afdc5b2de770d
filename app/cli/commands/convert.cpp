// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/console.h"
#include "app/cli/text.h"
#include "core/files/model_file.h"

#include <QFileInfo>

namespace inkling::cli {

namespace {

QString formatNames()
{
    QStringList names;
    for (const std::string_view name : modelFormats())
        names += toQString(name);
    return names.join(", ");
}

} // namespace

int runConvert(const QStringList &arguments)
{
    CommandLine line(
        "convert IN OUT [options]",
        "Writes the model in IN to OUT in another format. A file called .safetensors or .bin gets the format\n"
        "of its ending in the model's own precision unless --format says otherwise; a conversion rounds\n"
        "once. The .bin layouts hold only the classic networks.");
    line.addOption("format", "NAME", "The format to write: " + formatNames() + ".");
    line.addOption("input-format", "NAME", "The format of IN, where it is not to be guessed: attention-f32:D,F.");
    if (const auto exit = line.parse(arguments, 2, 2))
        return *exit;
    const QString input = line.positional().at(0);
    const QString output = line.positional().at(1);
    const QString format = line.value("format");
    if (line.isSet("format") && !formatNames().split(", ").contains(format))
        return failUsage(wrongValue("format", "one of " + formatNames(), format).error());
    if (!line.isSet("format") && !isModelEnding(QFileInfo(output).suffix()))
        return failUsage(QStringLiteral("The ending of %1 says no model format; call it .safetensors or .bin, or give "
                                        "--format.")
                             .arg(output));

    const Result<OpenedModel> opened = readModelFile(input, line.value("input-format"));
    if (!opened)
        return failByCode(opened.error());
    note(opened->notes);
    if (const auto written = writeModelFile(output, opened->model, format, opened->facts); !written)
        return fail(written.error());
    note(QStringLiteral("%1 written.").arg(output));
    return kDone;
}

} // namespace inkling::cli
