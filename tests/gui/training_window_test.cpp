// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_history.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/charts/plot_view.h"
#include "ui/inference/surface_view.h"
#include "ui/inference/xor_panel.h"
#include "ui/main_window/run_history_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/training/data_picker.h"
#include "ui/training/epoch_table_model.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/number_field.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

#include <utility>

using namespace inkling;
using namespace inkling::ui;

class TrainingWindowTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /// The window with the small data chosen, and read.
    void prepare(test::WindowFixture &program, int epochs)
    {
        program.window().work()->setup()->chooseData(m_folder.path());
        QTRY_COMPARE(program.window().work()->setup()->data()->source(), m_folder.path());
        test::type(program.find<NumberField>("epochs"), QString::number(epochs));
        test::type(program.find<NumberField>("patience"), QStringLiteral("0"));
        test::type(program.find<NumberField>("learning-rate"), QStringLiteral("0.05"));
        program.window().show();
    }

    static void click(test::WindowFixture &program, const char *button)
    {
        QTest::mouseClick(program.button(button), Qt::LeftButton);
    }

    static int epochsShown(test::WindowFixture &program) { return program.window().work()->epochs()->rowCount(); }

    /// Over all charts of the page that is shown.
    static qsizetype pointsShown(test::WindowFixture &program)
    {
        qsizetype points = 0;
        for (const PlotView *chart : program.window().findChildren<PlotView *>()) {
            if (chart->isVisible())
                points += chart->shownPointCount();
        }
        return points;
    }

    static bool isIdle(test::WindowFixture &program) { return program.window().runs().isIdle(); }

    /// A horizontal bar, which is what the small data is made of.
    static void drawBar(test::WindowFixture &program)
    {
        auto *canvas = program.window().findChild<DrawingCanvas *>();
        const QRectF paper = canvas->paper();
        const auto at = [&](double x) {
            return QPointF(paper.left() + x * paper.height(), paper.center().y()).toPoint();
        };
        QTest::mousePress(canvas, Qt::LeftButton, {}, at(0.2));
        for (const double x : {0.35, 0.5, 0.65, 0.8})
            QTest::mouseMove(canvas, at(x));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, at(0.8));
    }

