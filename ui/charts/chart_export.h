// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/charts/chart_data.h"

#include <QString>

namespace inkling::ui {

struct ChartRow;

/// Draws one chart of the list on white paper and writes it as PNG, SVG or PDF, by the suffix of `path`.
/// Errors: InvalidArgument (another suffix), NotWritable.
Result<void> exportChart(const ChartRow &chart, const ChartData &data, bool logLoss, const QString &path);

/// The path to export to: the suffix of the filter wins where the user kept the proposed name.
QString exportPath(const QString &chosen, const QString &chartId, const QString &suffix);

} // namespace inkling::ui
