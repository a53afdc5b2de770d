// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/run/run_record.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace inkling {

/// A finished run as found in its folder.
struct HistoryEntry
{
    QString folder;
    QString title; ///< "MLP, 22 Nov 2026 08:15"
    QDateTime finishedAt;
    std::string modelId;
    std::string modelName; ///< of a network that no preset makes; may be empty
    std::string dataSource;
    std::uint64_t seed = 0;
    std::string settings; ///< all that decides the run but its seed: equal in runs that differ in nothing else
    RunSummary summary;
};

/// The user's runs: the folders below `runsFolder` that have a run.json, newest first; broken ones are left out.
std::vector<HistoryEntry> readRunHistory(const QString &runsFolder);

/// The user's data folder's runs/, where the window's runs go.
QString userRunsFolder();

/// What a run's folder is called after: the model's id, or its name with nothing in it that a file system or a shell
/// could take offence at.
std::string folderStem(const RunDescription &description);

/// What of a run decides the weights it gives, for the metadata of a model file: a JSON object.
std::string runFacts(const RunDescription &description, const DigitData &data);

/// The facts of a model file, and what was learned since. `facts` may be empty.
std::string withLearnedHand(const std::string &facts, const LearnedHand &hand);
/// The data that the model of these facts learned from; empty: they do not say it.
std::string dataOfFacts(const std::string &facts);

/// Makes DIR/MODEL-YYYYMMDD-HHMMSS, or with -2, -3, ... behind it: a folder that was not there before, so that two runs
/// never share one. Error: NotWritable.
Result<QString> makeRunFolder(const QString &parent, const std::string &stemName);

/// Writes run.json; `summary` is null while the run goes on.
Result<void> writeRunJson(const QString &folder, const RunDescription &description, const DigitData &data,
                          const RunSummary *summary);
/// Reads it back; a run that was cut off counts as stopped, with the files that it left.
Result<HistoryEntry> readRunJson(const QString &folder);

} // namespace inkling
