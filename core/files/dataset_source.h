// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"

#include <QString>
#include <QStringList>

#include <span>
#include <stop_token>

namespace inkling {

/// What of a data set is wanted; the rest stays empty and is not read.
enum class DataParts
{
    All,
    Train,
    Test
};

/// A place that digits come from: one row of the source table.
struct DatasetSource
{
    const char *id;          ///< "builtin", "mnist", "mixed"; "folder" stands for any path
    const char *title;       ///< "Built-in digits"
    const char *description; ///< one sentence
    bool (*isAvailable)();
    /// where: the folder, for "folder"
    Result<DigitData> (*load)(const QString &where, DataParts parts, const std::stop_token &stop);
};

std::span<const DatasetSource> datasetSources();

/// Whether a source is the path of a folder, not the id of a row.
bool isDatasetFolder(const QString &source);

/// "mnist" when its four files are found, else "builtin".
QString defaultDatasetSource();

/// Loads "builtin", "mnist", "mixed" or a folder of IDX files. Slow (up to seconds); plain. Errors: NotFound (says what
/// was looked for and where), Cancelled, and those of the IDX reader, each naming the file.
Result<DigitDataPtr> loadDataset(const QString &source, const std::stop_token &stop = {},
                                 DataParts parts = DataParts::All);

/// Where MNIST is looked for, in order: $INKLING_DATA, ./data, ./data/mnist, the user's data folder.
QStringList mnistFolders();
/// The first of them with all four files that begin as IDX; else the first with files under these names; else empty.
QString findMnist();
/// The user's data folder's mnist/, where downloads go.
QString mnistDownloadFolder();

/// The four files of a data set in IDX form, each found under one of its spellings, plain or gzip.
struct IdxFolder
{
    QString trainImages;
    QString trainLabels;
    QString testImages;
    QString testLabels;
};
/// Error NotFound: names the folder and the first file that is missing.
Result<IdxFolder> findIdxFiles(const QString &folder);
/// One of the four that is there, under any spelling; empty: none is.
QString anyIdxFile(const QString &folder);
/// All four must be there, whatever is read of them.
Result<DigitData> loadIdxFolder(const QString &folder, DataParts parts = DataParts::All);

} // namespace inkling
