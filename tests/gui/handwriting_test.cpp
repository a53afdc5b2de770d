// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/handwriting_program.h"

#include "core/files/personal_set.h"
#include "ui/handwriting/collect_dialog.h"
#include "ui/handwriting/handwriting_dialog.h"
#include "ui/widgets/message_banner.h"

#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace inkling;
using namespace inkling::test;

class HandwritingTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HandwritingProgram> m_it;

    QString teachText() { return m_it->program().find<QLabel>("teachText")->text(); }

private slots:
    void init() { m_it = std::make_unique<HandwritingProgram>(); }
    void cleanup() { m_it.reset(); }

    void aWrongReadingIsTaughtAndTakenBack()
    {
        QVERIFY(!m_it->program().button("teach7")->isEnabled());
        draw(m_it->canvas());
        QVERIFY(m_it->program().button("teach7")->isEnabled());
        QVERIFY(!m_it->program().button("teachUndo")->isVisible());
        m_it->press("teach7");
        QTRY_VERIFY(m_it->program().button("teachUndo")->isVisible());
        QVERIFY(teachText().contains('7'));
        QCOMPARE(labelsOnDisk(), std::vector{7});
        m_it->press("teachUndo");
        QTRY_COMPARE(labelsOnDisk(), std::vector<int>());
        QTRY_VERIFY(!m_it->program().button("teachUndo")->isVisible());
    }

    void anotherDigitForTheSameDrawingReplacesTheFirst()
    {
        draw(m_it->canvas());
        m_it->press("teach7");
        QTRY_VERIFY(m_it->program().button("teachUndo")->isVisible());
        m_it->press("teach1");
        QTRY_COMPARE(labelsOnDisk(), std::vector{1});
        QTRY_VERIFY(teachText().contains('1'));
        m_it->press("teach1"); // once is enough
        draw(m_it->canvas(), 2);
        QVERIFY(!m_it->program().button("teachUndo")->isVisible());
        m_it->press("teach4");
        QTRY_COMPARE(labelsOnDisk(), (std::vector{1, 4}));
    }

    void whatBecomesOfATaughtDrawingElsewhereIsSaid_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("label");
        QTest::newRow("named anew") << "relabel4" << 4;
        QTest::newRow("deleted") << "deleteDrawings" << -1;
        QTest::newRow("undone") << "undoHandwriting" << -1;
    }
    void whatBecomesOfATaughtDrawingElsewhereIsSaid()
    {
        QFETCH(QString, button);
        QFETCH(int, label);
        draw(m_it->canvas());
        m_it->press("teach9");
        QTRY_VERIFY(m_it->program().button("teachUndo")->isVisible());
        auto *set = m_it->open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        auto *grid = set->findChild<QListView *>(QStringLiteral("drawings"));
        QTRY_COMPARE(grid->model()->rowCount(), 1);
        grid->setCurrentIndex(grid->model()->index(0, 0));
        if (label >= 0)
            set->findChild<QAction *>(button)->trigger();
        else
            buttonOf(set, qPrintable(button))->click();
        const bool isThere = label >= 0;
        QTRY_COMPARE(labelsOnDisk(), isThere ? std::vector{label} : std::vector<int>());
        set->close();
        QTRY_VERIFY(teachText().contains(isThere ? "Kept as 4" : "What did you mean?"));
        QCOMPARE(m_it->program().button("teachUndo")->isVisible(), isThere);
        m_it->press("teach9"); // once more
        QTRY_COMPARE(labelsOnDisk(), std::vector{9});
        QTRY_VERIFY(teachText().contains("Kept as 9"));
        m_it->press("teachUndo");
        QTRY_COMPARE(labelsOnDisk(), std::vector<int>());
        QTRY_VERIFY(teachText().contains("Taken back"));
    }

    void keysTeachWhileTheCanvasHasTheFocus()
    {
        draw(m_it->canvas());
        m_it->canvas().setFocus();
        QTest::keyClick(&m_it->canvas(), Qt::Key_5);
        QTRY_COMPARE(labelsOnDisk(), std::vector{5});
        // In the form they are digits.
        auto *epochs = m_it->program().find<QWidget>("epochs");
        epochs->setFocus();
        QTest::keyClick(epochs, Qt::Key_6);
        m_it->end(); // which writes what was asked for
        QCOMPARE(labelsOnDisk(), std::vector{5});
    }

    void ofANumberTheSelectedDigitIsTaught()
    {
        auto &sheet = m_it->canvas();
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
        m_it->press("teach1");
        QTRY_COMPARE(labelsOnDisk(), std::vector{1});
        const PersonalSet set = PersonalSet::open(userHandwritingFolder()).value();
        const DrawingBox box = boxOf(set.drawings().front()->drawing);
        QVERIFY(box.left > 0.5 && box.right < 0.9);
    }

    void whatIsTaughtSurvivesTheWindowAtOnce()
    {
        draw(m_it->canvas());
        m_it->press("teach3");
        m_it->end();
        QCOMPARE(labelsOnDisk(), std::vector{3});
    }

    void theSetIsFilteredRelabelledDeletedAndUndone()
    {
        fillSet(2);
        auto *dialog = m_it->open<ui::HandwritingDialog>("myHandwriting");
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
        QTest::mouseClick(buttonOf(dialog, "deleteDrawings"), Qt::LeftButton);
        QTRY_COMPARE(grid->model()->rowCount(), 0);
        QCOMPARE(std::ranges::count(labelsOnDisk(), 9), 0);
        QTest::mouseClick(buttonOf(dialog, "undoHandwriting"), Qt::LeftButton);
        QTRY_COMPARE(grid->model()->rowCount(), 3);
        QTest::keySequence(dialog, QKeySequence::Undo);
        QTRY_COMPARE(grid->model()->rowCount(), 2);
        QTRY_VERIFY(!buttonOf(dialog, "undoHandwriting")->isEnabled());
        QCOMPARE(std::ranges::count(labelsOnDisk(), 4), 2);
    }

    void theMenuRelabelsToo()
    {
        fillSet(1);
        auto *dialog = m_it->open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(dialog);
        auto *grid = dialog->findChild<QListView *>(QStringLiteral("drawings"));
        QTRY_COMPARE(grid->model()->rowCount(), 10);
        QVERIFY(!buttonOf(dialog, "relabelDrawings")->isEnabled());
        grid->setCurrentIndex(grid->model()->index(0, 0)); // the newest: 9
        QVERIFY(buttonOf(dialog, "relabelDrawings")->isEnabled());
        dialog->findChild<QAction *>(QStringLiteral("relabel0"))->trigger();
        QTRY_COMPARE(labelsOnDisk().back(), 0);
    }

    void aSetOfALaterVersionIsToldAndLeftAlone()
    {
        m_it->end();
        const QByteArray later = "{\"inkling\":\"handwriting\",\"version\":2}\n";
        QVERIFY(makeFolder(userHandwritingFolder()).has_value());
        const QString file = userHandwritingFolder() + "/drawings.jsonl";
        QVERIFY(writeFileAtomically(file, later).has_value());
        m_it->startAgain();
        QVERIFY(QTest::qWaitForWindowExposed(&m_it->window()));
        draw(m_it->canvas());
        m_it->press("teach2");
        QTRY_VERIFY(teachText().contains("version"));
        QCOMPARE(readFile(file).value(), later);
    }

    void aDigitThatIsLostWhenThePageIsClosedIsTold()
    {
        auto *collect = m_it->open<ui::CollectDialog>("collectDigitsAction");
        QVERIFY(collect);
        collect->setRest(600'000);
        QTRY_VERIFY(collect->canvas()->isEnabled());
        QVERIFY(makeFolder(QFileInfo(userHandwritingFolder()).absolutePath()).has_value());
        QVERIFY(writeFileAtomically(userHandwritingFolder(), "no folder").has_value());
        draw(*collect->canvas());
        collect->close();
        QTRY_VERIFY(!m_it->window().work()->banner()->text().isEmpty());
    }

    void anEmptySetOffersToCollect()
    {
        auto *set = m_it->open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        QTRY_VERIFY(buttonOf(set, "collectFirst")->isVisible());
        QTest::mouseClick(buttonOf(set, "collectFirst"), Qt::LeftButton);
        auto *collect = m_it->page<ui::CollectDialog>();
        QVERIFY(collect);
        collect->setRest(600'000);
        QTRY_VERIFY(collect->canvas()->isEnabled());
        draw(*collect->canvas());
        collect->close();
        QTRY_VERIFY(!buttonOf(set, "collectFirst")->isVisible());
        QTest::mouseClick(buttonOf(set, "closeHandwriting"), Qt::LeftButton);
        QVERIFY(!m_it->page<ui::HandwritingDialog>());
    }

    void everyButtonIsCalledWhatItSays()
    {
        auto *set = m_it->open<ui::HandwritingDialog>("myHandwriting");
        QVERIFY(set);
        for (const QPushButton *each : set->findChildren<QPushButton *>())
            QCOMPARE(each->accessibleName(), each->text());
        set->close();
        auto *collect = m_it->open<ui::CollectDialog>("collectDigitsAction");
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
