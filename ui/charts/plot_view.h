// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/curve_plot.h"
#include "ui/charts/plot_axes.h"
#include "ui/charts/series_colours.h"

#include <QtCharts/QChartView>

#include <optional>
#include <vector>

class QLineSeries;
class QValueAxis;

namespace inkling::ui {

/// Paints a CurvePlot: Qt Charts draws the curves, we the axes around them (labels that are never cut, and the same
/// numbers on a logarithmic axis) and the values under the mouse.
///
/// Thread contract: GUI thread, owned by its parent widget.
class PlotView : public QChartView
{
    Q_OBJECT

public:
    explicit PlotView(QWidget *parent = nullptr);

    void setPlot(CurvePlot plot, const SeriesColours &colours);
    const CurvePlot &plot() const { return m_plot; }
    /// Points that Qt Charts holds at this moment, over all curves.
    qsizetype shownPointCount() const;
    /// The lines of the readout at a place of the view: the epoch, then a curve a line; empty where there is none.
    QStringList readingAt(QPointF position) const;

    QSize sizeHint() const override { return {420, 280}; }
    QSize minimumSizeHint() const override { return {180, 130}; }

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    /// A value under the mouse.
    struct Hit
    {
        const Curve *curve = nullptr;
        QPointF point;
    };

    std::vector<Hit> hitsAt(double pixel) const;
    QString valueText(double value) const;
    QString epochText(double epoch) const;
    void layOut();
    void fillSeries();
    void paintBest(QPainter &painter) const;
    void paintReading(QPainter &painter) const;

    CurvePlot m_plot;
    SeriesColours m_colours;
    PlotAxes m_axes;
    std::vector<QLineSeries *> m_series; ///< owned by the chart
    QValueAxis *m_xAxis;
    QValueAxis *m_yAxis;
    std::optional<QPointF> m_hover;
};

} // namespace inkling::ui
