// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_chart.h"

#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/charts/legend_strip.h"
#include "ui/charts/plot_view.h"
#include "ui/widgets/elided_label.h"

namespace inkling::ui {

CurveChart::CurveChart(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_unit(new ElidedLabel(this))
    , m_legend(new LegendStrip(this))
    , m_view(new PlotView(this))
{
    QFont font = m_title->font();
    font.setBold(true);
    m_title->setFont(font);
    m_unit->setForegroundRole(QPalette::PlaceholderText);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(m_title);
    heading->addWidget(m_unit, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(heading);
    column->addWidget(m_legend);
    column->addWidget(m_view, 1);
}

void CurveChart::setPlot(CurvePlot plot, const SeriesColours &colours)
{
    m_title->setText(plot.title);
    m_unit->setText(plot.yTitle);
    m_legend->setCurves(plot.curves);
    m_legend->setVisible(plot.hasLegend && !plot.curves.empty());
    m_view->setPlot(std::move(plot), colours);
}

const CurvePlot &CurveChart::plot() const
{
    return m_view->plot();
}

} // namespace inkling::ui
