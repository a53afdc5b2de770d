// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_test.h"
#include "tests/gui/handwriting_digits.h"
#include "tests/gui/window_fixture.h"

#include "core/files/model_file.h"
#include "core/files/personal_set.h"
#include "core/files/strokes_file.h"
#include "core/model/build_network.h"
#include "core/run/run_history.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/handwriting/collect_dialog.h"
#include "ui/handwriting/handwriting_dialog.h"
#include "ui/handwriting/learn_hand_dialog.h"
#include "ui/main_window/work_area.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/message_banner.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <memory>

using namespace inkling;
using namespace inkling::test;

class HandwritingTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_place;
    std::unique_ptr<WindowFixture> m_program;

    ui::DrawingCanvas &canvas() { return *m_program->find<ui::DrawingCanvas>("drawingCanvas"); }
    QString teachText() { return m_program->find<QLabel>("teachText")->text(); }
    void press(const char *name) { QTest::mouseClick(m_program->button(name), Qt::LeftButton); }

    /// Opens a page by its action; it stays the window's child until it is closed.
    template <typename Dialog>
    Dialog *open(const char *action)
    {
        m_program->find<QAction>(action)->trigger();
        auto *dialog = m_program->window().findChild<Dialog *>();
        return dialog != nullptr && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
    }

    static QAbstractButton *button(QWidget *dialog, const char *name)
    {
        return dialog->findChild<QAbstractButton *>(QLatin1String(name));
    }
    static void choose(QWidget *dialog, const QString &file)
    {
        QFileDialog *question = nullptr;
        QTRY_VERIFY((question = dialog->findChild<QFileDialog *>()) != nullptr);
        emit question->fileSelected(file);
        question->close();
        QTRY_VERIFY(dialog->findChild<QFileDialog *>() == nullptr);
    }

    /// A window that has a small model open and small data chosen.
    void openModel()
    {
        QVERIFY(writeSmallData(m_place->path(), 500, 100));
        m_program->window().work()->setup()->chooseData(m_place->path());
        const QString file = m_place->filePath("model.safetensors");
        const ModelSpec spec{.input = {784},
                             .layers = {{"dense", {{"units", 12}}}, {"relu"}, {"dense", {{"units", 10}}}}};
        QVERIFY(writeModelFile(file, *initialModel(spec, 1)).has_value());
        m_program->window().openModelFile(file);
        QVERIFY(!m_program->window().document().isEmpty());
    }

