// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace inkling::cli {

// Exit codes, the same for every command.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

/// One line on stdout, flushed, so that a reader at the other end of a pipe sees it now.
void printLine(const QString &line);
/// The value on one line of stdout, flushed. NaN and infinity become null.
void printJson(const nlohmann::ordered_json &value);
/// False once anything printed on stdout was lost (a full disk at the other end).
bool flushStdout();

/// One line on stderr: what the user should know, but no script needs.
void note(const QString &line);
void note(const std::vector<std::string> &lines);

/// The sentence on stderr; returns kFailed.
int fail(const Error &error);
/// The sentence on stderr, as a mistake in how the program was called; returns kUsage.
int failUsage(const QString &sentence);
int failUsage(const Error &error);
/// As failUsage() where the error is about a value that the command was given, else as fail().
int failByCode(const Error &error);

/// At most four decimals, so that a percentage reads 94.07 and not 94.069999.
double rounded(double value);

} // namespace inkling::cli
