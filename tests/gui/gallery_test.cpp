// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "core/infer/robustness.h"
#include "core/model/presets.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "tests/support/random_model.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/charts/charts_panel.h"
#include "ui/charts/reliability_view.h"
#include "ui/experiments/ask_all_dialog.h"
#include "ui/experiments/robustness_dialog.h"
#include "ui/experiments/shelf_table_model.h"
#include "ui/main_window/work_area.h"
#include "ui/training/data_picker.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>

using namespace inkling;
using namespace inkling::ui;

/// What looks at several models, or at how far one can be trusted, used through the window.
class GalleryTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString writeModel(const char *name, std::uint64_t seed, const char *preset = "mlp")
    {
        const QString file = m_folder.filePath(QString::fromLatin1(name));
        const ModelSizes sizes = classicSizes(*findPreset(preset));
        return writeModelFile(file, test::randomModel(findPreset(preset)->spec(sizes), Precision::Float32, seed))
                   ? file
                   : QString();
    }

    void prepare(test::WindowFixture &program)
    {
        program.window().work()->setup()->chooseData(m_folder.path());
        QTRY_COMPARE(program.window().work()->setup()->data()->source(), m_folder.path());
        program.window().show();
    }

    static void click(QWidget *parent, const char *button)
    {
        QTest::mouseClick(parent->findChild<QAbstractButton *>(QString::fromLatin1(button)), Qt::LeftButton);
    }

    static void drawOn(DrawingCanvas *canvas)
    {
        const auto at = [canvas](double x, double y) {
            return (canvas->paper().topLeft() + QPointF(x, y) * canvas->paper().width()).toPoint();
        };
        QTest::mousePress(canvas, Qt::LeftButton, Qt::NoModifier, at(0.3, 0.2));
        QTest::mouseMove(canvas, at(0.7, 0.2));
        QTest::mouseRelease(canvas, Qt::LeftButton, Qt::NoModifier, at(0.45, 0.85));
    }

    static void train(test::WindowFixture &program, int epochs)
    {
        test::type(program.find<NumberField>("epochs"), QString::number(epochs));
        click(&program.window(), "train");
        QTRY_VERIFY(!program.window().runs().isIdle());
        QTRY_VERIFY(program.window().runs().isIdle());
    }

