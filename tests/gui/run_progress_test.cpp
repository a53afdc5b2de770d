// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_progress.h"
#include "ui/training/run_texts.h"

#include <QTest>

#include <vector>

using namespace inkling;
using namespace inkling::ui;

namespace {

BatchRecord batchAt(int epoch, int batch, int batches, double seconds)
{
    BatchRecord record;
    record.epoch = epoch;
    record.batch = batch;
    record.batches = batches;
    record.samples = batch * 64;
    record.position = epoch - 1 + batch / static_cast<double>(batches);
    record.epochSeconds = seconds;
    return record;
}

EpochRecord epochEnd(int epoch, double seconds)
{
    EpochRecord record;
    record.epoch = epoch;
    record.trainSeconds = seconds;
    record.samplesPerSecond = 5000;
    return record;
}

} // namespace

class RunProgressTest : public QObject
{
    Q_OBJECT

private slots:
    void knowsNothingBeforeTheFirstBatch()
    {
        const RunProgress progress(10);
        QCOMPARE(progress.fraction(), 0.0);
        QVERIFY(!progress.imagesPerSecond());
        QVERIFY(!progress.secondsLeft());
    }

    void estimatesFromTheRunningEpoch()
    {
        RunProgress progress(4);
        progress.add(std::vector{batchAt(1, 50, 100, 2.0)});
        QCOMPARE(progress.fraction(), 0.125);
        QCOMPARE(*progress.imagesPerSecond(), 1600.0);
        QCOMPARE(*progress.secondsLeft(), 14.0); // half an epoch took 2 s, three and a half are left
    }

    void countsFinishedEpochsIn()
    {
        RunProgress progress(4);
        progress.add(epochEnd(1, 4.0));
        progress.add(std::vector{batchAt(2, 50, 100, 1.0)});
        QCOMPARE(progress.epoch(), 2);
        QCOMPARE(progress.batch(), 50);
        QVERIFY(std::abs(*progress.secondsLeft() - 5.0 / 1.5 * 2.5) < 1e-9);
    }

    void dropsBatchesOfAnEpochThatHasEnded()
    {
        RunProgress progress(4);
        progress.add(epochEnd(2, 4.0));
        progress.add(std::vector{batchAt(2, 99, 100, 3.9)});
        QCOMPARE(progress.fraction(), 0.5);
        QCOMPARE(progress.epoch(), 2);
    }

    void hasNothingLeftAtTheEnd()
    {
        RunProgress progress(2);
        progress.add(epochEnd(2, 4.0));
        QCOMPARE(progress.fraction(), 1.0);
        QCOMPARE(*progress.secondsLeft(), 0.0);
    }

    void saysWhyARunEnded_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("part");
        QTest::newRow("completed") << static_cast<int>(StopReason::Completed) << "All 10 epochs";
        QTest::newRow("early") << static_cast<int>(StopReason::EarlyStopping) << "after epoch 5";
        QTest::newRow("stopped") << static_cast<int>(StopReason::Stopped) << "Stopped by you after epoch 5";
        QTest::newRow("diverged") << static_cast<int>(StopReason::Diverged) << "smaller learning rate";
    }

    void saysWhyARunEnded()
    {
        QFETCH(int, reason);
        QFETCH(QString, part);
        RunSummary summary;
        summary.reason = static_cast<StopReason>(reason);
        summary.epochsRun = 5;
        QVERIFY(whyItEnded(summary, 10).contains(part));
    }
};

QTEST_GUILESS_MAIN(RunProgressTest)
#include "run_progress_test.moc"
