// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/console.h"
#include "core/files/legacy_bin.h"
#include "core/files/model_file.h"

#include <QFileInfo>

namespace inkling::cli {

namespace {

QString formatNames()
{
    QStringList names;
    for (const std::string_view name : legacyFormats())
        names += QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    return names.join(", ");
}

} // namespace

int runConvert(const QStringList &arguments)
{
    CommandLine line("convert IN OUT [options]",
                     "Writes the model in IN to OUT in another layout. A file called .bin gets the layout of its own\n"
                     "precision unless --format says otherwise; a conversion rounds once.");
    line.addOption("format", "NAME", "The layout to write: " + formatNames() + ".");
    line.addOption("input-format", "NAME", "The layout of IN, where it is not to be guessed: attention-f32:D,F.");
    if (const auto exit = line.parse(arguments, 2, 2))
        return *exit;
    const QString input = line.positional().at(0);
    const QString output = line.positional().at(1);
    const QString format = line.value("format");
    if (line.isSet("format") && !formatNames().split(", ").contains(format))
        return failUsage(wrongValue("format", "one of " + formatNames(), format).error());
    if (!line.isSet("format") && QFileInfo(output).suffix().compare("bin", Qt::CaseInsensitive) != 0)
        return failUsage(QStringLiteral("The ending of %1 says no layout that is built yet; call it .bin or give "
                                        "--format.")
                             .arg(output));

    const Result<OpenedModel> opened = readModelFile(input, line.value("input-format"));
    if (!opened)
        return failByCode(opened.error());
    note(opened->notes);
    if (const auto written = writeModelFile(output, opened->model, format); !written)
        return fail(written.error());
    note(QStringLiteral("%1 written.").arg(output));
    return kDone;
}

} // namespace inkling::cli
