// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/charts/curve_plot.h"
#include "ui/charts/series_colours.h"

namespace inkling::ui {

/// How a plot is to look.
struct PlotStyle
{
    SeriesColours colours;
    bool logLoss = false;
    int pixelWidth = 600; ///< no curve gets more points than this
};

/// The charts as pure functions of the data: one function a chart.
using PlotFunction = CurvePlot (*)(const ChartData &data, const PlotStyle &style);

CurvePlot lossPlot(const ChartData &data, const PlotStyle &style);
CurvePlot accuracyPlot(const ChartData &data, const PlotStyle &style);
CurvePlot epochTimePlot(const ChartData &data, const PlotStyle &style);
CurvePlot cumulativeTimePlot(const ChartData &data, const PlotStyle &style);

/// Seconds in the unit that suits the longest of them.
struct TimeUnit
{
    QString name; ///< "s"
    double seconds = 1;
};
TimeUnit timeUnit(double longestSeconds);

} // namespace inkling::ui
