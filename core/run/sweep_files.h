// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/run/sweep.h"

#include <nlohmann/json_fwd.hpp>

#include <QElapsedTimer>
#include <QFile>
#include <QString>

#include <vector>

namespace inkling {

/// What a trial has in the fields of the plan.
nlohmann::ordered_json trialValuesJson(const SweepPlan &plan, const SweepTrial &trial);

/// The files of a sweep in its folder: results.csv, a row a run, and sweep.json, the trials with their configs, runs
/// and scores.
///
/// Thread contract: plain. What the constructor is given must outlive it. An empty folder: no files.
class SweepFiles final
{
public:
    SweepFiles(const SweepPlan &plan, const DigitData &data, const QString &folder);

    /// Makes the folder where it is missing, and both files. Error: NotWritable, also where the folder holds another
    /// sweep, in whose results hours may stand.
    Result<void> begin();
    /// After every run: its row is kept at once; sweep.json, which is as long as the plan, only where the last time it
    /// was written is long ago beside what that took. Error: NotWritable.
    Result<void> runDone(const std::vector<SweepRun> &runs);
    /// sweep.json with all runs. Error: NotWritable.
    Result<void> finish(const std::vector<SweepRun> &runs);

private:
    Result<void> addRow(const QByteArray &row);
    Result<void> writeSummary(const std::vector<SweepRun> &runs);

    const SweepPlan &m_plan;
    const DigitData &m_data;
    QString m_folder;
    QFile m_rows;
    QElapsedTimer m_sinceWritten;
    qint64 m_writingMs = 0; ///< what it took last
};

} // namespace inkling
