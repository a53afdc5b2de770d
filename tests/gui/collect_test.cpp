// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_test.h"
#include "tests/gui/handwriting_digits.h"

#include "core/files/file_io.h"
#include "core/run/personal_set_controller.h"
#include "ui/handwriting/collect_dialog.h"
#include "ui/handwriting/collect_plan.h"
#include "ui/handwriting/drawing_thumbnail.h"
#include "ui/widgets/message_banner.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <memory>

using namespace inkling;
using namespace inkling::test;

/// The guided page on its own.
class CollectTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PersonalSetController> m_set;
    QPointer<ui::CollectDialog> m_dialog; ///< deletes itself when it is closed

    ui::CollectDialog *open()
    {
        auto *dialog = new ui::CollectDialog(*m_set);
        m_dialog = dialog;
        dialog->open();
        const auto *canvas = dialog->findChild<ui::DrawingCanvas *>();
        const bool asks = QTest::qWaitForWindowExposed(dialog) && canvas != nullptr &&
                          QTest::qWaitFor([canvas] { return canvas->isEnabled(); });
        return asks ? dialog : nullptr;
    }
    static QAbstractButton *button(QWidget *dialog, const char *name)
    {
        return dialog->findChild<QAbstractButton *>(QLatin1String(name));
    }

private slots:
    void init()
    {
        emptyOwnPlace();
        m_set = std::make_unique<PersonalSetController>(userHandwritingFolder());
    }
    void cleanup()
    {
        delete m_dialog;
        m_set.reset();
    }

    void theGuidedPageAsksForWhatIsMissing()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        dialog->setRest(2000); // longer than the strokes of a digit are apart on a busy machine
        const int first = dialog->plan().prompt();
        draw(*dialog->canvas());
        QTRY_COMPARE(dialog->plan().done(), 1); // by itself, when the pen has rested
        QTRY_COMPARE(labelsOnDisk(), std::vector{first});
        dialog->setRest(600'000);
        const int second = dialog->plan().prompt();
        draw(*dialog->canvas());
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(dialog->plan().done(), 2);
        QTest::keyClick(dialog, Qt::Key_Return); // an empty sheet is no digit
        QCOMPARE(dialog->plan().done(), 2);
        QTRY_COMPARE(labelsOnDisk(), (std::vector{first, second}));
        QTest::mouseClick(button(dialog, "collectBack"), Qt::LeftButton);
        QCOMPARE(dialog->plan().prompt(), second);
        QTRY_COMPARE(labelsOnDisk(), std::vector{first});
        QTest::mouseClick(button(dialog, "collectSkip"), Qt::LeftButton);
        QVERIFY(dialog->plan().prompt() != second);
        QCOMPARE(dialog->plan().done(), 1);
        dialog->close();
        QTRY_VERIFY(!m_dialog);
        // It goes on where it was left.
        dialog = open();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->plan().done(), 1);
    }

    void whatIsStillBeingKeptCanBeTakenBack()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        draw(*dialog->canvas());
        button(dialog, "collectNext")->click();
        button(dialog, "collectBack")->click(); // nothing was answered in between
        QCOMPARE(dialog->plan().done(), 0);
        m_dialog->close();
        QTRY_VERIFY(!m_dialog);
        QTRY_COMPARE(labelsOnDisk(), std::vector<int>());
        m_set.reset();
        QCOMPARE(labelsOnDisk(), std::vector<int>());
    }

    void whatIsDrawnWhenThePageIsLeftIsKept_data()
    {
        QTest::addColumn<bool>("byEscape");
        QTest::newRow("Close") << false;
        QTest::newRow("Escape") << true;
    }
    void whatIsDrawnWhenThePageIsLeftIsKept()
    {
        QFETCH(bool, byEscape);
        auto *dialog = open();
        QVERIFY(dialog);
        dialog->setRest(600'000);
        const int digit = dialog->plan().prompt();
        draw(*dialog->canvas());
        if (byEscape)
            QTest::keyClick(dialog, Qt::Key_Escape);
        else
            QTest::mouseClick(button(dialog, "collectClose"), Qt::LeftButton);
        QTRY_VERIFY(!m_dialog);
        m_set.reset();
        QCOMPARE(labelsOnDisk(), std::vector{digit});
    }

    void aStrayClickIsNoDigit()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        QTest::mouseClick(dialog->canvas(), Qt::LeftButton, {}, dialog->canvas()->paper().center().toPoint());
        QVERIFY(!dialog->canvas()->drawing().isEmpty());
        QVERIFY(!button(dialog, "collectNext")->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(dialog->plan().done(), 0);
        dialog->close();
        QTRY_VERIFY(!m_dialog);
        m_set.reset();
        QCOMPARE(labelsOnDisk(), std::vector<int>());
    }

    void whatIsBeingDrawnSurvivesAFailure()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        dialog->setRest(600'000);
        const int lost = dialog->plan().prompt();
        draw(*dialog->canvas());
        QVERIFY(makeFolder(QFileInfo(userHandwritingFolder()).absolutePath()).has_value());
        QVERIFY(writeFileAtomically(userHandwritingFolder(), "no folder").has_value());
        QSignalSpy failed(m_set.get(), &PersonalSetController::failed);
        button(dialog, "collectNext")->click();
        const int drawn = dialog->plan().prompt();
        QVERIFY(drawn != lost);
        draw(*dialog->canvas());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(dialog->plan().prompt(), drawn);
        QCOMPARE(dialog->plan().done(), 0);
        QVERIFY(!dialog->canvas()->drawing().isEmpty());
        QVERIFY(!dialog->findChild<ui::MessageBanner *>()->text().isEmpty());
        QVERIFY(QFile::remove(userHandwritingFolder()));
        button(dialog, "collectNext")->click();
        QTRY_COMPARE(labelsOnDisk(), std::vector{drawn});
        QCOMPARE(dialog->plan().prompt(), lost);
    }

    void whoDrawsByKeysTakesAllTheTimeTheyWant()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        dialog->setRest(0);
        ui::DrawingCanvas *canvas = dialog->canvas();
        const auto stroke = [canvas](Qt::Key direction) {
            QTest::keyClick(canvas, Qt::Key_Space);
            for (int i = 0; i < 4; ++i)
                QTest::keyClick(canvas, direction, Qt::ShiftModifier);
            QTest::keyClick(canvas, Qt::Key_Space);
        };
        const int digit = dialog->plan().prompt();
        stroke(Qt::Key_Down);
        QTest::qWait(20); // a pause
        stroke(Qt::Key_Left);
        QCOMPARE(canvas->drawing().strokes.size(), 2U);
        QCOMPARE(dialog->plan().done(), 0);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(labelsOnDisk(), std::vector{digit});
    }

    void movingThePenPutsTheEndOff()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        dialog->setRest(600'000);
        draw(*dialog->canvas());
        dialog->setRest(1);
        QTest::mouseMove(dialog->canvas(), dialog->canvas()->paper().center().toPoint()); // counts anew
        QTRY_COMPARE(dialog->plan().done(), 1);
    }

    void itGoesOnByItselfOnlyWhereThatIsWanted()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        dialog->setRest(1);
        button(dialog, "collectByItself")->setChecked(false);
        draw(*dialog->canvas());
        QTest::qWait(20); // a pause
        QCOMPARE(dialog->plan().done(), 0);
        dialog->close();
        QTRY_COMPARE(labelsOnDisk().size(), 1U);
        QTRY_VERIFY(!m_dialog);
        dialog = open(); // it remembers
        QVERIFY(!button(dialog, "collectByItself")->isChecked());
        dialog->setRest(1);
        button(dialog, "collectByItself")->setChecked(true);
        draw(*dialog->canvas());
        QTRY_COMPARE(dialog->plan().done(), 2);
    }

    void theLastDigitIsSeenBesideBack()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        const auto *last = dialog->findChild<ui::DrawingThumbnail *>();
        QVERIFY(last->drawing().isEmpty());
        draw(*dialog->canvas());
        const Drawing drawn = dialog->canvas()->drawing();
        button(dialog, "collectNext")->click();
        QVERIFY(last->drawing() == drawn);
        button(dialog, "collectBack")->click();
        QVERIFY(last->drawing().isEmpty());
    }

    void aPenThatLiesStillIsNotTakenAway()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        dialog->setRest(20);
        const QPoint middle = dialog->canvas()->paper().center().toPoint();
        QTest::mousePress(dialog->canvas(), Qt::LeftButton, {}, middle);
        QTest::mouseMove(dialog->canvas(), middle + QPoint(0, 60));
        QTest::qWait(150);
        QCOMPARE(dialog->plan().done(), 0);
        QTest::mouseRelease(dialog->canvas(), Qt::LeftButton, {}, middle + QPoint(0, 60));
        QTRY_COMPARE(dialog->plan().done(), 1);
    }

    void aFullRoundOffersToLearn()
    {
        fillSet(10);
        PersonalSet set = PersonalSet::open(userHandwritingFolder()).value();
        QVERIFY(set.remove(std::array<std::uint64_t, 1>{1}).has_value()); // a 0
        auto *dialog = open();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->plan().done(), 99);
        QCOMPARE(dialog->plan().prompt(), 0);
        QVERIFY(!button(dialog, "collectLearn")->isVisible());
        draw(*dialog->canvas());
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(dialog->plan().isDone());
        QVERIFY(button(dialog, "collectLearn")->isVisible());
        QVERIFY(!button(dialog, "collectNext")->isVisible());
    }

    void planRoundsAreMixedAndComplete()
    {
        ui::CollectPlan plan({3, 0, 10, 0, 0, 0, 0, 0, 0, 0}, 5);
        QCOMPARE(plan.done(), 13);
        std::array<int, 10> asked{};
        int previous = -1;
        bool inOrder = true;
        while (!plan.isDone()) {
            QVERIFY(plan.prompt() != previous);
            inOrder = inOrder && plan.prompt() == (previous + 1) % 10;
            previous = plan.prompt();
            ++asked[static_cast<std::size_t>(previous)];
            plan.next();
        }
        QVERIFY(!inOrder);
        QCOMPARE(asked[0], 7);
        QCOMPARE(asked[2], 0);
        QCOMPARE(asked[9], 10);
    }

    void aRoundIsTenOfEach()
    {
        QCOMPARE(ui::CollectPlan({10, 10, 10, 10, 10, 10, 10, 10, 10, 10}).done(), 0);
        QCOMPARE(ui::CollectPlan({50, 10, 10, 10, 10, 10, 10, 10, 10, 12}).done(), 12);
    }

    void aLostDigitIsAskedForAfterTheOneBeingDrawn()
    {
        ui::CollectPlan plan({10, 10, 10, 10, 10, 10, 10, 10, 9, 8}, 1); // 8, 9, 9 in some order
        const int first = plan.prompt();
        plan.next();
        const int drawn = plan.prompt();
        plan.askAgain(first);
        QCOMPARE(plan.prompt(), drawn);
        QCOMPARE(plan.done(), 97);
        plan.next();
        QCOMPARE(plan.prompt(), first);
        while (!plan.isDone())
            plan.next();
        plan.askAgain(3);
        QCOMPARE(plan.prompt(), 3);
        QCOMPARE(plan.done(), 99);
    }
};

int main(int argc, char **argv)
{
    keepToOwnPlace("collect_test");
    QApplication application(argc, argv);
    CollectTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "collect_test.moc"
