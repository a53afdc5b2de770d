// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/robustness_page.h"

#include <algorithm>

#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/charts/curve_chart.h"
#include "ui/charts/legend_strip.h"
#include "ui/settings/core_text.h"

namespace inkling::ui {

namespace {

constexpr int kLeastWidth = 185; ///< of a chart

QColor colourOf(std::size_t model, const SeriesColours &colours)
{
    if (model == 0)
        return colours.training;
    return model == 1 ? colours.validation : colours.log(static_cast<int>(model) - 2);
}

} // namespace

CurvePlot robustnessPlot(const RobustnessData &data, const Distortion &distortion, const SeriesColours &colours)
{
    const QString unit = coreText(distortion.unit);
    CurvePlot plot;
    plot.title = coreText(distortion.title);
    plot.xTitle = unit;
    plot.yTitle = RobustnessPage::tr("right (%)");
    plot.xReading = RobustnessPage::tr("%1 %2", "number unit").arg(QStringLiteral("%1"), unit);
    plot.xLow = distortion.levels.front();
    plot.xHigh = distortion.levels.back();
    plot.wholeX = plot.xHigh - plot.xLow >= 5;
    plot.yHigh = 100;
    plot.valueDecimals = 1;
    plot.valueUnit = QStringLiteral("%");
    plot.hasLegend = false;
    plot.emptyText = RobustnessPage::tr("Not measured yet.");
    for (qsizetype model = 0; model < data.models.size(); ++model) {
        Curve curve{.label = data.models[model],
                    .colour = colourOf(static_cast<std::size_t>(model), colours),
                    .hasMarkers = true,
                    .points = {}};
        for (const RobustnessPoint &point : data.points)
            if (point.distortion == &distortion && point.model == static_cast<std::size_t>(model))
                curve.points.append({point.level, point.accuracy});
        plot.curves.push_back(std::move(curve));
    }
    return plot;
}

RobustnessPage::RobustnessPage(QWidget *parent)
    : ExportablePage(parent), m_legend(new LegendStrip(this)), m_grid(new QGridLayout)
{
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(14);
    for (std::size_t i = 0; i < distortionTable().size(); ++i) {
        m_charts.push_back(new CurveChart(this));
        m_charts.back()->setToolTip(coreText(distortionTable()[i].description));
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_legend);
    column->addLayout(m_grid, 1);
    m_legend->hide();
    arrange();
    showData({});
}

void RobustnessPage::showData(const RobustnessData &measured)
{
    m_data = measured;
    const SeriesColours colours = seriesColours(palette());
    std::vector<Curve> names;
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        CurvePlot plot = robustnessPlot(m_data, distortionTable()[i], colours);
        names = plot.curves;
        m_charts[i]->setPlot(std::move(plot), colours);
    }
    m_legend->setCurves(names);
    m_legend->setVisible(!names.empty());
}

CsvTable RobustnessPage::table() const
{
    CsvTable table;
    table.add({QStringLiteral("model"), QStringLiteral("distortion"), QStringLiteral("unit"), QStringLiteral("level"),
               QStringLiteral("accuracy")});
    const auto text = [](std::string_view view) {
        return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
    };
    for (const RobustnessPoint &point : m_data.points)
        table.add({m_data.models[static_cast<qsizetype>(point.model)], text(point.distortion->id),
                   text(point.distortion->unit), CsvTable::number(point.level), CsvTable::number(point.accuracy)});
    return table;
}

QSize RobustnessPage::minimumSizeHint() const
{
    return {kLeastWidth, layout()->minimumSize().height()};
}

void RobustnessPage::arrange()
{
    const int columns = std::clamp(width() / kLeastWidth, 1, 4);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (std::size_t i = 0; i < m_charts.size(); ++i)
        m_grid->addWidget(m_charts[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void RobustnessPage::resizeEvent(QResizeEvent *event)
{
    arrange();
    QWidget::resizeEvent(event);
}

void RobustnessPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showData(RobustnessData(m_data));
}

} // namespace inkling::ui
