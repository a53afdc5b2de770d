// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/file_report.h"
#include "app/cli/console.h"
#include "core/base/file_kind.h"
#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/files/training_log.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

const QString kDescription = QStringLiteral(
    "Says what a file is - a model, the description of a network (JSON), an IDX file (plain or gzip) or a\n"
    "training log - and what it holds.\n"
    "The only command that opens a model with NaN or infinite weights: it counts them.");

/// Whether the bytes begin as IDX does: 0, 0, an element type, one to four dimensions.
bool beginsAsIdx(const QByteArray &bytes)
{
    return bytes.size() >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] >= 8 && bytes[2] <= 14 && bytes[3] >= 1 &&
           bytes[3] <= 4;
}

bool beginsAsText(const QByteArray &bytes)
{
    const QByteArray start = bytes.left(64);
    return !start.isEmpty() && std::ranges::all_of(start, [](char c) {
        return c == '\n' || c == '\r' || c == '\t' || (c >= ' ' && c <= '~');
    });
}

/// A log, or the description of a network.
Result<Json> textReport(const QByteArray &bytes, const QString &path)
{
    if (bytes.trimmed().startsWith('{')) {
        const Result<ModelDescription> network = readSpecJson(bytes.toStdString(), path.toStdString());
        if (!network)
            return std::unexpected(network.error());
        return networkReport(*network);
    }
    const Result<TrainingLog> log = parseTrainingLog(bytes, path);
    if (log)
        return logReport(*log);
    const std::string_view kind =
        describeBytes(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    if (kind.empty())
        return std::unexpected(log.error());
    return failure(ErrorCode::UnknownFormat,
                   path.toStdString() + " is " + std::string(kind) + "; give a model, an IDX file or a training log.");
}

Result<Json> report(const QString &path, const QString &format)
{
    const Result<QByteArray> bytes = readMaybeGzip(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (format.isEmpty() && beginsAsIdx(*bytes))
        return idxReport(*bytes, path);
    if (format.isEmpty() && beginsAsText(*bytes))
        return textReport(*bytes, path);
    const Result<OpenedModel> opened = readModelFile(path, format, true);
    if (!opened)
        return std::unexpected(opened.error());
    note(opened->notes);
    return modelReport(*opened);
}

} // namespace

int runInspect(const QStringList &arguments)
{
    CommandLine line("inspect FILE [options]", kDescription);
    line.addOption("format", "NAME", "The layout of a model file, where it is not to be guessed: attention-f32:D,F.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 1, 1))
        return *exit;
    const Result<Json> result = report(line.positional().front(), line.value("format"));
    if (!result)
        return failByCode(result.error());
    if (line.isSet("json"))
        printJson(*result);
    else
        printReport(*result);
    return kDone;
}

} // namespace inkling::cli
