// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/dataset_source.h"
#include "core/model/presets.h"
#include "core/run/background_task.h"
#include "core/run/dataset_controller.h"
#include "core/run/training_controller.h"
#include "tests/support/small_data.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <stdexcept>
#include <vector>

using namespace inkling;

namespace {

TrainingRequest request(const QString &folder, int epochs)
{
    TrainingRequest request;
    request.description.modelId = "mlp";
    request.description.spec = findPreset("mlp")->spec({{"hidden", 16}});
    request.description.config = {.epochs = epochs, .batchSize = 16, .learningRate = 0.05, .patience = 0};
    request.description.dataSource = "bars";
    request.data = test::makeSmallData();
    request.folder = folder;
    return request;
}

constexpr int kEndless = 1'000'000;

/// Waits for batches as the window's timer does; QTRY_VERIFY may ask more often than once.
class BatchWatch
{
public:
    explicit BatchWatch(TrainingController &controller) : m_controller(controller) {}
    bool hasSome()
    {
        m_seen += m_controller.takeBatches().size();
        return m_seen > 0;
    }

private:
    TrainingController &m_controller;
    std::size_t m_seen = 0;
};

} // namespace

/// The controllers as the window uses them: signals on this thread, runs on theirs.
class ControllersTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunTellsItsEpochsAndEnds()
    {
        const QTemporaryDir folder;
        TrainingController controller;
        QSignalSpy epochs(&controller, &TrainingController::epochFinished);
        QSignalSpy weights(&controller, &TrainingController::weightsChanged);
        QSignalSpy finished(&controller, &TrainingController::finished);
        const std::uint64_t id = controller.start(request(folder.filePath("run"), 3));
        QVERIFY(controller.isRunning());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(epochs.size(), 3);
        QVERIFY(!weights.empty());
        QCOMPARE(weights.last()[0].value<ModelSnapshotPtr>()->epoch, 3);
        QCOMPARE(controller.state(), TrainingController::State::Idle);
        const auto summary = finished[0][0].value<RunSummary>();
        QCOMPARE(summary.runId, id);
        QCOMPARE(summary.epochsRun, 3);
        QCOMPARE(finished[0][1].value<ModelSnapshotPtr>()->runId, id);
        QCOMPARE(controller.takeBatches().size(), std::size_t(3 * 23)); // 360 pictures in batches of 16
        QVERIFY(controller.takeBatches().empty());
    }

    void stopEndsARunBetweenBatches()
    {
        const QTemporaryDir folder;
        TrainingController controller;
        QSignalSpy finished(&controller, &TrainingController::finished);
        controller.start(request(folder.filePath("run"), kEndless));
        BatchWatch watch(controller);
        QTRY_VERIFY(watch.hasSome());
        controller.stop();
        QCOMPARE(controller.state(), TrainingController::State::Stopping);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].value<RunSummary>().reason == StopReason::Stopped);
    }

    void pauseHoldsAndResumeGoesOn()
    {
        const QTemporaryDir folder;
        TrainingController controller;
        QSignalSpy finished(&controller, &TrainingController::finished);
        controller.start(request(folder.filePath("run"), kEndless));
        BatchWatch beforePause(controller);
        QTRY_VERIFY(beforePause.hasSome());
        controller.pause();
        // The batch that is under way may still arrive; after that nothing moves.
        QTest::qWait(200);
        controller.takeBatches();
        QTest::qWait(200);
        QVERIFY(controller.takeBatches().empty());
        controller.resume();
        BatchWatch afterPause(controller);
        QTRY_VERIFY(afterPause.hasSome());
        controller.pause();
        controller.stop(); // also ends a run that is paused
        QTRY_COMPARE(finished.size(), 1);
    }

    void nothingOfAnOldRunArrivesInANewOne()
    {
        const QTemporaryDir folder;
        TrainingController controller;
        std::vector<std::uint64_t> ids;
        connect(&controller, &TrainingController::epochFinished, this,
                [&](const EpochRecord &record) { ids.push_back(record.runId); });
        QSignalSpy finished(&controller, &TrainingController::finished);
        std::uint64_t second = 0;
        // The next run begins while the first one still tells how it ended.
        connect(&controller, &TrainingController::finished, this, [&](const RunSummary &summary) {
            if (second != 0)
                return;
            ids.clear();
            second = controller.start(request(folder.filePath("b"), 2));
            QVERIFY(second != summary.runId);
        });
        controller.start(request(folder.filePath("a"), 2));
        QTRY_COMPARE(finished.size(), 2);
        QCOMPARE(finished[1][0].value<RunSummary>().runId, second);
        QCOMPARE(ids, (std::vector<std::uint64_t>{second, second}));
        QTRY_COMPARE(controller.state(), TrainingController::State::Idle);
        for (const BatchRecord &record : controller.takeBatches())
            QCOMPARE(record.runId, second);
    }

    void anImpossibleRunFailsAndTheNextOneWorks()
    {
        const QTemporaryDir folder;
        TrainingController controller;
        QSignalSpy failed(&controller, &TrainingController::failed);
        QSignalSpy started(&controller, &TrainingController::started);
        QSignalSpy finished(&controller, &TrainingController::finished);
        TrainingRequest impossible = request(folder.filePath("a"), 1);
        impossible.description.config.batchSize = 0;
        controller.start(impossible);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::InvalidArgument);
        QVERIFY(!controller.isRunning());
        QCOMPARE(started.size(), 0);
        controller.start(request(folder.filePath("b"), 1));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(started.size(), 1);
    }

    void destructionStopsARunningEpoch()
    {
        const QTemporaryDir folder;
        auto controller = std::make_unique<TrainingController>();
        controller->start(request(folder.filePath("run"), kEndless));
        BatchWatch watch(*controller);
        QTRY_VERIFY(watch.hasSome());
        controller.reset(); // joins; a run that did not stop would go on for hours
        QVERIFY(!controller);
    }

    void dataArrivesOrFailsAndOldAnswersAreDropped()
    {
        const QTemporaryDir folder;
        DatasetController controller;
        QSignalSpy loaded(&controller, &DatasetController::loaded);
        QSignalSpy failed(&controller, &DatasetController::failed);
        controller.request(folder.filePath("nowhere"));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][1].value<Error>().code, ErrorCode::NotFound);
        controller.request("builtin");
        controller.request("builtin"); // one load answers both
        controller.request(folder.filePath("nowhere"));
        QCOMPARE(failed.size(), 2); // the replaced request is answered at once
        QCOMPARE(failed[1][0].toString(), QString("builtin"));
        QVERIFY(failed[1][1].value<Error>().code == ErrorCode::Cancelled);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 3, 60'000);
        QVERIFY(failed[2][1].value<Error>().code == ErrorCode::NotFound);
        QCOMPARE(loaded.size(), 0);
        QVERIFY(!controller.isLoading());
        controller.request("builtin");
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 60'000);
        const auto first = loaded[0][1].value<DigitDataPtr>();
        QCOMPARE(first->train.count(), 60'000);
        controller.request("builtin");
        QTRY_COMPARE(loaded.size(), 2);
        QCOMPARE(loaded[1][1].value<DigitDataPtr>(), first); // kept, not made again
    }

    void aTaskTellsInOrderOnThisThreadAndThenEnds()
    {
        BackgroundTask task(QStringLiteral("test"));
        QSignalSpy ended(&task, &BackgroundTask::ended);
        std::vector<int> told;
        bool isHere = true;
        const QThread *here = QThread::currentThread();
        task.start([&](const BackgroundTask::Link &link) {
            for (int i = 0; i < 3; ++i) {
                link.tell([&, i] {
                    told.push_back(ended.isEmpty() ? i : -1);
                    isHere = isHere && QThread::currentThread() == here;
                });
            }
        });
        QVERIFY(task.isRunning());
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(!task.isRunning());
        QCOMPARE(told, (std::vector{0, 1, 2}));
        QVERIFY(isHere);
    }

    void aTaskEndsByItsFlagAndCanBeStartedAgain()
    {
        BackgroundTask task(QStringLiteral("test"));
        QSignalSpy ended(&task, &BackgroundTask::ended);
        for (int round = 1; round <= 2; ++round) {
            task.start([](const BackgroundTask::Link &link) {
                while (!link.stop().stopRequested())
                    QThread::msleep(1);
            });
            task.stop();
            QTRY_COMPARE(ended.size(), round);
        }
    }

    void aTaskThatThrowsFailsAndEnds()
    {
        BackgroundTask task(QStringLiteral("test"));
        QSignalSpy ended(&task, &BackgroundTask::ended);
        QSignalSpy failed(&task, &BackgroundTask::failed);
        task.start([](const BackgroundTask::Link &) { throw std::runtime_error("oops"); });
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().value<Error>().code == ErrorCode::Internal);
    }

    void aTaskThatIsDestroyedStopsAndTellsNothingMore()
    {
        bool told = false;
        {
            BackgroundTask task(QStringLiteral("test"));
            task.start([&](const BackgroundTask::Link &link) {
                while (!link.stop().stopRequested())
                    QThread::msleep(1);
                link.tell([&] { told = true; });
            });
        }
        QCoreApplication::sendPostedEvents();
        QVERIFY(!told);
    }
};

QTEST_GUILESS_MAIN(ControllersTest)
#include "controllers_test.moc"
