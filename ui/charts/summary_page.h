// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_page.h"

#include <QGridLayout>

namespace inkling::ui {

class SummaryCard;

/// The final values of every run beside each other: a card a quantity, a bar a run.
///
/// Thread contract: GUI thread, owned by its parent widget.
class SummaryPage : public ChartPage
{
    Q_OBJECT

public:
    explicit SummaryPage(QWidget *parent = nullptr);

    void showData(const ChartData &chartData, bool logLoss) override;
    CsvTable table() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QGridLayout *m_layout;
    std::vector<SummaryCard *> m_cards;
};

} // namespace inkling::ui
