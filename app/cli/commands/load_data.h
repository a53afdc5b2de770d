// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/files/dataset_source.h"
#include "core/train/stop_flag.h"

#include <QString>

namespace inkling::cli {

class CommandLine;

/// The option --data, or the source that is taken without it.
QString dataSourceOf(const CommandLine &line);

/// loadDataset() that the flag stops; says on stderr where it takes long, and what was odd about the files. Errors:
/// those of loadDataset(); Cancelled where the flag was raised.
Result<DigitDataPtr> loadData(const QString &source, const StopFlag &stop, DataParts parts = DataParts::All);

} // namespace inkling::cli
