// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_test.h"
#include "tests/gui/handwriting_digits.h"

#include "core/run/personal_set_controller.h"
#include "ui/handwriting/collect_dialog.h"
#include "ui/handwriting/collect_plan.h"

#include <QAbstractButton>
#include <QApplication>
#include <QPointer>
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
        QCOMPARE(dialog->plan().total(), 100);
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
        QVERIFY(dialog->plan().prompt() != second || dialog->plan().done() == 1);
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

    void aPenThatLiesStillIsNotTakenAway()
    {
        auto *dialog = open();
        QVERIFY(dialog);
        QCOMPARE(dialog->plan().total(), 100);
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
        QCOMPARE(plan.total(), 100);
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
        QCOMPARE(ui::CollectPlan({10, 10, 10, 10, 10, 10, 10, 10, 10, 10}).total(), 200);
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
