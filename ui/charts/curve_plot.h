// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

namespace inkling::ui {

/// One curve as the chart shows it. The points are finite and sorted by x.
struct Curve
{
    QString label;
    QColor colour;
    Qt::PenStyle style = Qt::SolidLine;
    double width = 2;
    bool hasMarkers = false;
    bool isLog = false; ///< of an opened log: painted below the run's, named after them
    QList<QPointF> points;
};

/// A whole chart as a value: what the data become before Qt Charts sees them.
struct CurvePlot
{
    QString title;
    QString xTitle;
    QString yTitle; ///< what the values are, and their unit
    std::vector<Curve> curves;
    double xLow = 0;             ///< the x axis runs from here
    double xHigh = 1;            ///< to here
    bool wholeX = true;          ///< no ticks between whole numbers
    QString xReading;            ///< of the readout under the mouse: "%1 px"; empty: it is an epoch
    bool hasLegend = true;       ///< false where charts share one
    bool startsAtZero = true;    ///< the y axis, when it is linear
    std::optional<double> yHigh; ///< end of the y axis where it is known (100 percent)
    bool isLog = false;          ///< the y axis; values that are not positive are left out
    int valueDecimals = 4;       ///< of the readout under the mouse
    QString valueUnit;           ///< of the readout: "%", "s"
    std::optional<double> bestX;
    QString emptyText;

    bool isEmpty() const;
};

inline bool CurvePlot::isEmpty() const
{
    for (const Curve &curve : curves) {
        if (!curve.points.isEmpty())
            return false;
    }
    return true;
}

} // namespace inkling::ui
