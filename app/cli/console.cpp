// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

void writeLine(std::FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

void printLine(const QString &line)
{
    writeLine(stdout, line.toUtf8());
}

void printJson(const nlohmann::ordered_json &value)
{
    using Handler = nlohmann::ordered_json::error_handler_t;
    writeLine(stdout, QByteArray::fromStdString(value.dump(-1, ' ', false, Handler::replace)));
}

bool flushStdout()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

void note(const QString &line)
{
    writeLine(stderr, line.toUtf8());
}

void note(const std::vector<std::string> &lines)
{
    for (const std::string &line : lines)
        note(QString::fromStdString(line));
}

int fail(const Error &error)
{
    note(QString::fromStdString(error.message));
    return kFailed;
}

int failUsage(const QString &sentence)
{
    note(sentence);
    return kUsage;
}

int failUsage(const Error &error)
{
    return failUsage(QString::fromStdString(error.message));
}

int failByCode(const Error &error)
{
    const bool wrongUsage = error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::NotBuiltYet;
    return wrongUsage ? failUsage(error) : fail(error);
}

double rounded(double value)
{
    return std::round(value * 1e4) / 1e4;
}

} // namespace inkling::cli
