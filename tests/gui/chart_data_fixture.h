// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/charts/charts_panel.h"
#include "ui/charts/plot_view.h"

#include <QTabBar>
#include <QTest>

#include <cmath>
#include <limits>
#include <memory>
#include <vector>

namespace inkling::test {

inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

inline std::vector<BatchRecord> batches(int count, double firstPosition = 0)
{
    std::vector<BatchRecord> records(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        BatchRecord &record = records[static_cast<std::size_t>(i)];
        record.position = firstPosition + (i + 1) / 1000.0;
        record.loss = 2.3 * std::exp(-record.position);
        record.accuracy = 100 - 30 * record.loss;
    }
    return records;
}

inline EpochRecord epoch(int number, double loss = 0.5)
{
    EpochRecord record;
    record.epoch = number;
    record.epochs = 10;
    record.trainLoss = loss;
    record.trainAccuracy = 90;
    record.validationLoss = loss + 0.1;
    record.validationAccuracy = 89;
    record.trainSeconds = 1.5;
    return record;
}

inline TrainingLog log(int rows)
{
    TrainingLog result;
    result.form = "log-6";
    for (int i = 1; i <= rows; ++i)
        result.rows.push_back({i, 1.0 / i, 2.0, 1.1 / i, 90.0 + i, 0.01});
    return result;
}

inline ReliabilityChange someReliability()
{
    ReliabilityChange change;
    for (Reliability *side : {&change.before, &change.after}) {
        side->samples = 100;
        side->bins.assign(Reliability::kBins, {});
        side->bins[9] = {40, 0.65, 0.5};
        side->bins[14] = {60, 0.99, 0.95};
        side->expectedCalibrationError = 0.084;
    }
    change.after.temperature = 1.5;
    return change;
}

/// A panel of charts that is shown, and its parts. Thread contract: GUI thread.
class ChartsPanelFixture
{
protected:
    std::unique_ptr<ui::ChartsPanel> m_panel;

    /// For init().
    void openPanel()
    {
        QLocale::setDefault(QLocale::c());
        m_panel = std::make_unique<ui::ChartsPanel>();
        m_panel->resize(800, 400);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    QTabBar *tabs() { return m_panel->findChild<QTabBar *>(QStringLiteral("chartTabs")); }

    /// The chart of that title on the page that is shown; there must be one.
    ui::PlotView *view(const QString &title)
    {
        for (ui::PlotView *candidate : m_panel->findChildren<ui::PlotView *>()) {
            if (candidate->isVisible() && candidate->accessibleName() == title)
                return candidate;
        }
        qFatal("no chart is called %s", qPrintable(title));
    }

    QStringList labels(const QString &title)
    {
        QStringList result;
        for (const ui::Curve &curve : view(title)->plot().curves)
            result << curve.label;
        return result;
    }
};

} // namespace inkling::test
