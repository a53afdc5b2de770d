// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_record.h"
#include "core/train/metrics.h"
#include "ui/charts/batch_curve.h"

#include <QString>

#include <optional>
#include <vector>

namespace inkling {
struct LogRow;
struct TrainingLog;
} // namespace inkling

namespace inkling::ui {

/// What the charts show of one finished epoch; what is not known, or not a finite number, is empty.
struct EpochPoint
{
    int epoch = 0;
    std::optional<double> trainLoss;
    std::optional<double> trainAccuracy; ///< percent
    std::optional<double> validationLoss;
    std::optional<double> validationAccuracy; ///< percent
    double seconds = 0;                       ///< of training since the point before
    int epochsSince = 1;                      ///< the point before (XOR reports every 10,000 epochs)

    bool operator==(const EpochPoint &) const = default;
};

/// The curves of one run, or of an opened log.
struct RunData
{
    QString title;
    int plannedEpochs = 0;
    bool validates = true;
    BatchCurve batches;
    std::vector<EpochPoint> epochs;
    std::optional<RunSummary> summary; ///< empty while the run goes on, and for logs
    bool hasBadNumbers = false;

    bool isEmpty() const { return epochs.empty() && batches.bucketCount() == 0; }
    bool diverged() const;
    /// Of lowest validation loss so far; 0 where nothing validates.
    int bestEpoch() const;
    double totalSeconds() const;

    void add(const EpochRecord &record);
    void add(const LogRow &row);
    /// The rows in order of their epochs.
    static RunData fromLog(const QString &title, const TrainingLog &log);

private:
    void append(EpochPoint point);
};

/// How far a model's confidence can be relied on, for whom it was measured.
struct ReliabilityData
{
    QString title; ///< of the model
    QString data;  ///< whose test images it read
    ReliabilityChange change;
};

/// Everything the charts show.
struct ChartData
{
    std::optional<RunData> run;
    std::vector<RunData> logs;
    std::optional<ReliabilityData> reliability;

    bool isEmpty() const;
};

} // namespace inkling::ui
