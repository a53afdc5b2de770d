// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/early_stopping.h"
#include "core/train/mailbox.h"
#include "core/train/metrics.h"
#include "core/train/stop_flag.h"
#include "core/train/train_config.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <functional>
#include <limits>
#include <thread>
#include <vector>

using namespace inkling;

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Changes one setting of a valid config.
using Change = std::function<void(TrainConfig &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

/// What decides how long a run goes on: its settings, early stopping, the stop flag; and the mailbox of its records.
class RunControlTest : public QObject
{
    Q_OBJECT

private slots:
    void earlyStoppingWaitsForImprovement_data();
    void earlyStoppingWaitsForImprovement();
    void settingsAreChecked_data();
    void settingsAreChecked();
    void reasonsHaveTheirPublishedNames();
    void stopEndsPauseAndIsNeverTakenBack();
    void aFlagHearsTheStopOfItsParent();
    void resumeWithoutPauseDoesNothing();
    void pauseHoldsAnotherThreadUntilResume_data();
    void pauseHoldsAnotherThreadUntilResume();
    void pauseAndResumeInAHurryLoseNobody();
    void theMailboxKeepsTheOrder();
    void theMailboxLosesNothingBetweenThreads();
};

void RunControlTest::earlyStoppingWaitsForImprovement_data()
{
    using Losses = QList<double>;
    QTest::addColumn<int>("patience");
    QTest::addColumn<double>("minDelta");
    QTest::addColumn<Losses>("losses");
    QTest::addColumn<int>("stopsAfter"); // 0: never
    QTest::newRow("always better") << 3 << 0.001 << Losses{1, 0.9, 0.8, 0.7, 0.6} << 0;
    QTest::newRow("three without") << 3 << 0.001 << Losses{1, 0.9, 0.9, 0.9, 0.9, 0.1} << 5;
    QTest::newRow("better in the third") << 3 << 0.001 << Losses{1, 1, 1, 0.5, 0.5, 0.5} << 0;
    QTest::newRow("the least improvement, exactly") << 1 << 0.25 << Losses{1, 0.75, 0.5, 0.25, 0} << 0;
    QTest::newRow("a hair less than that") << 1 << 0.25 << Losses{1, 0.7500001} << 2;
    // Falls, but never by enough at once: what counts is the distance from the last improvement, not from the last
    // epoch.
    QTest::newRow("small steps add up") << 3 << 0.25 << Losses{1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4} << 0;
    QTest::newRow("too small to add up") << 3 << 0.5 << Losses{1, 0.9, 0.8, 0.7} << 4;
    QTest::newRow("worse than an earlier best") << 2 << 0.0 << Losses{0.5, 0.9, 0.6} << 3;
    QTest::newRow("equal counts where nothing is asked") << 1 << 0.0 << Losses{0.5, 0.5, 0.5} << 0;
    QTest::newRow("patience 0 never") << 0 << 0.001 << Losses{1, 2, 3, 4, 5, 6, 7, 8, 9} << 0;
    QTest::newRow("patience 1") << 1 << 0.001 << Losses{1, 1} << 2;
    QTest::newRow("not a number is no improvement") << 2 << 0.001 << Losses{1, std::nan(""), std::nan("")} << 3;
    QTest::newRow("from infinity") << 1 << 1000.0 << Losses{1e300, 1e299, 0} << 0;
}

void RunControlTest::earlyStoppingWaitsForImprovement()
{
    QFETCH(int, patience);
    QFETCH(double, minDelta);
    QFETCH(QList<double>, losses);
    QFETCH(int, stopsAfter);
    EarlyStopping stopping(patience, minDelta);
    int stopped = 0;
    for (int epoch = 1; epoch <= losses.size() && stopped == 0; ++epoch) {
        if (stopping.shouldStop(losses[epoch - 1]))
            stopped = epoch;
    }
    QCOMPARE(stopped, stopsAfter);
}

void RunControlTest::settingsAreChecked_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *name, bool valid, Change change) { QTest::newRow(name) << change << valid; };
    row("defaults", true, [](TrainConfig &) {});
    row("0 epochs", false, [](TrainConfig &c) { c.epochs = 0; });
    row("1 epoch", true, [](TrainConfig &c) { c.epochs = 1; });
    row("-1 epoch", false, [](TrainConfig &c) { c.epochs = -1; });
    row("most epochs", true, [](TrainConfig &c) { c.epochs = limits::kMaxEpochs; });
    row("more epochs", false, [](TrainConfig &c) { c.epochs = limits::kMaxEpochs + 1; });
    row("batch size 0", false, [](TrainConfig &c) { c.batchSize = 0; });
    row("batch size 1", true, [](TrainConfig &c) { c.batchSize = 1; });
    row("largest batch", true, [](TrainConfig &c) { c.batchSize = limits::kMaxBatchSize; });
    row("larger batch", false, [](TrainConfig &c) { c.batchSize = limits::kMaxBatchSize + 1; });
    row("rate 0", false, [](TrainConfig &c) { c.learningRate = 0; });
    row("negative rate", false, [](TrainConfig &c) { c.learningRate = -0.01; });
    row("smallest rate", true, [](TrainConfig &c) { c.learningRate = std::numeric_limits<double>::denorm_min(); });
    row("largest rate", true, [](TrainConfig &c) { c.learningRate = limits::kMaxLearningRate; });
    row("larger rate", false, [](TrainConfig &c) { c.learningRate = limits::kMaxLearningRate + 0.5; });
    row("infinite rate", false, [](TrainConfig &c) { c.learningRate = kInfinite; });
    row("rate not a number", false, [](TrainConfig &c) { c.learningRate = std::nan(""); });
    row("no split", true, [](TrainConfig &c) { c.validationSplit = 0; });
    row("negative split", false, [](TrainConfig &c) { c.validationSplit = -0.1; });
    row("largest split", true, [](TrainConfig &c) { c.validationSplit = 0.9; });
    row("all for validation", false, [](TrainConfig &c) { c.validationSplit = 1; });
    row("split not a number", false, [](TrainConfig &c) { c.validationSplit = std::nan(""); });
    row("patience 0", true, [](TrainConfig &c) { c.patience = 0; });
    row("patience -1", false, [](TrainConfig &c) { c.patience = -1; });
    row("patience beyond", false, [](TrainConfig &c) { c.patience = limits::kMaxPatience + 1; });
    row("improvement 0", true, [](TrainConfig &c) { c.minDelta = 0; });
    row("negative improvement", false, [](TrainConfig &c) { c.minDelta = -1e-9; });
    row("improvement not a number", false, [](TrainConfig &c) { c.minDelta = std::nan(""); });
    row("seed 0", true, [](TrainConfig &c) { c.seed = 0; });
    row("0 threads are the default", true, [](TrainConfig &c) { c.threads = 0; });
    row("-1 thread", false, [](TrainConfig &c) { c.threads = -1; });
    row("256 threads", true, [](TrainConfig &c) { c.threads = 256; });
    row("257 threads", false, [](TrainConfig &c) { c.threads = 257; });
    row("negative minutes", false, [](TrainConfig &c) { c.maxMinutes = -1; });
    row("infinite minutes", false, [](TrainConfig &c) { c.maxMinutes = kInfinite; });
    row("a second", true, [](TrainConfig &c) { c.maxMinutes = 1.0 / 60; });
    row("report every 0", false, [](TrainConfig &c) { c.reportEvery = 0; });
    row("report every 10,000", true, [](TrainConfig &c) { c.reportEvery = 10'000; });
    row("no optimizer", false, [](TrainConfig &c) { c.optimizer = ""; });
    row("an unknown optimizer", false, [](TrainConfig &c) { c.optimizer = "adamant"; });
}

void RunControlTest::settingsAreChecked()
{
    QFETCH(Change, change);
    QFETCH(bool, valid);
    TrainConfig config;
    change(config);
    const Result<void> result = validate(config);
    QCOMPARE(result.has_value(), valid);
    if (!valid)
        QVERIFY(result.error().code == ErrorCode::InvalidArgument);
}

void RunControlTest::reasonsHaveTheirPublishedNames()
{
    QCOMPARE(toString(StopReason::Completed), std::string_view("completed"));
    QCOMPARE(toString(StopReason::EarlyStopping), std::string_view("early_stopping"));
    QCOMPARE(toString(StopReason::Stopped), std::string_view("stopped"));
    QCOMPARE(toString(StopReason::Diverged), std::string_view("diverged"));
}

void RunControlTest::stopEndsPauseAndIsNeverTakenBack()
{
    StopFlag flag;
    QVERIFY(!flag.stopRequested() && !flag.pauseRequested());
    flag.requestPause();
    QVERIFY(!flag.stopRequested() && flag.pauseRequested());
    flag.requestStop();
    QVERIFY(flag.stopRequested() && !flag.pauseRequested());
    flag.requestPause();
    QVERIFY(flag.stopRequested() && !flag.pauseRequested());
    flag.requestResume();
    QVERIFY(flag.stopRequested() && !flag.pauseRequested());
    flag.waitWhilePaused(); // returns
}

void RunControlTest::aFlagHearsTheStopOfItsParent()
{
    StopFlag parent;
    StopFlag first(&parent);
    const StopFlag second(&parent);
    first.requestStop();
    QVERIFY(first.stopRequested() && !parent.stopRequested() && !second.stopRequested());
    parent.requestPause();
    QVERIFY(!second.pauseRequested());
    parent.requestAbandon();
    QVERIFY(second.stopRequested() && second.abandonRequested());
}

void RunControlTest::resumeWithoutPauseDoesNothing()
{
    StopFlag flag;
    flag.requestResume();
    QVERIFY(!flag.stopRequested() && !flag.pauseRequested());
    flag.waitWhilePaused();
    flag.requestPause();
    flag.requestPause();
    flag.requestResume(); // one is enough
    QVERIFY(!flag.pauseRequested());
}

void RunControlTest::pauseHoldsAnotherThreadUntilResume_data()
{
    QTest::addColumn<bool>("byStop");
    QTest::newRow("resume") << false;
    QTest::newRow("stop") << true;
}

void RunControlTest::pauseHoldsAnotherThreadUntilResume()
{
    QFETCH(bool, byStop);
    StopFlag flag;
    std::atomic<bool> arrived = false;
    std::atomic<bool> released = false;
    std::atomic<bool> early = false;
    flag.requestPause();
    std::thread worker([&] {
        arrived = true;
        flag.waitWhilePaused();
        early = !released;
    });
    while (!arrived)
        std::this_thread::yield();
    for (int i = 0; i < 1000; ++i)
        std::this_thread::yield();
    released = true;
    byStop ? flag.requestStop() : flag.requestResume();
    worker.join();
    QVERIFY(!early);
}

/// Thousands of pauses as short as they can be: a worker that missed a wake-up would hang here.
void RunControlTest::pauseAndResumeInAHurryLoseNobody()
{
    StopFlag flag;
    std::atomic<long> rounds = 0;
    std::thread worker([&] {
        while (!flag.stopRequested()) {
            flag.waitWhilePaused();
            ++rounds;
        }
    });
    for (int i = 0; i < 5000; ++i) {
        flag.requestPause();
        flag.requestResume();
    }
    const long before = rounds;
    while (rounds == before)
        std::this_thread::yield();
    flag.requestPause();
    flag.requestStop();
    worker.join();
    QVERIFY(rounds > before);
}

void RunControlTest::theMailboxKeepsTheOrder()
{
    Mailbox<int> mailbox;
    QVERIFY(mailbox.take().empty());
    for (int i = 0; i < 5; ++i)
        mailbox.post(i);
    QCOMPARE(mailbox.take(), (std::vector{0, 1, 2, 3, 4}));
    QVERIFY(mailbox.take().empty());
    mailbox.post(7);
    QCOMPARE(mailbox.take(), std::vector{7});
}

void RunControlTest::theMailboxLosesNothingBetweenThreads()
{
    constexpr int kWriters = 3;
    constexpr int kValues = 5000;
    Mailbox<int> mailbox;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer)
        writers.emplace_back([&mailbox, writer] {
            for (int i = 0; i < kValues; ++i)
                mailbox.post(writer * kValues + i);
        });
    std::vector<int> next(kWriters);
    std::size_t taken = 0;
    bool inOrder = true;
    while (taken < std::size_t{kWriters} * kValues) {
        for (const int value : mailbox.take()) {
            ++taken;
            const auto writer = static_cast<std::size_t>(value / kValues);
            inOrder = inOrder && value % kValues == next[writer];
            ++next[writer];
        }
    }
    for (std::thread &writer : writers)
        writer.join();
    QVERIFY(inOrder);
    QVERIFY(mailbox.take().empty());
}

QTEST_APPLESS_MAIN(RunControlTest)
#include "run_control_test.moc"
