// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_page.h"

class QLabel;

namespace inkling::ui {

class ReliabilityView;

/// How far the confidence of the open model can be relied on: its reliability diagram before and after calibration.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ReliabilityPage : public ChartPage
{
    Q_OBJECT

public:
    explicit ReliabilityPage(QWidget *parent = nullptr);

    void showData(const ChartData &chartData, bool logLoss) override;
    CsvTable table() const override;

    QSize minimumSizeHint() const override { return {240, 180}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLabel *m_heading;
    QBoxLayout *m_layout;
    ReliabilityView *m_before;
    ReliabilityView *m_after;
};

} // namespace inkling::ui
