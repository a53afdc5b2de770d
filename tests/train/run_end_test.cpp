// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/data/xor_data.h"
#include "tests/train/training_support.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <thread>
#include <vector>

using namespace inkling;
using namespace inkling::test;

/// Why runs end, and which weights remain.
class RunEndTest : public QObject
{
    Q_OBJECT

private slots:
    void stopEndsARunBetweenBatches();
    void stopBeforeTheStartChangesNothing();
    void stopKeepsTheBestOfFinishedEpochs();
    void pauseHoldsTheRunAndChangesNoBit();
    void stopEndsAPausedRun();
    void aTimeLimitEndsTheRun();
    void aRunThatDivergesKeepsTheLastFiniteWeights();
    void aHugeLearningRateLeavesFiniteWeights_data();
    void aHugeLearningRateLeavesFiniteWeights();
    void theBestEpochIsThatOfLowestLossHoweverLittleLower();
    void earlyStoppingEndsTheRunAndTheBestStays();
    void patience0RunsToTheEnd();
    void withoutValidationTheLastIsTheBest();
};

void RunEndTest::stopEndsARunBetweenBatches()
{
    const Dataset data = bars(50);
    StopFlag stop;
    Told told;
    TrainingObserver observer = told.observer();
    observer.batchDone = [&](const BatchRecord &record) {
        told.batches.push_back(record);
        if (record.epoch == 2 && record.batch == 3)
            stop.requestStop();
    };
    const auto outcome = train(smallModel(), all(data), {}, smallConfig(10), stop, observer);
    QVERIFY(outcome.has_value());
    QVERIFY(outcome->reason == StopReason::Stopped);
    QCOMPARE(told.batches.size(), std::size_t{8});
    QCOMPARE(told.epochNumbers(), std::vector{1});
    QCOMPARE(outcome->epochsRun, 1);
    // The steps of the epoch that was begun are kept.
    QVERIFY(outcome->finalModel != told.models[0]);
    QVERIFY(outcome->bestModel == outcome->finalModel); // nothing validates
}

void RunEndTest::stopBeforeTheStartChangesNothing()
{
    const Dataset data = bars(20);
    StopFlag stop;
    stop.requestStop();
    Told told;
    const auto outcome = train(smallModel(), all(data), {}, smallConfig(), stop, told.observer());
    QVERIFY(outcome.has_value());
    QVERIFY(outcome->reason == StopReason::Stopped);
    QCOMPARE(outcome->epochsRun, 0);
    QCOMPARE(outcome->bestEpoch, 0);
    QVERIFY(told.batches.empty() && told.epochs.empty());
    QVERIFY(outcome->finalModel == smallModel());
}

void RunEndTest::stopKeepsTheBestOfFinishedEpochs()
{
    const Dataset data = bars(50);
    const Dataset validation = bars(20, 2);
    StopFlag stop;
    Told told;
    TrainingObserver observer = told.observer();
    observer.batchDone = [&](const BatchRecord &record) {
        if (record.epoch == 3)
            stop.requestStop();
    };
    const auto outcome = train(smallModel(), all(data), all(validation), smallConfig(10), stop, observer);
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->epochsRun, 2);
    QCOMPARE(outcome->bestEpoch, 2); // it learns
    QVERIFY(outcome->bestModel == told.models[1]);
    QVERIFY(outcome->finalModel != told.models[1]);
}

void RunEndTest::pauseHoldsTheRunAndChangesNoBit()
{
    const Dataset data = bars(50);
    StopFlag stop;
    std::atomic<int> batches = 0;
    std::atomic<bool> asked = false;
    TrainingObserver observer;
    observer.batchDone = [&](const BatchRecord &) {
        if (++batches == 3) {
            stop.requestPause();
            asked = true;
        }
    };
    bool held = true;
    std::thread owner([&] {
        while (!asked)
            std::this_thread::yield();
        for (int i = 0; i < 2000; ++i) {
            held = held && batches == 3;
            std::this_thread::yield();
        }
        stop.requestResume();
    });
    const auto outcome = train(smallModel(), all(data), {}, smallConfig(2), stop, observer);
    owner.join();
    QVERIFY(held);
    QVERIFY(outcome.has_value());
    QVERIFY(outcome->reason == StopReason::Completed);
    QCOMPARE(batches.load(), 10);
    QVERIFY(outcome->finalModel == run(smallModel(), data, {}, smallConfig(2)).finalModel);
}

void RunEndTest::stopEndsAPausedRun()
{
    const Dataset data = bars(50);
    StopFlag stop;
    std::atomic<bool> asked = false;
    int batches = 0;
    TrainingObserver observer;
    observer.batchDone = [&](const BatchRecord &) {
        ++batches;
        stop.requestPause();
        asked = true;
    };
    std::thread owner([&] {
        while (!asked)
            std::this_thread::yield();
        stop.requestStop();
    });
    const auto outcome = train(smallModel(), all(data), {}, smallConfig(2), stop, observer);
    owner.join();
    QVERIFY(outcome.has_value());
    QVERIFY(outcome->reason == StopReason::Stopped);
    QCOMPARE(batches, 1);
}

void RunEndTest::aTimeLimitEndsTheRun()
{
    const Dataset data = bars(20);
    TrainConfig config = smallConfig(limits::kMaxEpochs);
    config.maxMinutes = 0.001;
    const TrainingOutcome outcome = run(smallModel(), data, {}, config);
    QVERIFY(outcome.reason == StopReason::Stopped);
    QVERIFY(outcome.epochsRun < config.epochs);
}

