// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_page.h"

#include <utility>

#include <QBoxLayout>
#include <QResizeEvent>

#include "ui/charts/curve_chart.h"

namespace inkling::ui {

CurvePage::CurvePage(std::vector<PlotFunction> plots, QWidget *parent)
    : ChartPage(parent), m_plots(std::move(plots)), m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(20);
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        m_charts.push_back(new CurveChart(this));
        m_layout->addWidget(m_charts.back(), 1);
    }
}

void CurvePage::showData(const ChartData &chartData, bool logLoss)
{
    PlotStyle style;
    style.colours = seriesColours(palette());
    style.logLoss = logLoss;
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        style.pixelWidth = std::max(100, m_charts[i]->width());
        m_charts[i]->setPlot(m_plots[i](chartData, style), style.colours);
    }
}

CsvTable CurvePage::table() const
{
    CsvTable table;
    table.add({QStringLiteral("chart"), QStringLiteral("curve"), QStringLiteral("x"), QStringLiteral("y")});
    for (const CurveChart *chart : m_charts)
        table.add(chart->plot());
    return table;
}

void CurvePage::resizeEvent(QResizeEvent *event)
{
    // Side by side while each chart stays wider than high.
    const bool stacked = event->size().width() < event->size().height() * 1.3;
    m_layout->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

} // namespace inkling::ui