private slots:
    static void initMain() { test::keepToOwnPlace("training_window_test"); }
    void initTestCase() { QVERIFY(test::writeSmallData(m_folder.path())); }
    void init() { test::emptyOwnPlace(); }

    void trainsToTheEndAndTellsTheResult()
    {
        test::WindowFixture program;
        prepare(program, 3);
        QCOMPARE(pointsShown(program), 0);
        click(program, "train");
        QTRY_COMPARE(epochsShown(program), 3);
        QTRY_VERIFY(isIdle(program));
        QVERIFY(program.find<QLabel>("testAccuracy")->isVisible());
        QVERIFY(program.find<QLabel>("testAccuracy")->text().endsWith(QStringLiteral("%")));
        QCOMPARE(program.find<QLabel>("whyItEnded")->text(), QStringLiteral("All 3 epochs are done."));
        QVERIFY(program.find<QLabel>("resultDetails")->text().startsWith(QStringLiteral("Best epoch: ")));
        QVERIFY(program.window().isWindowModified());
        // The page with the batches; three epochs of training and of validation besides.
        QTRY_VERIFY(pointsShown(program) > 6);
    }

    void stopEndsARunAndKeepsItsModel()
    {
        test::WindowFixture program;
        prepare(program, 100'000);
        click(program, "train");
        QTRY_VERIFY(epochsShown(program) >= 1);
        QVERIFY(program.button("stop")->isEnabled());
        QVERIFY(!program.button("train")->isEnabled());
        QVERIFY(!program.find<NumberField>("epochs")->isEnabled());
        click(program, "stop");
        QTRY_VERIFY(isIdle(program));
        QTRY_VERIFY(!program.window().document().isEmpty());
        QVERIFY(program.find<QLabel>("whyItEnded")->text().startsWith(QStringLiteral("Stopped by you")));
        QVERIFY(program.button("train")->isEnabled());
        QCOMPARE(readRunHistory(userRunsFolder()).size(), 1U);
    }

    void pauseHoldsARunUntilResume()
    {
        test::WindowFixture program;
        prepare(program, 100'000);
        click(program, "train");
        QTRY_VERIFY(epochsShown(program) >= 1);
        QCOMPARE(program.button("pause")->accessibleName(), QStringLiteral("Pause"));
        click(program, "pause");
        QCOMPARE(program.button("pause")->accessibleName(), QStringLiteral("Resume"));
        QTRY_VERIFY(program.window().runs().state() == RunState::Paused);
        QSignalSpy epochs(&program.training, &TrainingController::epochFinished);
        QTest::qWait(200); // long enough for several epochs of this data
        const auto afterPause = epochs.size();
        QTest::qWait(200);
        QCOMPARE(epochs.size(), afterPause);
        click(program, "pause");
        QTRY_VERIFY(epochs.size() > afterPause);
        click(program, "stop");
        QTRY_VERIFY(isIdle(program));
    }

    void answersADrawingWhileItTrains()
    {
        test::WindowFixture program;
        prepare(program, 100'000);
        const auto *prediction = program.find<QLabel>("predictionLabel");
        const QString nothing = prediction->text();
        click(program, "train");
        QTRY_VERIFY(epochsShown(program) >= 1);
        QCOMPARE(prediction->text(), nothing);
        drawBar(program);
        QTRY_VERIFY(prediction->text() != nothing);
        QTRY_VERIFY(program.find<QLabel>("modelCaption")->text().startsWith(QStringLiteral("MLP in training")));
        click(program, "stop");
        QTRY_VERIFY(isIdle(program));
        QTRY_VERIFY(program.find<QLabel>("modelCaption")->text().startsWith(QStringLiteral("MLP, trained")));
    }

    void trainsAFinishedModelFurther()
    {
        test::WindowFixture program;
        prepare(program, 2);
        QVERIFY(!program.button("trainFurther")->isEnabled());
        click(program, "train");
        QTRY_COMPARE(epochsShown(program), 2);
        QTRY_VERIFY(program.button("trainFurther")->isEnabled());
        const double lossBefore = program.window().work()->epochs()->logRows().back().trainLoss;
        click(program, "trainFurther");
        QTRY_VERIFY(epochsShown(program) == 2 && isIdle(program));
        QVERIFY(program.window().work()->epochs()->logRows().front().trainLoss < lossBefore);
        QCOMPARE(readRunHistory(userRunsFolder()).size(), 2U);
    }

    void xorShowsItsSurfaceInPlaceOfTheCanvas()
    {
        test::WindowFixture program;
        program.window().show();
        auto *canvas = program.window().findChild<DrawingCanvas *>();
        auto *surface = program.window().findChild<XorPanel *>();
        QVERIFY(canvas->isVisible() && !surface->isVisible());
        program.find<QComboBox>("model")->setCurrentIndex(3);
        QVERIFY(!canvas->isVisible() && surface->isVisible());
        test::type(program.find<NumberField>("epochs"), QStringLiteral("20000"));
        const auto *view = surface->findChild<SurfaceView *>();
        QVERIFY(!view->surface());
        click(program, "train");
        QTRY_COMPARE(epochsShown(program), 2);
        QTRY_VERIFY(isIdle(program));
        const auto trained = computeSurface(program.window().document().snapshot()->model);
        QVERIFY(trained);
        for (const auto &[x, y] : {std::pair(0.0, 0.0), std::pair(0.0, 1.0), std::pair(0.4, 0.7)})
            QTRY_COMPARE(view->surface()->valueAt(x, y), trained->valueAt(x, y));
    }

    void aStartThatFailsLeavesEverythingAsItWas()
    {
        test::WindowFixture program;
        prepare(program, 2);
        click(program, "train");
        QTRY_COMPARE(epochsShown(program), 2);
        QTRY_VERIFY(isIdle(program));
        const ModelSnapshotPtr before = program.window().document().snapshot();
        const QString result = program.find<QLabel>("whyItEnded")->text();
        QVERIFY(QDir(userRunsFolder()).removeRecursively());
        QFile inTheWay(userRunsFolder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QSignalSpy failed(&program.training, &TrainingController::failed);
        click(program, "train");
        QTRY_COMPARE(failed.size(), 1);
        QTRY_VERIFY(isIdle(program));
        QVERIFY(program.window().work()->banner()->isVisible());
        QVERIFY(program.find<QLabel>("status")->text().contains(QStringLiteral("The training did not start.")));
        QCOMPARE(epochsShown(program), 2);
        QVERIFY(program.find<QLabel>("whyItEnded")->isVisible());
        QCOMPARE(program.find<QLabel>("whyItEnded")->text(), result);
        QCOMPARE(program.window().document().snapshot(), before);
    }

    void aRunThatDivergesAtOnceKeepsTheOldModel()
    {
        test::WindowFixture program;
        prepare(program, 1);
        click(program, "train");
        QTRY_VERIFY(!program.window().document().isEmpty());
        const ModelSnapshotPtr before = program.window().document().snapshot();
        RunSummary diverged;
        diverged.reason = StopReason::Diverged;
        const auto ruins = std::make_shared<const ModelSnapshot>(*before);
        emit program.training.finished(diverged, ruins, ruins);
        QVERIFY(program.find<QLabel>("status")->text().startsWith(QStringLiteral("The training failed")));
        QCOMPARE(program.window().document().snapshot(), before);
        diverged.epochsRun = 1;
        emit program.training.finished(diverged, ruins, ruins);
        QCOMPARE(program.window().document().snapshot(), ruins);
    }

    void noModelIsOpenedWhileARunIsOn()
    {
        test::WindowFixture program;
        prepare(program, 100'000);
        click(program, "train");
        QTRY_VERIFY(epochsShown(program) >= 1);
        click(program, "pause");
        const auto *action = program.find<QAction>("openModel");
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), QStringLiteral("A model can be opened when the training has ended."));
        program.find<QAction>("runHistory")->trigger();
        auto *dialog = program.window().findChild<RunHistoryDialog *>();
        QVERIFY(!dialog->findChild<QAbstractButton *>(QStringLiteral("openRun"))->isEnabled());
        dialog->close();
        click(program, "stop");
        QTRY_VERIFY(isIdle(program));
        QVERIFY(action->isEnabled());
    }

    void theEpochTableStaysWhereItWasScrolledTo()
    {
        test::WindowFixture program;
        program.window().show();
        EpochTableModel *epochs = program.window().work()->epochs();
        const QScrollBar *bar = program.find<QTableView>("epochTable")->verticalScrollBar();
        const auto add = [&](int from, int to) {
            for (int i = from; i <= to; ++i) {
                EpochRecord record;
                record.epoch = i;
                epochs->add(record);
            }
            QTest::qWait(0);
        };
        add(1, 50);
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        program.find<QTableView>("epochTable")->scrollToTop();
        add(51, 60);
        QCOMPARE(bar->value(), 0);
        program.find<QTableView>("epochTable")->scrollToBottom();
        add(61, 62);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void aWrongFieldIsToldAboutAndNothingStarts()
    {
        test::WindowFixture program;
        prepare(program, 2);
        test::type(program.find<NumberField>("learning-rate"), QStringLiteral("abc"));
        click(program, "train");
        QVERIFY(program.window().work()->banner()->isVisible());
        QVERIFY(program.window().work()->banner()->text().contains(QStringLiteral("Learning rate")));
        QVERIFY(isIdle(program));
        QVERIFY(program.window().document().isEmpty());
    }

    void closingWhileTrainingEndsWithinASecond()
    {
        QElapsedTimer clock;
        {
            test::WindowFixture program;
            prepare(program, 100'000);
            click(program, "train");
            QTRY_VERIFY(epochsShown(program) >= 1);
            clock.start();
            QVERIFY(program.window().close());
            program.closeWindow();
        }
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        const auto history = readRunHistory(userRunsFolder());
        QCOMPARE(history.size(), 1U);
        QVERIFY(history.front().summary.reason == StopReason::Stopped);
        QVERIFY(!history.front().summary.testAccuracy); // nobody waits for it any more
        QVERIFY(QFileInfo::exists(history.front().summary.modelFile));
    }

    void theHistoryOpensTheModelOfAnEarlierRun()
    {
        test::WindowFixture program;
        prepare(program, 1);
        click(program, "train");
        QTRY_COMPARE(readRunHistory(userRunsFolder()).size(), 1U);
        QTRY_VERIFY(isIdle(program));
        const Model trained = program.window().document().snapshot()->model;
        program.find<QAction>("runHistory")->trigger();
        auto *dialog = program.window().findChild<RunHistoryDialog *>();
        QVERIFY(dialog);
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("openRun")), Qt::LeftButton);
        QCOMPARE(program.window().document().snapshot()->model == trained, true);
        QVERIFY(!program.window().isWindowModified());
    }

    void theBestModelOfARunCanBeOpenedAndTrainedFurther()
    {
        test::WindowFixture program;
        prepare(program, 2);
        click(program, "train");
        QTRY_COMPARE(readRunHistory(userRunsFolder()).size(), 1U);
        QTRY_VERIFY(isIdle(program));
        const QString bestFile = readRunHistory(userRunsFolder()).front().summary.bestModelFile;
        program.find<QAction>("runHistory")->trigger();
        auto *dialog = program.window().findChild<RunHistoryDialog *>();
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("openRunBest")), Qt::LeftButton);
        QCOMPARE(program.window().document().weightsFile(), bestFile);
        click(program, "trainFurther");
        QTRY_VERIFY(!isIdle(program));
        QCOMPARE(program.window().runs().description().initFile, bestFile);
        QTRY_VERIFY(isIdle(program));
    }
};

QTEST_MAIN(TrainingWindowTest)
#include "training_window_test.moc"
