// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/train/metrics.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace inkling {

/// One row of a training log; what a form of the file does not have is empty.
struct LogRow
{
    int epoch = 0;
    double trainLoss = 0;
    double trainSeconds = 0;
    std::optional<double> validationLoss = {};
    std::optional<double> validationAccuracy = {}; ///< percent
    std::optional<double> learningRate = {};

    bool operator==(const LogRow &) const = default;
};

struct TrainingLog
{
    std::string form; ///< "log-6", "log-5", "log-4" or "log-3", by its columns
    std::vector<LogRow> rows;
};

LogRow toLogRow(const EpochRecord &record);

/// Reads every form of training log (core/files/FORMAT.md). Errors: UnknownFormat, Corrupt with the line number.
Result<TrainingLog> parseTrainingLog(const QByteArray &bytes, const QString &name);
Result<TrainingLog> readTrainingLog(const QString &path);

/// Our form: a comment line, then a row an epoch.
QByteArray formatTrainingLog(const std::vector<LogRow> &rows);
Result<void> writeTrainingLog(const QString &path, const std::vector<LogRow> &rows);

} // namespace inkling
