// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QGraphicsLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

namespace inkling::ui {

namespace {

constexpr double kReach = 40; ///< pixels from the mouse to a point that is still read
constexpr double kSameX = 4;  ///< pixels within which points of different curves are read together
constexpr double kSnap = 14;  ///< pixels by which a finished epoch is preferred
constexpr double kPad = 8;

QValueAxis *addPlainAxis(QChart &chart, Qt::Alignment side)
{
    auto *axis = new QValueAxis(&chart);
    axis->setVisible(false);
    chart.addAxis(axis, side);
    return axis;
}

std::optional<QPointF> nearestPoint(const Curve &curve, double x)
{
    if (curve.points.isEmpty())
        return std::nullopt;
    auto next = std::ranges::lower_bound(curve.points, x, {}, [](const QPointF &point) { return point.x(); });
    if (next == curve.points.end() || (next != curve.points.begin() && x - (next - 1)->x() < next->x() - x))
        --next;
    return *next;
}

} // namespace

PlotView::PlotView(QWidget *parent) : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setAcceptDrops(false); // a graphics view takes every drop; files are the window's
    setRenderHint(QPainter::Antialiasing);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_xAxis = addPlainAxis(*chart(), Qt::AlignBottom);
    m_yAxis = addPlainAxis(*chart(), Qt::AlignLeft);
}

void PlotView::setPlot(CurvePlot plot, const SeriesColours &colours)
{
    m_plot = std::move(plot);
    m_colours = colours;
    setAccessibleName(m_plot.title);
    layOut();
    fillSeries();
    viewport()->update();
}

void PlotView::layOut()
{
    m_axes = PlotAxes(m_plot, QRectF(rect()), font(), locale());
    chart()->setPlotArea(m_axes.area());
    m_xAxis->setRange(m_axes.xLow(), m_axes.xHigh());
    m_yAxis->setRange(m_axes.yLow(), m_axes.yHigh());
}

void PlotView::fillSeries()
{
    while (m_series.size() < m_plot.curves.size()) {
        auto *series = new QLineSeries(chart());
        chart()->addSeries(series);
        series->attachAxis(m_xAxis);
        series->attachAxis(m_yAxis);
        m_series.push_back(series);
    }
    while (m_series.size() > m_plot.curves.size()) {
        chart()->removeSeries(m_series.back());
        delete m_series.back();
        m_series.pop_back();
    }
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const Curve &curve = m_plot.curves[i];
        QList<QPointF> points = curve.points;
        if (m_plot.isLog) {
            points.removeIf([](const QPointF &point) { return point.y() <= 0; });
            for (QPointF &point : points)
                point.setY(m_axes.coordinate(point.y()));
        }
        QPen pen(curve.colour, curve.width, curve.style, Qt::RoundCap, Qt::RoundJoin);
        m_series[i]->setPen(pen);
        m_series[i]->setPointsVisible(curve.hasMarkers || points.size() == 1);
        m_series[i]->setMarkerSize(3.2);
        m_series[i]->replace(points);
    }
}

qsizetype PlotView::shownPointCount() const
{
    qsizetype count = 0;
    for (const QLineSeries *series : m_series)
        count += series->count();
    return count;
}

void PlotView::drawBackground(QPainter *painter, const QRectF &)
{
    painter->setRenderHint(QPainter::Antialiasing);
    m_axes.paint(*painter, m_plot, m_colours);
}

void PlotView::drawForeground(QPainter *painter, const QRectF &)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(font());
    if (m_plot.isEmpty()) {
        painter->setPen(m_colours.quiet);
        painter->drawText(m_axes.area().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap, m_plot.emptyText);
        return;
    }
    paintBest(*painter);
    paintReading(*painter);
}