/// A linear unit with a squared error: every step overshoots by a factor of hundreds.
void RunEndTest::aRunThatDivergesKeepsTheLastFiniteWeights()
{
    const Dataset points = makeXorData().train;
    const Model initial = *initialModel({{2}, {{"dense", {{"units", 1}}}}, Loss::SquaredError}, 1);
    TrainConfig config = smallConfig(1000, 1);
    config.learningRate = limits::kMaxLearningRate;
    for (const int reportEvery : {1, 2}) {
        config.reportEvery = reportEvery;
        Told told;
        const TrainingOutcome outcome = run(initial, points, {}, config, told.observer());
        QVERIFY(outcome.reason == StopReason::Diverged);
        QVERIFY(outcome.epochsRun >= 2 && outcome.epochsRun < 20);
        QVERIFY(isFinite(outcome.finalModel) && isFinite(outcome.bestModel));
        QVERIFY(isFinite(told.newest));
        QVERIFY(outcome.finalModel != initial);
        QVERIFY(outcome.finalModel == told.models.back());
        for (const EpochRecord &record : told.epochs)
            QVERIFY(std::isfinite(record.trainLoss));
    }
}

void RunEndTest::aHugeLearningRateLeavesFiniteWeights_data()
{
    QTest::addColumn<QString>("id");
    for (const ModelPreset &row : modelPresets())
        QTest::addRow("%s", row.id.data()) << QString(row.id.data());
}

void RunEndTest::aHugeLearningRateLeavesFiniteWeights()
{
    QFETCH(QString, id);
    const ModelSizes sizes{{"hidden", 16}, {"filters", 4}, {"d-model", 16}, {"ff-dim", 16}};
    const Dataset data = preset(id).learnsDigits ? bars(100) : makeXorData().train;
    TrainConfig config = smallConfig(5);
    config.learningRate = limits::kMaxLearningRate;
    Told told;
    const TrainingOutcome outcome = run(*initialModel(preset(id).spec(sizes), 1), data, {}, config, told.observer());
    QVERIFY(isFinite(outcome.finalModel) && isFinite(outcome.bestModel));
    QVERIFY(told.newest.tensors.empty() || isFinite(told.newest));
    QCOMPARE(outcome.reason == StopReason::Completed, outcome.epochsRun == 5);
}

/// Learns so slowly that early stopping sees no improvement, yet every epoch is better than the one before.
void RunEndTest::theBestEpochIsThatOfLowestLossHoweverLittleLower()
{
    const Dataset data = bars(50);
    const Dataset validation = bars(20, 2);
    TrainConfig config = smallConfig(20);
    config.learningRate = 1e-4;
    config.patience = 3;
    config.minDelta = 0.5;
    Told told;
    const TrainingOutcome outcome = run(smallModel(), data, all(validation), config, told.observer());
    QVERIFY(outcome.reason == StopReason::EarlyStopping);
    QCOMPARE(outcome.epochsRun, 4);
    QCOMPARE(told.isBest, (std::vector<bool>{true, true, true, true}));
    QCOMPARE(outcome.bestEpoch, 4);
    QVERIFY(outcome.bestModel == outcome.finalModel);
}

/// Validation labels that contradict the training data: the better it learns, the worse it is judged.
void RunEndTest::earlyStoppingEndsTheRunAndTheBestStays()
{
    const Dataset data = bars(100);
    Dataset validation = bars(50, 2);
    for (std::uint8_t &label : validation.labels)
        label = static_cast<std::uint8_t>((label + 5) % 10);
    TrainConfig config = smallConfig(20);
    config.patience = 4;
    Told told;
    const TrainingOutcome outcome = run(smallModel(), data, all(validation), config, told.observer());
    QVERIFY(outcome.reason == StopReason::EarlyStopping);
    QCOMPARE(outcome.bestEpoch, 1);
    QCOMPARE(outcome.epochsRun, 5);
    QCOMPARE(told.isBest, (std::vector<bool>{true, false, false, false, false}));
    QVERIFY(outcome.bestModel == told.models[0]);
    QVERIFY(outcome.finalModel == told.models[4]);
    // Ending with the last planned epoch is no early stop.
    config.epochs = 5;
    QVERIFY(run(smallModel(), data, all(validation), config).reason == StopReason::Completed);
}

void RunEndTest::patience0RunsToTheEnd()
{
    const Dataset data = bars(20);
    TrainConfig config = smallConfig(12);
    config.learningRate = 1e-9; // nothing improves
    config.minDelta = 1;
    const TrainingOutcome outcome = run(smallModel(), data, all(data), config);
    QVERIFY(outcome.reason == StopReason::Completed);
    QCOMPARE(outcome.epochsRun, 12);
}

void RunEndTest::withoutValidationTheLastIsTheBest()
{
    const Dataset data = bars(20);
    TrainConfig config = smallConfig(5);
    config.validationSplit = 0;
    config.patience = 1;
    Told told;
    const TrainingOutcome outcome = run(smallModel(), data, {}, config, told.observer());
    QVERIFY(outcome.reason == StopReason::Completed);
    QCOMPARE(outcome.bestEpoch, 5);
    QVERIFY(outcome.bestModel == outcome.finalModel);
    for (const EpochRecord &record : told.epochs)
        QVERIFY(!record.validationLoss && !record.validationAccuracy);
}

QTEST_APPLESS_MAIN(RunEndTest)
#include "run_end_test.moc"
