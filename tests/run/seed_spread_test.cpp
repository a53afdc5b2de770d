// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/presets.h"
#include "core/run/run_history.h"
#include "core/run/seed_spread.h"
#include "tests/support/small_data.h"

#include <QTemporaryDir>
#include <QTest>

using namespace inkling;

namespace {

RunDescription description(std::uint64_t seed, int epochs)
{
    RunDescription description;
    description.modelId = "mlp";
    description.spec = findPreset("mlp")->spec({{"hidden", 16}});
    description.config = {.epochs = epochs, .seed = seed};
    description.dataSource = "bars";
    return description;
}

} // namespace

class SeedSpreadTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_runs;

    void addRun(const char *name, const RunDescription &run, double accuracy,
                StopReason reason = StopReason::Completed) const
    {
        const QString folder = m_runs.filePath(QString::fromLatin1(name));
        QVERIFY(QDir().mkpath(folder));
        RunSummary summary;
        summary.reason = reason;
        summary.testAccuracy = accuracy;
        QVERIFY(writeRunJson(folder, run, *test::makeSmallData(), &summary));
    }

private slots:
    void countsRunsThatDifferInNothingButTheirSeed()
    {
        addRun("a", description(1, 3), 90);
        addRun("b", description(2, 3), 92);
        RunDescription onOneThread = description(3, 3);
        onOneThread.config.threads = 1;
        addRun("c", onOneThread, 94);
        addRun("stopped", description(4, 3), 10, StopReason::Stopped);
        addRun("longer", description(5, 4), 99);
        RunDescription wider = description(6, 3);
        wider.spec = findPreset("mlp")->spec({{"hidden", 32}});
        addRun("wider", wider, 99);
        const std::vector<HistoryEntry> history = readRunHistory(m_runs.path());
        QCOMPARE(history.size(), 6U);
        for (const HistoryEntry &entry : history) {
            if (entry.seed > 4)
                continue;
            const SeedSpread spread = seedSpread(entry, history);
            QCOMPARE(spread.runs, 3);
            QCOMPARE(spread.mean, 92.0);
            QCOMPARE(spread.spread, 2.0);
        }
    }

    void takesTheNewestOfRunsWithTheSameSeed()
    {
        HistoryEntry older;
        older.settings = "the same";
        older.seed = 7;
        older.finishedAt = QDateTime::fromSecsSinceEpoch(1000);
        older.summary.reason = StopReason::Completed;
        older.summary.testAccuracy = 50;
        HistoryEntry newer = older;
        newer.finishedAt = QDateTime::fromSecsSinceEpoch(2000);
        newer.summary.testAccuracy = 60;
        for (const auto &history : {std::vector{older, newer}, std::vector{newer, older}}) {
            const SeedSpread spread = seedSpread(older, history);
            QCOMPARE(spread.runs, 1);
            QCOMPARE(spread.mean, 60.0);
            QCOMPARE(spread.spread, 0.0);
        }
    }

    void knowsNothingOfRunsWithoutSettings()
    {
        HistoryEntry entry;
        entry.summary.testAccuracy = 50;
        QCOMPARE(seedSpread(entry, std::vector{entry}).runs, 0);
    }
};

QTEST_APPLESS_MAIN(SeedSpreadTest)
#include "seed_spread_test.moc"
