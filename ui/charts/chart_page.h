// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/csv_table.h"
#include "ui/charts/plots.h"

#include <QWidget>

#include <vector>

class QBoxLayout;

namespace inkling::ui {

class CurveChart;
class PlotView;

/// A page of charts that can be exported.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ExportablePage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// What is shown, as a table: its first line names the columns.
    virtual CsvTable table() const = 0;
};

/// One tab of the charts: shows the data it is given, in the colours of its palette.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ChartPage : public ExportablePage
{
    Q_OBJECT

public:
    using ExportablePage::ExportablePage;

    virtual void showData(const ChartData &chartData, bool logLoss) = 0;
};

/// A page of curves: one chart, or several side by side (one above the other where the page is narrow).
///
/// Thread contract: GUI thread, owned by its parent widget.
class CurvePage : public ChartPage
{
    Q_OBJECT

public:
    explicit CurvePage(std::vector<PlotFunction> plots, QWidget *parent = nullptr);

    void showData(const ChartData &chartData, bool logLoss) override;
    CsvTable table() const override;

    QSize minimumSizeHint() const override { return {240, 180}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    std::vector<PlotFunction> m_plots;
    std::vector<CurveChart *> m_charts;
    QBoxLayout *m_layout;
};

} // namespace inkling::ui
