// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/reliability_page.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>

#include "ui/charts/reliability_view.h"
#include "ui/widgets/elided_label.h"

namespace inkling::ui {

namespace {

constexpr int kSideBySide = 320;

} // namespace

ReliabilityPage::ReliabilityPage(QWidget *parent)
    : ChartPage(parent)
    , m_heading(new ElidedLabel(this))
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_before(new ReliabilityView(this))
    , m_after(new ReliabilityView(this))
{
    m_before->setObjectName(QStringLiteral("reliabilityBefore"));
    m_after->setObjectName(QStringLiteral("reliabilityAfter"));
    m_heading->setObjectName(QStringLiteral("reliabilityHeading"));
    m_heading->setForegroundRole(QPalette::PlaceholderText);
    m_layout->setSpacing(20);
    m_layout->addWidget(m_before, 1);
    m_layout->addWidget(m_after, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_heading);
    column->addLayout(m_layout, 1);
}

void ReliabilityPage::showData(const ChartData &chartData, bool /*logLoss*/)
{
    const bool known = chartData.reliability.has_value() && !chartData.reliability->change.isEmpty();
    const QString empty = chartData.reliability && !known
                              ? tr("This model gives no probabilities, so there is no confidence to look at.")
                              : tr("When a model is trained or opened, this shows how far its confidence can be relied "
                                   "on: of the answers that are 80 % sure, 80 % should be right.");
    const ReliabilityChange change = known ? chartData.reliability->change : ReliabilityChange();
    m_heading->setVisible(known);
    m_before->setVisible(known);
    if (known)
        m_heading->setText(tr("%1: %Ln test image(s) of %2", "model, number, data", change.after.samples)
                               .arg(chartData.reliability->title, chartData.reliability->data));
    m_before->setReliability(tr("Uncalibrated"), change.before, empty);
    m_after->setReliability(
        change.after.temperature == 1
            ? tr("Not calibrated")
            : tr("Calibrated, T = %1", "temperature").arg(QLocale().toString(change.after.temperature, 'f', 2)),
        change.after, empty);
}

CsvTable ReliabilityPage::table() const
{
    CsvTable table;
    table.add({QStringLiteral("calibrated"), QStringLiteral("temperature"), QStringLiteral("bin_from"),
               QStringLiteral("bin_to"), QStringLiteral("samples"), QStringLiteral("confidence"),
               QStringLiteral("accuracy")});
    for (const auto &[view, calibrated] : {std::pair{m_before, "no"}, std::pair{m_after, "yes"}}) {
        const Reliability &shown = view->reliability();
        const auto bins = static_cast<double>(shown.bins.size());
        for (std::size_t i = 0; i < shown.bins.size(); ++i)
            table.add({QLatin1String(calibrated), CsvTable::number(shown.temperature),
                       CsvTable::number(static_cast<double>(i) / bins),
                       CsvTable::number(static_cast<double>(i + 1) / bins), QString::number(shown.bins[i].samples),
                       CsvTable::number(shown.bins[i].confidence), CsvTable::number(shown.bins[i].accuracy)});
    }
    return table;
}

void ReliabilityPage::resizeEvent(QResizeEvent *event)
{
    const bool stacked = event->size().width() < kSideBySide;
    m_layout->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

} // namespace inkling::ui