private slots:
    static void initMain() { test::keepToOwnPlace("gallery_test"); }
    void initTestCase() { QVERIFY(test::writeSmallData(m_folder.path())); }
    void init() { test::emptyOwnPlace(); }

    void robustnessOfTheOpenModelIsMeasuredAndExported()
    {
        test::WindowFixture program;
        prepare(program);
        program.window().openModelFile(writeModel("a.bin", 1));
        program.window().openModelFile(writeModel("b.bin", 2));
        program.find<QAction>("robustness")->trigger();
        auto *dialog = program.window().findChild<RobustnessDialog *>();
        QVERIFY(dialog);
        const QPointer<QObject> open(dialog);
        QVERIFY(!dialog->isModal());
        auto *list = dialog->findChild<QListWidget *>(QStringLiteral("robustnessModels"));
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(0)->text(), QStringLiteral("b.bin"));
        list->setFocus();
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Space); // the other, too
        test::type(dialog->findChild<NumberField *>(QStringLiteral("robustnessSamples")), QStringLiteral("30"));
        click(dialog, "startRobustness");
        QTRY_COMPARE(dialog->data().points.size(), robustnessPointCount(2));
        QTRY_VERIFY(!dialog->isRunning());
        QCOMPARE(dialog->data().models, QStringList({"b.bin", "a.bin"}));
        const QString file = m_folder.filePath(QStringLiteral("curves.csv"));
        QVERIFY(dialog->exportCurves(file));
        QCOMPARE(readFile(file).value().count('\n'), static_cast<qsizetype>(1 + robustnessPointCount(2)));
        QVERIFY(dialog->exportCurves(m_folder.filePath(QStringLiteral("curves.svg"))));
        QCOMPARE(dialog->exportCurves(m_folder.filePath(QStringLiteral("curves.doc"))).error().code,
                 ErrorCode::InvalidArgument);
        // Nothing chosen, nothing to measure.
        for (int row = 0; row < list->count(); ++row)
            list->item(row)->setCheckState(Qt::Unchecked);
        QVERIFY(!dialog->findChild<QAbstractButton *>(QStringLiteral("startRobustness"))->isEnabled());
        click(dialog, "closeRobustness");
        QTRY_VERIFY(!open);
    }

    void theModelsOfRobustnessAreThoseOfNow()
    {
        test::WindowFixture program;
        prepare(program);
        program.window().openModelFile(writeModel("a.bin", 1));
        program.find<QAction>("robustness")->trigger();
        auto *list = program.find<QListWidget>("robustnessModels");
        QCOMPARE(list->count(), 1);
        program.window().openModelFile(writeModel("b.bin", 2));
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(1)->text(), QStringLiteral("a.bin"));
        QCOMPARE(list->item(1)->checkState(), Qt::Checked);
        train(program, 1); // one more, which the history has, too
        QCOMPARE(list->count(), 3);
        program.find<QAction>("robustness")->trigger();
        QCOMPARE(list->count(), 3);
        program.window().work()->setup()->chooseData(QStringLiteral("builtin"));
        QVERIFY(program.find<QLabel>("robustnessHint")->text().contains(QStringLiteral("Built-in digits")));
    }

    void measuringRobustnessIsStoppedAndClosedAtAnyTime()
    {
        test::WindowFixture program;
        prepare(program);
        program.window().openModelFile(writeModel("a.bin", 1));
        program.find<QAction>("robustness")->trigger();
        auto *dialog = program.window().findChild<RobustnessDialog *>();
        QVERIFY(dialog);
        const QPointer<QObject> open(dialog);
        click(dialog, "startRobustness");
        QTRY_VERIFY(!dialog->data().points.empty());
        click(dialog, "stopRobustness");
        QTRY_VERIFY(!dialog->isRunning());
        QVERIFY(dialog->data().points.size() <= robustnessPointCount(1));
        click(dialog, "startRobustness");
        QTRY_VERIFY(dialog->isRunning());
        dialog->close();
        QTRY_VERIFY(!open);
    }

    void withoutAModelRobustnessSaysWhatToDo()
    {
        test::WindowFixture program;
        prepare(program);
        program.find<QAction>("robustness")->trigger();
        auto *dialog = program.window().findChild<RobustnessDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<QAbstractButton *>(QStringLiteral("startRobustness"))->isEnabled());
        QVERIFY(!dialog->findChild<QLabel *>(QStringLiteral("robustnessState"))->text().isEmpty());
    }

    void everyOpenedModelAndEveryEpochAnswersTheDrawing()
    {
        test::WindowFixture program;
        prepare(program);
        program.window().openModelFile(writeModel("a.bin", 1));
        program.window().openModelFile(writeModel("b.bin", 2));
        program.find<QAction>("askAll")->trigger();
        auto *dialog = program.window().findChild<AskAllDialog *>();
        QVERIFY(dialog);
        const QPointer<QObject> open(dialog);
        QVERIFY(!dialog->isModal());
        auto *model = dialog->findChild<ShelfTableModel *>();
        const auto text = [&](int row, int column) { return model->index(row, column).data().toString(); };
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(text(0, ShelfTableModel::Name), QStringLiteral("b.bin"));
        QTRY_COMPARE(text(0, ShelfTableModel::Digit), QStringLiteral("—"));
        auto *canvas = program.window().findChild<DrawingCanvas *>();
        drawOn(canvas);
        for (const int row : {0, 1})
            QTRY_VERIFY(text(row, ShelfTableModel::Confidence).endsWith('%'));
        train(program, 3);
        QCOMPARE(model->rowCount(), 6); // the trained one and three epochs
        QCOMPARE(text(0, ShelfTableModel::Epoch), QStringLiteral("3"));
        QCOMPARE(text(5, ShelfTableModel::Epoch), QStringLiteral("1"));
        for (int row = 0; row < 6; ++row)
            QTRY_VERIFY(text(row, ShelfTableModel::Confidence).endsWith('%'));
        canvas->clear();
        for (int row = 0; row < 6; ++row)
            QTRY_COMPARE(text(row, ShelfTableModel::Digit), QStringLiteral("—"));
        click(dialog, "closeAskAll");
        QTRY_VERIFY(!open);
        drawOn(canvas); // nobody is asked any more
    }

    void reliabilityComesWithARunAndIsMeasuredForAnOpenedModel()
    {
        test::WindowFixture program;
        prepare(program);
        const auto *after = program.find<ReliabilityView>("reliabilityAfter");
        auto *tabs = program.find<QTabBar>("chartTabs");
        tabs->setCurrentIndex(tabs->count() - 1);
        QVERIFY(after->reliability().bins.empty());
        train(program, 1);
        QTRY_COMPARE(after->reliability().samples, 200);
        const Reliability trained = after->reliability();
        program.window().openModelFile(writeModel("a.bin", 1));
        QTRY_VERIFY(after->reliability().samples == 200 && after->reliability() != trained);
        program.window().openModelFile(writeModel("xor.bin", 1, "xor"));
        QTRY_VERIFY(after->accessibleDescription().contains(QStringLiteral("no probabilities")));
    }
};

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"
