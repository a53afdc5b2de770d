// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curve_plot.h"
#include "ui/charts/series_colours.h"

#include <QWidget>

class QLabel;

namespace inkling::ui {

class LegendStrip;
class PlotView;

/// A chart: title with the unit of its values, legend, plot.
///
/// Thread contract: GUI thread, owned by its parent widget.
class CurveChart : public QWidget
{
    Q_OBJECT

public:
    explicit CurveChart(QWidget *parent = nullptr);

    void setPlot(CurvePlot plot, const SeriesColours &colours);
    const CurvePlot &plot() const;

private:
    QLabel *m_title;
    QLabel *m_unit;
    LegendStrip *m_legend;
    PlotView *m_view;
};

} // namespace inkling::ui
