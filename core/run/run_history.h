// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
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
    std::string dataSource;
    RunSummary summary;
};

/// The user's runs: the folders below `runsFolder` that have a run.json, newest first; broken ones are left out.
std::vector<HistoryEntry> readRunHistory(const QString &runsFolder);

/// The user's data folder's runs/, where the window's runs go.
QString userRunsFolder();

/// DIR/MODEL-YYYYMMDD-HHMMSS, with -2, -3, ... where that exists.
QString newRunFolder(const QString &parent, const std::string &modelId);

/// Writes run.json; reads it back.
Result<void> writeRunJson(const QString &folder, const RunDescription &description, const RunSummary &summary);
Result<HistoryEntry> readRunJson(const QString &folder);

} // namespace inkling
