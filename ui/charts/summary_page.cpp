// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/summary_page.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QLocale>
#include <QResizeEvent>

#include "ui/charts/summary_card.h"
#include "ui/settings/number_text.h"

namespace inkling::ui {

namespace {

struct Summary
{
    Q_DECLARE_TR_FUNCTIONS(inkling::ui::SummaryPage)
};

/// The last epoch's value, or the best epoch's where it is known.
template <typename Member>
std::optional<double> lastOf(const RunData &run, Member member)
{
    return run.epochs.empty() ? std::nullopt : run.epochs.back().*member;
}

QString epochNote(int epoch)
{
    return epoch > 0 ? Summary::tr("epoch %1").arg(QLocale().toString(epoch)) : QString();
}

SummaryBar share(double percent)
{
    return {.value = percent, .text = percentText(percent, 2)};
}

SummaryBar number(const std::optional<double> &value, int decimals, const QString &pattern)
{
    SummaryBar bar;
    if (value) {
        bar.value = *value;
        bar.text = pattern.arg(QLocale().toString(*value, 'f', decimals));
    }
    return bar;
}

SummaryBar trainLoss(const RunData &run)
{
    return number(lastOf(run, &EpochPoint::trainLoss), 4, QStringLiteral("%1"));
}

SummaryBar validationLoss(const RunData &run)
{
    std::optional<double> best;
    const int bestEpoch = run.bestEpoch();
    for (const EpochPoint &point : run.epochs) {
        if (point.epoch == bestEpoch)
            best = point.validationLoss;
    }
    SummaryBar bar = number(best, 4, QStringLiteral("%1"));
    bar.note = bar.text.isEmpty() ? QString() : epochNote(bestEpoch);
    return bar;
}

SummaryBar accuracy(const RunData &run)
{
    SummaryBar bar;
    if (run.summary && run.summary->testAccuracy) {
        bar = share(*run.summary->testAccuracy);
        bar.note = Summary::tr("test");
    } else if (const auto validation = lastOf(run, &EpochPoint::validationAccuracy)) {
        bar = share(*validation);
        bar.note = Summary::tr("validation");
    } else if (const auto training = lastOf(run, &EpochPoint::trainAccuracy)) {
        bar = share(*training);
        bar.note = Summary::tr("training");
    }
    return bar;
}

SummaryBar totalTime(const RunData &run)
{
    if (run.epochs.empty())
        return {};
    const double seconds = run.totalSeconds();
    const TimeUnit unit = timeUnit(seconds);
    SummaryBar bar =
        number(seconds / unit.seconds, 2, Summary::tr("%1 %2", "number unit").arg(QStringLiteral("%1"), unit.name));
    bar.value = seconds;
    const int epochs = std::max(1, run.epochs.back().epoch);
    const TimeUnit each = timeUnit(seconds / epochs);
    bar.note = Summary::tr("%1 %2 per epoch", "number unit")
                   .arg(QLocale().toString(seconds / epochs / each.seconds, 'f', 2), each.name);
    return bar;
}

struct CardRow
{
    const char *title;
    SummaryBar (*bar)(const RunData &run);
    double full; ///< value of a full bar; 0: the longest
};

constexpr std::array kCards{
    CardRow{QT_TRANSLATE_NOOP("inkling::ui::SummaryPage", "Training loss"), trainLoss, 0},
    CardRow{QT_TRANSLATE_NOOP("inkling::ui::SummaryPage", "Lowest validation loss"), validationLoss, 0},
    CardRow{QT_TRANSLATE_NOOP("inkling::ui::SummaryPage", "Accuracy"), accuracy, 100},
    CardRow{QT_TRANSLATE_NOOP("inkling::ui::SummaryPage", "Training time"), totalTime, 0},
};

} // namespace

SummaryPage::SummaryPage(QWidget *parent) : ChartPage(parent), m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(32);
    m_layout->setVerticalSpacing(16);
    for (const CardRow &row : kCards)
        m_cards.push_back(new SummaryCard(Summary::tr(row.title), this));
    arrange();
}

void SummaryPage::showData(const ChartData &chartData, bool)
{
    const SeriesColours colours = seriesColours(palette());
    for (std::size_t i = 0; i < kCards.size(); ++i) {
        std::vector<SummaryBar> bars;
        const auto add = [&](const RunData &run, const QColor &colour) {
            SummaryBar bar = kCards[i].bar(run);
            bar.label = run.title;
            bar.colour = colour;
            bars.push_back(std::move(bar));
        };
        if (chartData.run && !chartData.run->epochs.empty())
            add(*chartData.run, colours.training);
        for (std::size_t j = 0; j < chartData.logs.size(); ++j)
            add(chartData.logs[j], colours.log(static_cast<int>(j)));
        m_cards[i]->setBars(std::move(bars), kCards[i].full, Summary::tr("Values appear here after the first epoch."));
    }
}

CsvTable SummaryPage::table() const
{
    CsvTable table;
    table.add({QStringLiteral("quantity"), QStringLiteral("run"), QStringLiteral("value"), QStringLiteral("note")});
    for (const SummaryCard *card : m_cards)
        for (const SummaryBar &bar : card->bars())
            if (!bar.text.isEmpty())
                table.add({card->title(), bar.label, CsvTable::number(bar.value), bar.note});
    return table;
}

void SummaryPage::resizeEvent(QResizeEvent *event)
{
    arrange();
    QWidget::resizeEvent(event);
}

void SummaryPage::arrange()
{
    const int columns = width() < 480 ? 1 : 2;
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_layout->addWidget(m_cards[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
}

} // namespace inkling::ui
