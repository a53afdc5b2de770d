// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_list.h"

#include <array>

#include <QCoreApplication>

#include "ui/charts/chart_page.h"
#include "ui/charts/reliability_page.h"
#include "ui/charts/summary_page.h"

namespace inkling::ui {

namespace {

template <PlotFunction... plots>
ChartPage *makeCurvePage(QWidget *parent)
{
    return new CurvePage({plots...}, parent);
}

ChartPage *makeSummaryPage(QWidget *parent)
{
    return new SummaryPage(parent);
}

ChartPage *makeReliabilityPage(QWidget *parent)
{
    return new ReliabilityPage(parent);
}

constexpr std::array kCharts{
    ChartRow{"live", QT_TRANSLATE_NOOP("inkling::ui::ChartList", "Live"), makeCurvePage<lossPlot, accuracyPlot>, true},
    ChartRow{"loss", QT_TRANSLATE_NOOP("inkling::ui::ChartList", "Loss"), makeCurvePage<lossPlot>, true},
    ChartRow{"time", QT_TRANSLATE_NOOP("inkling::ui::ChartList", "Time"),
             makeCurvePage<epochTimePlot, cumulativeTimePlot>},
    ChartRow{"summary", QT_TRANSLATE_NOOP("inkling::ui::ChartList", "Summary"), makeSummaryPage},
    ChartRow{"reliability", QT_TRANSLATE_NOOP("inkling::ui::ChartList", "Reliability"), makeReliabilityPage, false,
             true},
};

} // namespace

std::span<const ChartRow> chartList()
{
    return kCharts;
}

QString chartTitle(const ChartRow &row)
{
    return QCoreApplication::translate("inkling::ui::ChartList", row.title);
}

} // namespace inkling::ui
