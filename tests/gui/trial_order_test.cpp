// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/sweep_table_model.h"
#include "ui/experiments/trial_order.h"

#include <QTest>

using namespace inkling;
using namespace inkling::ui;

namespace {

SweepRun runOf(int trial, std::uint64_t seed, double accuracy, StopReason reason)
{
    SweepRun run;
    run.trial = trial;
    run.seed = seed;
    run.accuracy = accuracy;
    run.reason = reason;
    return run;
}

} // namespace

/// The order of a sweep's table.
class TrialOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasGivenUpStandsLast_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("order"); // of the trials by their rate
        QTest::newRow("accuracy, best first") << 1 << true << "0.1 0.3 0.2";
        QTest::newRow("accuracy, worst first") << 1 << false << "0.3 0.1 0.2";
        QTest::newRow("rate, smallest first") << 0 << false << "0.1 0.3 0.2";
        QTest::newRow("rate, largest first") << 0 << true << "0.3 0.1 0.2";
    }

    /// The second trial is best with its first seed, and diverges with the second.
    void whatWasGivenUpStandsLast()
    {
        QFETCH(int, column);
        QFETCH(bool, descending);
        QFETCH(QString, order);
        SweepPlan plan;
        plan.fields = {"learning_rate"};
        plan.seeds = 2;
        for (const char *rate : {"0.1", "0.2", "0.3"})
            plan.trials.push_back({.values = {rate}, .spec = {}, .config = {}});
        SweepTableModel trials;
        trials.setPlan(plan, {"Learning rate"});
        TrialOrder sorted;
        sorted.setSourceModel(&trials);
        sorted.sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
        const double accuracies[] = {90, 95, 80};
        for (int trial = 0; trial < 3; ++trial)
            trials.addRun(runOf(trial, 1, accuracies[trial], StopReason::Completed));
        trials.addRun(runOf(1, 2, 0, StopReason::Diverged));
        QStringList shown;
        for (int row = 0; row < sorted.rowCount(); ++row)
            shown += sorted.index(row, 0).data().toString();
        QCOMPARE(shown.join(' '), order);
    }
};

QTEST_GUILESS_MAIN(TrialOrderTest)
#include "trial_order_test.moc"
