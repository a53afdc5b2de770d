// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/small_plot.h"

#include "ui/charts/nice_ticks.h"
#include "ui/charts/series_colours.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace inkling::ui {

namespace {

constexpr double kGap = 5;
constexpr double kPixelsPerYTick = 30;
constexpr double kBetweenXLabels = 22;

/// Where a curve's values lie on the paper.
class Paper
{
public:
    Paper(const SmallCurve &curve, const QRectF &rect, const QFontMetricsF &metrics, const QLocale &locale)
        : m_isLog(curve.xIsLog), m_locale(locale)
    {
        const double line = metrics.height();
        const double bottom = (curve.xTitle.isEmpty() ? 1 : 2) * line + 2 * kGap;
        const auto [low, high] = std::ranges::minmax(curve.points, {}, [](const QPointF &p) { return p.y(); });
        const double top = curve.yHigh ? std::min(*curve.yHigh, high.y()) : high.y();
        const double base = curve.yFromZero ? std::min(0.0, low.y()) : low.y();
        y = linearTicks(base, top, std::max(2, static_cast<int>((rect.height() - bottom) / kPixelsPerYTick)));
        double labels = 0;
        for (const double tick : y.values)
            labels = std::max(labels, metrics.horizontalAdvance(yText(tick)));
        const double above = curve.yTitle.isEmpty() ? line / 2 : 1.5 * line;
        area = rect.adjusted(labels + kGap, above, -kGap, -bottom);
        xLow = curve.points.first().x();
        xHigh = std::max(curve.points.last().x(), xLow + 1e-12);
        const double widest = metrics.horizontalAdvance(xText(xHigh)) + kBetweenXLabels;
        const int count = std::max(2, static_cast<int>(area.width() / widest));
        x = m_isLog ? logTicks(xLow, xHigh, count) : linearTicks(xLow, xHigh, count, xHigh - xLow >= 2);
    }

    QPointF place(const QPointF &value) const
    {
        return {area.left() +
                    (coordinate(value.x()) - coordinate(xLow)) / (coordinate(xHigh) - coordinate(xLow)) * area.width(),
                area.bottom() - (value.y() - y.low) / (y.high - y.low) * area.height()};
    }
    QString yText(double value) const { return m_locale.toString(std::abs(value) < 1e-15 ? 0 : value, 'g', 3); }
    QString xText(double value) const
    {
        return m_locale.toString(value, 'g', m_isLog ? 3 : 7).replace(QLatin1String("E-0"), QLatin1String("E-"));
    }

    QRectF area;
    NiceTicks x, y;
    double xLow = 0;
    double xHigh = 1;

private:
    double coordinate(double value) const { return m_isLog ? std::log10(value) : value; }

    bool m_isLog;
    QLocale m_locale;
};

void paintAxes(QPainter &painter, const Paper &paper, const SmallCurve &curve, const SeriesColours &colours)
{
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height();
    const QRectF &area = paper.area;
    for (const double tick : paper.y.values) {
        const double at = paper.place({paper.xLow, tick}).y();
        painter.setPen(colours.grid);
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
        painter.setPen(colours.quiet);
        painter.drawText(QRectF(0, at - line / 2, area.left() - kGap, line), Qt::AlignRight | Qt::AlignVCenter,
                         paper.yText(tick));
    }
    for (const double tick : paper.x.values) {
        if (tick < paper.xLow * (1 - 1e-9) || tick > paper.xHigh * (1 + 1e-9))
            continue;
        const QString text = paper.xText(tick);
        const double width = metrics.horizontalAdvance(text) + 2;
        const double at = paper.place({tick, 0}).x();
        const double left = std::clamp(at - width / 2, 0.0, area.right() + kGap - width);
        painter.drawText(QRectF(left, area.bottom() + kGap, width, line), Qt::AlignCenter, text);
    }
    painter.drawText(QRectF(area.left(), area.bottom() + kGap + line, area.width(), line), Qt::AlignCenter,
                     curve.xTitle);
    painter.drawText(QRectF(0, 0, area.right(), line), Qt::AlignLeft | Qt::AlignVCenter, curve.yTitle);
}

} // namespace

SmallPlot::SmallPlot(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFont([this] {
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.85);
        return small;
    }());
}

void SmallPlot::setCurve(SmallCurve curve)
{
    m_curve = std::move(curve);
    setAccessibleName(m_curve.title);
    update();
}

void SmallPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const SeriesColours colours = seriesColours(palette());
    if (m_curve.points.size() < 2) {
        painter.setPen(colours.quiet);
        painter.drawText(rect().adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap, m_curve.emptyText);
        return;
    }
    const Paper paper(m_curve, rect(), QFontMetricsF(painter.font()), locale());
    paintAxes(painter, paper, m_curve, colours);
    if (m_curve.markedX) {
        const double at = paper.place({*m_curve.markedX, 0}).x();
        painter.setPen(QPen(colours.validation, 1.5, Qt::DashLine));
        painter.drawLine(QPointF(at, paper.area.top()), QPointF(at, paper.area.bottom()));
    }
    QPainterPath path(paper.place(m_curve.points.first()));
    for (const QPointF &point : m_curve.points)
        path.lineTo(paper.place(point));
    painter.setClipRect(paper.area.adjusted(-2, -2, 2, 2));
    painter.setPen(QPen(colours.training, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

} // namespace inkling::ui
