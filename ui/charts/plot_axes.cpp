// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_axes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QFontMetricsF>
#include <QPainter>

namespace inkling::ui {

namespace {

constexpr double kBetweenXLabels = 26;
constexpr double kPixelsPerYTick = 32;
/// Room for markers at both ends of the x axis, as a share of it.
constexpr double kXMargin = 0.015;
constexpr double kYMargin = 0.015;
constexpr double kGap = 6;

struct Range
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

Range valueRange(const CurvePlot &plot)
{
    Range range;
    for (const Curve &curve : plot.curves) {
        for (const QPointF &point : curve.points) {
            if (plot.isLog && point.y() <= 0)
                continue;
            range.low = std::min(range.low, point.y());
            range.high = std::max(range.high, point.y());
        }
    }
    if (range.low > range.high)
        return {plot.isLog ? 0.1 : 0, plot.yHigh.value_or(1)};
    return range;
}

} // namespace

PlotAxes::PlotAxes(const CurvePlot &plot, const QRectF &paper, const QFont &font, const QLocale &locale)
    : m_font(font), m_locale(locale), m_paperRight(paper.right()), m_isLog(plot.isLog)
{
    m_locale.setNumberOptions(m_locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    const QFontMetricsF metrics(font);
    const double line = metrics.height();
    const double bottom = 2 * line + 3 * kGap;
    const double top = line + kGap; // the mark of the best epoch
    const int yTicks = std::max(2, static_cast<int>((paper.height() - bottom - top) / kPixelsPerYTick));
    Range range = valueRange(plot);
    if (m_isLog) {
        m_y = logTicks(range.low, range.high, yTicks);
    } else {
        range.low = plot.startsAtZero ? std::min(0.0, range.low) : range.low;
        range.high = plot.yHigh ? std::max(*plot.yHigh, range.high) : range.high;
        m_y = linearTicks(range.low, range.high, yTicks);
    }
    // Curves and markers along the ends (0, 100 %) are not cut in half by the edge.
    const double margin = (coordinate(m_y.high) - coordinate(m_y.low)) * kYMargin;
    m_yBottom = coordinate(m_y.low) - margin;
    m_yTop = coordinate(m_y.high) + margin;

    double labelWidth = 0;
    for (const double tick : m_y.values)
        labelWidth = std::max(labelWidth, metrics.horizontalAdvance(yLabel(tick)));
    m_area = paper.adjusted(labelWidth + 2 * kGap, top, -2 * kGap, -bottom);
    m_area.setWidth(std::max(20.0, m_area.width()));
    m_area.setHeight(std::max(20.0, m_area.height()));

    const double xLabel =
        metrics.horizontalAdvance(m_locale.toString(plot.xHigh, 'f', plot.wholeX ? 0 : 1)) + kBetweenXLabels;
    m_x = linearTicks(plot.xLow, plot.xHigh, std::max(2, static_cast<int>(m_area.width() / xLabel)), plot.wholeX);
    const double xMargin = (plot.xHigh - plot.xLow) * kXMargin;
    m_xLow = plot.xLow - xMargin;
    m_xHigh = plot.xHigh + xMargin;
}

double PlotAxes::coordinate(double value) const
{
    return m_isLog ? std::log10(std::max(value, 1e-300)) : value;
}

QPointF PlotAxes::place(QPointF value) const
{
    return {m_area.left() + (value.x() - m_xLow) / (m_xHigh - m_xLow) * m_area.width(),
            m_area.bottom() - (coordinate(value.y()) - yLow()) / (m_yTop - yLow()) * m_area.height()};
}

double PlotAxes::xAt(double pixel) const
{
    return m_xLow + (pixel - m_area.left()) / m_area.width() * (m_xHigh - m_xLow);
}

QString PlotAxes::yLabel(double value) const
{
    const double size = std::abs(value);
    if (m_isLog || size >= 1e6)
        return size != 0 && (size < 1e-4 || size >= 1e6) ? m_locale.toString(value, 'e', 0)
                                                         : m_locale.toString(value, 'g', 6);
    return m_y.decimals > 6 ? m_locale.toString(value, 'e', 1) : m_locale.toString(value, 'f', m_y.decimals);
}

void PlotAxes::paint(QPainter &painter, const CurvePlot &plot, const SeriesColours &colours) const
{
    painter.save();
    painter.setFont(m_font);
    const QFontMetricsF metrics(m_font);
    const double line = metrics.height();
    for (const double tick : m_y.values) {
        const double y = place({0, tick}).y();
        painter.setPen(QPen(colours.grid, 1));
        painter.drawLine(QPointF(m_area.left(), y), QPointF(m_area.right(), y));
        painter.setPen(colours.quiet);
        painter.drawText(QRectF(m_area.left() - 200 - kGap, y - line / 2, 200, line), Qt::AlignRight | Qt::AlignVCenter,
                         yLabel(tick));
    }
    for (const double tick : m_x.values) {
        if (tick < m_xLow || tick > m_xHigh)
            continue;
        const QPointF at(place({tick, m_y.low}).x(), m_area.bottom());
        painter.setPen(QPen(colours.grid, 1));
        painter.drawLine(at, at + QPointF(0, 4));
        painter.setPen(colours.quiet);
        const QString label = m_locale.toString(tick, 'f', m_x.decimals);
        const double width = metrics.horizontalAdvance(label) + 1;
        // The last one may have to stand a little to the left of its tick.
        painter.drawText(QRectF(std::min(at.x() - width / 2, m_paperRight - width), at.y() + kGap, width, line),
                         Qt::AlignHCenter | Qt::AlignTop, label);
    }
    painter.drawText(QRectF(m_area.left(), m_area.bottom() + 2 * kGap + line, m_area.width(), line), Qt::AlignCenter,
                     plot.xTitle);
    painter.restore();
}

} // namespace inkling::ui