private slots:
    void init()
    {
        emptyOwnPlace();
        m_place = std::make_unique<QTemporaryDir>();
        m_program = std::make_unique<WindowFixture>();
        m_program->window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_program->window()));
    }
    void cleanup() { m_program.reset(); }

    void aWrongReadingIsTaughtAndTakenBack()
    {
        QVERIFY(!m_program->button("teach7")->isEnabled());
        draw(canvas());
        QVERIFY(m_program->button("teach7")->isEnabled());
        QVERIFY(!m_program->button("teachUndo")->isVisible());
        press("teach7");
        QTRY_VERIFY(m_program->button("teachUndo")->isVisible());
        QVERIFY(teachText().contains('7'));
        QCOMPARE(labelsOnDisk(), std::vector{7});
        press("teachUndo");
        QTRY_COMPARE(labelsOnDisk(), std::vector<int>());
        QTRY_VERIFY(!m_program->button("teachUndo")->isVisible());
    }

    void anotherDigitForTheSameDrawingReplacesTheFirst()
    {
        draw(canvas());
        press("teach7");
        QTRY_VERIFY(m_program->button("teachUndo")->isVisible());
        press("teach1");
        QTRY_COMPARE(labelsOnDisk(), std::vector{1});
        QTRY_VERIFY(teachText().contains('1'));
        press("teach1"); // once is enough
        draw(canvas(), 2);
        QVERIFY(!m_program->button("teachUndo")->isVisible());
        press("teach4");
        QTRY_COMPARE(labelsOnDisk(), (std::vector{1, 4}));
    }

    void keysTeachWhileTheCanvasHasTheFocus()
    {
        draw(canvas());
        canvas().setFocus();
        QTest::keyClick(&canvas(), Qt::Key_5);
        QTRY_COMPARE(labelsOnDisk(), std::vector{5});
        // In the form they are digits.
        auto *epochs = m_program->find<QWidget>("epochs");
        epochs->setFocus();
        QTest::keyClick(epochs, Qt::Key_6);
        QCOMPARE(labelsOnDisk(), std::vector{5});
    }

    void ofANumberTheSelectedDigitIsTaught()
    {
        auto &sheet = canvas();
        const auto stroke = [&](double fromX, double fromY, double toX, double toY) {
            const auto at = [&](double x, double y) {
                return (sheet.paper().topLeft() + QPointF(x, y) * sheet.paper().height()).toPoint();
            };
            QTest::mousePress(&sheet, Qt::LeftButton, {}, at(fromX, fromY));
            QTest::mouseMove(&sheet, at((fromX + toX) / 2, (fromY + toY) / 2));
            QTest::mouseRelease(&sheet, Qt::LeftButton, {}, at(toX, toY));
        };
        stroke(0.2, 0.2, 0.2, 0.8);
        stroke(0.75, 0.2, 0.7, 0.8);
        QTRY_VERIFY(teachText().contains(QStringLiteral("2 of 2")));
        press("teach1");
        QTRY_COMPARE(labelsOnDisk(), std::vector{1});
        const PersonalSet set = PersonalSet::open(userHandwritingFolder()).value();
        const DrawingBox box = boxOf(set.drawings().front()->drawing);
        QVERIFY(box.left > 0.5 && box.right < 0.9);
    }

    void whatIsTaughtSurvivesTheWindowAtOnce()
    {
        draw(canvas());
        press("teach3");
        m_program.reset();
        QCOMPARE(labelsOnDisk(), std::vector{3});
    }

    void theSetIsFilteredRelabelledDeletedAndUndone()
    {
        fillSet(2);
        auto *dialog = open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(dialog);
        auto *grid = dialog->findChild<QListView *>(QStringLiteral("drawings"));
        auto *digit = dialog->findChild<QComboBox *>(QStringLiteral("handDigit"));
        QTRY_COMPARE(grid->model()->rowCount(), 20);
        digit->setCurrentIndex(1 + 4);
        QCOMPARE(grid->model()->rowCount(), 2);
        grid->setCurrentIndex(grid->model()->index(0, 0));
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_9);
        QTRY_COMPARE(grid->model()->rowCount(), 1);
        digit->setCurrentIndex(1 + 9);
        QCOMPARE(grid->model()->rowCount(), 3);
        grid->selectAll();
        QTest::mouseClick(button(dialog, "deleteDrawings"), Qt::LeftButton);
        QTRY_COMPARE(grid->model()->rowCount(), 0);
        QCOMPARE(std::ranges::count(labelsOnDisk(), 9), 0);
        QTest::mouseClick(button(dialog, "undoHandwriting"), Qt::LeftButton);
        QTRY_COMPARE(grid->model()->rowCount(), 3);
        QTest::keySequence(dialog, QKeySequence::Undo);
        QTRY_COMPARE(grid->model()->rowCount(), 2);
        QTRY_VERIFY(!button(dialog, "undoHandwriting")->isEnabled());
        QCOMPARE(std::ranges::count(labelsOnDisk(), 4), 2);
    }

    void theMenuRelabelsToo()
    {
        fillSet(1);
        auto *dialog = open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(dialog);
        auto *grid = dialog->findChild<QListView *>(QStringLiteral("drawings"));
        QTRY_COMPARE(grid->model()->rowCount(), 10);
        QVERIFY(!button(dialog, "relabelDrawings")->isEnabled());
        grid->setCurrentIndex(grid->model()->index(0, 0)); // the newest: 9
        QVERIFY(button(dialog, "relabelDrawings")->isEnabled());
        dialog->findChild<QAction *>(QStringLiteral("relabel0"))->trigger();
        QTRY_COMPARE(labelsOnDisk().back(), 0);
    }

    void drawingsGoOutAndComeIn()
    {
        fillSet(3);
        auto *dialog = open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(dialog);
        auto *banner = dialog->findChild<ui::MessageBanner *>();
        QTRY_VERIFY(button(dialog, "exportDrawings")->isEnabled());
        const QString json = m_place->filePath("mine.json");
        dialog->findChild<QAction *>(QStringLiteral("exportStrokes"))->trigger();
        choose(dialog, json);
        QTRY_VERIFY(banner->text().contains("30"));
        QCOMPARE(readStrokesFile(json).value().size(), 30U);
        banner->clear();
        dialog->findChild<QAction *>(QStringLiteral("exportPng"))->trigger();
        choose(dialog, m_place->filePath("png"));
        QTRY_VERIFY(banner->text().contains("30"));
        QVERIFY(QFile::exists(m_place->filePath("png/4/000005.png")));
        QTest::mouseClick(button(dialog, "importDrawings"), Qt::LeftButton);
        choose(dialog, json);
        QTRY_VERIFY(banner->text().contains("already"));
        QCOMPARE(labelsOnDisk().size(), 30U);
        QVERIFY(writeFileAtomically(json, R"([{"label":8,"strokes":[[[0,0],[1,1],[1,0]]]}])").has_value());
        QTest::mouseClick(button(dialog, "importDrawings"), Qt::LeftButton);
        choose(dialog, json);
        QTRY_COMPARE(labelsOnDisk().size(), 31U);
        QCOMPARE(labelsOnDisk().back(), 8);
        QVERIFY(writeFileAtomically(json, "no drawings").has_value());
        QTest::mouseClick(button(dialog, "importDrawings"), Qt::LeftButton);
        choose(dialog, json);
        QTRY_VERIFY(banner->text().contains("JSON"));
    }

    void aSetOfALaterVersionIsToldAndLeftAlone()
    {
        m_program.reset();
        const QByteArray later = "{\"inkling\":\"handwriting\",\"version\":2}\n";
        QVERIFY(makeFolder(userHandwritingFolder()).has_value());
        const QString file = userHandwritingFolder() + "/drawings.jsonl";
        QVERIFY(writeFileAtomically(file, later).has_value());
        m_program = std::make_unique<WindowFixture>();
        m_program->window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_program->window()));
        draw(canvas());
        press("teach2");
        QTRY_VERIFY(teachText().contains("version"));
        QCOMPARE(readFile(file).value(), later);
    }

    void aHandIsLearnedKeptAndGivenBack()
    {
        openModel();
        fillSet(10);
        auto *set = open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        QTRY_VERIFY(button(set, "learnHand")->isEnabled());
        QTest::mouseClick(button(set, "learnHand"), Qt::LeftButton);
        auto *dialog = m_program->window().findChild<ui::LearnHandDialog *>();
        QVERIFY(dialog);
        const ModelSnapshotPtr before = m_program->window().document().snapshot();
        QTRY_VERIFY_WITH_TIMEOUT(button(dialog, "keepHand")->isEnabled(), 60'000);
        QVERIFY(m_program->window().document().snapshot() == before);
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("heldOutAfter"))->text().endsWith('%'));
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("testAfter"))->text().endsWith('%'));
        QTest::mouseClick(button(dialog, "keepHand"), Qt::LeftButton);
        const ModelSnapshotPtr after = m_program->window().document().snapshot();
        QVERIFY(after != before);
        QVERIFY(!m_program->window().document().isOnlyInMemory());
        QVERIFY(readModelFile(m_program->window().document().weightsFile())->model == after->model);
        const QString caption = m_program->find<QLabel>("modelCaption")->text();
        QVERIFY2(caption.contains("learned your hand"), qPrintable(caption));
        QVERIFY(m_program->button("trainFurther")->toolTip().contains(caption));
        QVERIFY(m_program->find<QAction>("forgetHand")->isEnabled());
        m_program->find<QAction>("forgetHand")->trigger();
        QVERIFY(m_program->window().document().snapshot() == before);
        QVERIFY(!m_program->find<QAction>("forgetHand")->isEnabled());
        QCOMPARE(readRunHistory(userRunsFolder()).size(), 1U); // it is not lost
    }

    void whatWasLearnedSurvivesWhoeverClosesTheDialog()
    {
        openModel();
        fillSet(3);
        auto *set = open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        QTRY_VERIFY(button(set, "learnHand")->isEnabled());
        set->close();
        auto *dialog = open<ui::LearnHandDialog>("learnHandAction");
        QVERIFY(dialog);
        const ModelSnapshotPtr before = m_program->window().document().snapshot();
        QTRY_VERIFY_WITH_TIMEOUT(button(dialog, "keepHand")->isEnabled(), 60'000);
        dialog->close();
        QVERIFY(m_program->window().document().snapshot() == before);
        QCOMPARE(readRunHistory(userRunsFolder()).size(), 1U);
    }

    void learningIsStoppedByClosing()
    {
        openModel();
        fillSet(10);
        auto *set = open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        QTRY_VERIFY(button(set, "learnHand")->isEnabled());
        QTest::mouseClick(button(set, "learnHand"), Qt::LeftButton);
        m_program.reset(); // ends at once, and nothing fails
        QVERIFY(labelsOnDisk().size() == 100U);
    }

    void withoutAModelNothingIsLearned()
    {
        fillSet(1);
        QVERIFY(!m_program->find<QAction>("learnHandAction")->isEnabled());
        auto *dialog = open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(dialog);
        QTRY_VERIFY(button(dialog, "exportDrawings")->isEnabled());
        QVERIFY(!button(dialog, "learnHand")->isEnabled());
        QVERIFY(!button(dialog, "learnHand")->toolTip().isEmpty());
    }

    void everyButtonIsCalledWhatItSays()
    {
        auto *set = open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        for (const QPushButton *each : set->findChildren<QPushButton *>())
            QCOMPARE(each->accessibleName(), each->text());
        set->close();
        auto *collect = open<ui::CollectDialog>("collectDigitsAction");
        QVERIFY(collect);
        for (const QPushButton *each : collect->findChildren<QPushButton *>())
            QCOMPARE(each->accessibleName(), each->text());
    }
};

int main(int argc, char **argv)
{
    keepToOwnPlace("handwriting_test");
    QApplication application(argc, argv);
    HandwritingTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "handwriting_test.moc"
