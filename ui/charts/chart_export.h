// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/charts/chart_data.h"

#include <QString>

#include <functional>
#include <memory>

class QWidget;

namespace inkling::ui {

class ExportablePage;
struct ChartRow;

/// Draws one chart of the list on white paper and writes it as PNG, SVG or PDF, or its numbers as CSV, by the suffix of
/// `path`. Errors: InvalidArgument (another suffix), NotWritable.
Result<void> exportChart(const ChartRow &chart, const ChartData &data, bool logLoss, const QString &path);

/// As above, for any page, made for this and never seen; `fill` gives it its data, and is called again when the paper
/// is laid out.
Result<void> exportPage(std::unique_ptr<ExportablePage> page, const QString &title, const std::function<void()> &fill,
                        const QString &path);

/// Asks for a file of one of these kinds; its name is proposed from `id`.
void askForExport(QWidget *parent, const QString &id, const std::function<void(const QString &path)> &chosen);

/// The path to export to: the suffix of the filter wins where the user kept the proposed name.
QString exportPath(const QString &chosen, const QString &chartId, const QString &suffix);

} // namespace inkling::ui
