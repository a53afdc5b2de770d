// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curve_plot.h"
#include "ui/charts/nice_ticks.h"
#include "ui/charts/series_colours.h"

#include <QFont>
#include <QLocale>
#include <QRectF>

class QPainter;

namespace inkling::ui {

/// Where a plot lies on its paper: its area, its ticks, and the way from values to places. A value, made for one plot
/// at one size. Logarithmic axes hold the logarithm (base 10) of the value as their coordinate.
class PlotAxes final
{
public:
    PlotAxes() = default;
    PlotAxes(const CurvePlot &plot, const QRectF &paper, const QFont &font, const QLocale &locale);

    const QRectF &area() const { return m_area; }
    double xLow() const { return m_xLow; }
    double xHigh() const { return m_xHigh; }
    double yLow() const { return m_yBottom; }
    double yHigh() const { return m_yTop; }

    /// The coordinate on the y axis.
    double coordinate(double value) const;
    QPointF place(QPointF value) const;
    double xAt(double pixel) const;
    /// Grid, numbers and the title of the x axis.
    void paint(QPainter &painter, const CurvePlot &plot, const SeriesColours &colours) const;

private:
    QString yLabel(double value) const;

    QFont m_font;
    QLocale m_locale;
    QRectF m_area;
    double m_paperRight = 0;
    NiceTicks m_x;
    NiceTicks m_y;
    double m_xLow = 0;
    double m_xHigh = 1;
    double m_yBottom = 0;
    double m_yTop = 1;
    bool m_isLog = false;
};

} // namespace inkling::ui
