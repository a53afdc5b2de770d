// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_data.h"

#include <algorithm>
#include <cmath>

#include "core/files/training_log.h"

namespace inkling::ui {

namespace {

std::optional<double> finite(std::optional<double> value)
{
    return value && std::isfinite(*value) ? value : std::nullopt;
}

} // namespace

bool RunData::diverged() const
{
    return batches.diverged() || hasBadNumbers || (summary && summary->reason == StopReason::Diverged);
}

int RunData::bestEpoch() const
{
    const EpochPoint *best = nullptr;
    for (const EpochPoint &point : epochs) {
        if (point.validationLoss && (best == nullptr || *point.validationLoss < *best->validationLoss))
            best = &point;
    }
    return best == nullptr ? 0 : best->epoch;
}

double RunData::totalSeconds() const
{
    double sum = 0;
    for (const EpochPoint &point : epochs)
        sum += point.seconds;
    return sum;
}

void RunData::add(const EpochRecord &record)
{
    hasBadNumbers = hasBadNumbers || !std::isfinite(record.trainLoss) ||
                    (record.validationLoss && !std::isfinite(*record.validationLoss));
    append({.epoch = record.epoch,
            .trainLoss = finite(record.trainLoss),
            .trainAccuracy = finite(record.trainAccuracy),
            .validationLoss = finite(record.validationLoss),
            .validationAccuracy = finite(record.validationAccuracy),
            .seconds = finite(record.trainSeconds).value_or(0)});
}

void RunData::add(const LogRow &row)
{
    hasBadNumbers =
        hasBadNumbers || !std::isfinite(row.trainLoss) || (row.validationLoss && !std::isfinite(*row.validationLoss));
    append({.epoch = row.epoch,
            .trainLoss = finite(row.trainLoss),
            .trainAccuracy = std::nullopt,
            .validationLoss = finite(row.validationLoss),
            .validationAccuracy = finite(row.validationAccuracy),
            .seconds = finite(row.trainSeconds).value_or(0)});
}

void RunData::append(EpochPoint point)
{
    point.epochsSince = std::max(1, point.epoch - (epochs.empty() ? 0 : epochs.back().epoch));
    epochs.push_back(point);
}

RunData RunData::fromLog(const QString &title, const TrainingLog &log)
{
    RunData data;
    data.title = title;
    data.validates = std::ranges::any_of(log.rows, [](const LogRow &row) { return row.validationLoss.has_value(); });
    // The curves are drawn, and searched under the mouse, from left to right.
    std::vector<LogRow> rows = log.rows;
    std::ranges::stable_sort(rows, {}, &LogRow::epoch);
    for (const LogRow &row : rows)
        data.add(row);
    return data;
}

bool ChartData::isEmpty() const
{
    return (!run || run->isEmpty()) && logs.empty();
}

} // namespace inkling::ui
