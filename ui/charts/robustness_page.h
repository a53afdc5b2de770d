// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/robustness.h"
#include "ui/charts/chart_page.h"

#include <QStringList>

class QGridLayout;

namespace inkling::ui {

class CurveChart;
class LegendStrip;

/// What was measured so far.
struct RobustnessData
{
    QStringList models; ///< their names; points count them from 0
    std::vector<RobustnessPoint> points;
};

/// The plot of one row of the distortion table: a curve a model.
CurvePlot robustnessPlot(const RobustnessData &data, const Distortion &distortion, const SeriesColours &colours);

/// Accuracy against the level of every distortion: a chart each, with one legend for all.
///
/// Thread contract: GUI thread, owned by its parent widget.
class RobustnessPage : public ExportablePage
{
    Q_OBJECT

public:
    explicit RobustnessPage(QWidget *parent = nullptr);

    void showData(const RobustnessData &measured);
    CsvTable table() const override;

    /// One column is enough.
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    RobustnessData m_data;
    LegendStrip *m_legend;
    QGridLayout *m_grid;
    std::vector<CurveChart *> m_charts; ///< a row of the table each
    int m_columns = 0;
};

} // namespace inkling::ui