void PlotView::paintBest(QPainter &painter) const
{
    if (!m_plot.bestX)
        return;
    const double x = m_axes.place({*m_plot.bestX, 1}).x();
    const QRectF area = m_axes.area();
    QColor faint = m_colours.text;
    faint.setAlphaF(0.4F);
    painter.setPen(QPen(faint, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QString text = tr("best: %1", "epoch").arg(locale().toString(*m_plot.bestX, 'f', 0));
    const QFontMetricsF metrics(font());
    const double width = metrics.horizontalAdvance(text);
    // Above the area, where no curve runs; at the right end the words stand left of the line.
    const double left = std::min(x - width / 2, area.right() - width);
    painter.setPen(m_colours.quiet);
    painter.drawText(QRectF(left, area.top() - metrics.height() - 2, width + 2, metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, text);
}

std::vector<PlotView::Hit> PlotView::hitsAt(double pixel) const
{
    // One x for all curves: that of the nearest point, and rather a finished epoch than a batch beside it.
    std::optional<QPointF> nearest;
    double least = kReach;
    for (const Curve &curve : m_plot.curves) {
        const std::optional<QPointF> point = nearestPoint(curve, m_axes.xAt(pixel));
        const double distance =
            point ? std::abs(m_axes.place(*point).x() - pixel) + (curve.hasMarkers ? 0 : kSnap) : kReach;
        if (distance < least) {
            nearest = point;
            least = distance;
        }
    }
    std::vector<Hit> hits;
    for (const Curve &curve : m_plot.curves) {
        const std::optional<QPointF> point = nearest ? nearestPoint(curve, nearest->x()) : std::nullopt;
        if (point && std::abs(m_axes.place(*point).x() - m_axes.place(*nearest).x()) <= kSameX)
            hits.push_back({&curve, {nearest->x(), point->y()}});
    }
    return hits;
}

QString PlotView::valueText(double value) const
{
    const double size = std::abs(value);
    const bool plain = size == 0 || (size < 1e6 && size >= std::pow(10.0, -m_plot.valueDecimals));
    const QString number =
        plain ? locale().toString(value, 'f', m_plot.valueDecimals) : locale().toString(value, 'g', 4);
    return m_plot.valueUnit.isEmpty() ? number : tr("%1 %2", "number unit").arg(number, m_plot.valueUnit);
}

QString PlotView::epochText(double epoch) const
{
    const bool whole = std::abs(epoch - std::round(epoch)) < 1e-6;
    const QString number = locale().toString(epoch, 'f', whole ? 0 : 2);
    return m_plot.xReading.isEmpty() ? tr("Epoch %1").arg(number) : m_plot.xReading.arg(number);
}

QStringList PlotView::readingAt(QPointF position) const
{
    QStringList lines;
    if (!m_axes.area().contains(position))
        return lines;
    for (const Hit &hit : hitsAt(position.x())) {
        if (lines.isEmpty())
            lines << epochText(hit.point.x());
        lines << tr("%1: %2", "curve: value").arg(hit.curve->label, valueText(hit.point.y()));
    }
    return lines;
}

void PlotView::paintReading(QPainter &painter) const
{
    const QStringList lines = m_hover ? readingAt(*m_hover) : QStringList();
    if (lines.isEmpty())
        return;
    const std::vector<Hit> hits = hitsAt(m_hover->x());
    const QRectF area = m_axes.area();
    const double x = m_axes.place(hits.front().point).x();
    painter.setPen(QPen(m_colours.quiet, 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QFontMetricsF metrics(font());
    double width = 0;
    for (const QString &text : lines)
        width = std::max(width, metrics.horizontalAdvance(text) + 14);
    const QSizeF size(width + 2 * kPad, static_cast<double>(lines.size()) * metrics.lineSpacing() + 2 * kPad - 4);
    QRectF box(QPointF(x + 12, area.top() + 6), size);
    if (box.right() > area.right())
        box.moveRight(x - 12);
    box.moveLeft(std::max(box.left(), 2.0));
    painter.setPen(m_colours.grid);
    QColor back = palette().color(QPalette::ToolTipBase);
    back.setAlphaF(0.95F);
    painter.setBrush(back);
    painter.drawRoundedRect(box, 6, 6);
    double top = box.top() + kPad - 2;
    for (qsizetype i = 0; i < lines.size(); ++i, top += metrics.lineSpacing()) {
        if (i > 0) {
            const Hit &hit = hits[static_cast<std::size_t>(i - 1)];
            painter.setPen(Qt::NoPen);
            painter.setBrush(hit.curve->colour);
            painter.drawEllipse(QPointF(box.left() + kPad + 4, top + metrics.lineSpacing() / 2), 4, 4);
            painter.drawEllipse(m_axes.place(hit.point), 4, 4);
        }
        painter.setPen(palette().color(QPalette::ToolTipText));
        painter.drawText(QPointF(box.left() + kPad + (i > 0 ? 14 : 0), top + metrics.ascent()), lines[i]);
    }
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    m_hover = event->position();
    viewport()->update();
}

void PlotView::leaveEvent(QEvent *)
{
    m_hover.reset();
    viewport()->update();
}

} // namespace inkling::ui
