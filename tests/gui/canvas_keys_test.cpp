// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/canvas_fixture.h"

#include <QSignalSpy>

#include <cmath>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

class CanvasKeysTest : public QObject, private CanvasFixture
{
    Q_OBJECT

private slots:
    void init() { openCanvas(); }

    void keysClear_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Delete") << Qt::Key_Delete;
        QTest::newRow("Backspace") << Qt::Key_Backspace;
    }

    void keysClear()
    {
        QFETCH(Qt::Key, key);
        drawWithMouse({{0.2, 0.2}, {0.8, 0.2}});
        QTest::keyClick(m_canvas.get(), key);
        QVERIFY(m_canvas->drawing().strokes.empty());
    }

    void keysDrawAsAMouseDoes()
    {
        QSignalSpy changed(m_canvas.get(), &DrawingCanvas::drawingChanged);
        m_canvas->setFocus();
        QTest::keyClick(m_canvas.get(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(changed.size(), 0);
        QTest::keyClick(m_canvas.get(), Qt::Key_Space);
        for (const auto key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_PageUp})
            QTest::keyClick(m_canvas.get(), key);
        QTest::keyClick(m_canvas.get(), Qt::Key_Space);
        QTest::keyClick(m_canvas.get(), Qt::Key_Down); // the pen is up
        QCOMPARE(changed.size(), 5);
        const Stroke &stroke = m_canvas->drawing().strokes.at(0);
        QCOMPARE(m_canvas->drawing().strokes.size(), 1U);
        QCOMPARE(stroke.size(), 5U);
        const float step = stroke[1].x - stroke[0].x;
        QVERIFY(step > 0 && stroke[1].y == stroke[0].y);
        QVERIFY(stroke[0].y < 0.5F - 2 * step); // Shift went further
        QVERIFY(std::abs(stroke[2].y - stroke[1].y - step) < 1e-5F);
        QVERIFY(std::abs(stroke[4].x - stroke[3].x - step) < 1e-5F &&
                std::abs(stroke[4].y - stroke[3].y + step) < 1e-5F);
    }

    void theKeyboardsPenStaysOnThePaper()
    {
        m_canvas->setFocus();
        QTest::keyClick(m_canvas.get(), Qt::Key_Space);
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(m_canvas.get(), Qt::Key_End, Qt::ShiftModifier);
        const Point last = m_canvas->drawing().strokes[0].back();
        QCOMPARE(last.x, 0.0F);
        QCOMPARE(last.y, 1.0F);
    }

    void escapeGivesTheStrokeUp()
    {
        drawWithMouse({{0.2, 0.2}, {0.8, 0.2}});
        const Drawing before = m_canvas->drawing();
        QTest::keyClick(m_canvas.get(), Qt::Key_Space);
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
        QCOMPARE(m_canvas->drawing(), before);
        QVERIFY(!m_canvas->canRedo());
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QTest::keyClick(m_canvas.get(), Qt::Key_Escape); // nothing to give up
        QCOMPARE(m_canvas->drawing(), before);
    }

    void escapeGivesUpWhatTheMouseDraws()
    {
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, at(0.2, 0.2));
        QTest::mouseMove(m_canvas.get(), at(0.5, 0.5));
        QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
        QTest::mouseMove(m_canvas.get(), at(0.6, 0.6));
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, at(0.6, 0.6));
        QVERIFY(m_canvas->drawing().strokes.empty());
        QVERIFY(!m_canvas->canUndo());
    }

    void keysChooseTheTool()
    {
        m_canvas->setFocus();
        QSignalSpy told(m_canvas.get(), &DrawingCanvas::toolChanged);
        QTest::keyClick(m_canvas.get(), Qt::Key_E);
        QVERIFY(m_canvas->tool() == CanvasTool::Eraser);
        QTest::keyClick(m_canvas.get(), Qt::Key_E);
        QVERIFY(m_canvas->tool() == CanvasTool::Pen);
        QTest::keyClick(m_canvas.get(), Qt::Key_E, Qt::ShiftModifier);
        QVERIFY(m_canvas->tool() == CanvasTool::PartEraser);
        QTest::keyClick(m_canvas.get(), Qt::Key_P);
        QVERIFY(m_canvas->tool() == CanvasTool::Pen);
        QCOMPARE(told.size(), 4);
    }

    void keysErase()
    {
        drawWithMouse({{0.5, 0.2}, {0.5, 0.8}});
        QTest::keyClick(m_canvas.get(), Qt::Key_E);
        QTest::keyClick(m_canvas.get(), Qt::Key_Space); // it begins in the middle
        QVERIFY(m_canvas->drawing().strokes.empty());
        QTest::keyClick(m_canvas.get(), Qt::Key_Space);
        m_canvas->undo();
        QCOMPARE(m_canvas->drawing().strokes.size(), 1U);
    }

    void aMouseTakesOverFromTheKeys()
    {
        m_canvas->setFocus();
        QTest::keyClick(m_canvas.get(), Qt::Key_Space);
        drawWithMouse({{0.2, 0.2}, {0.8, 0.2}});
        QCOMPARE(m_canvas->drawing().strokes.size(), 2U);
        QTest::keyClick(m_canvas.get(), Qt::Key_Right); // the keyboard's pen is up
        QCOMPARE(m_canvas->drawing().strokes.size(), 2U);
        QCOMPARE(m_canvas->drawing().strokes[0].size(), 1U);
    }

    void thePensPlaceIsTold()
    {
        m_canvas->setFocus();
        QTest::keyClick(m_canvas.get(), Qt::Key_Left);
        const QString up = m_canvas->accessibleDescription();
        QTest::keyClick(m_canvas.get(), Qt::Key_Space);
        const QString down = m_canvas->accessibleDescription();
        QVERIFY(up != down);
        QTest::keyClick(m_canvas.get(), Qt::Key_Left);
        QVERIFY(m_canvas->accessibleDescription() != down);
        QCOMPARE(m_canvas->accessibleName(), QStringLiteral("Drawing canvas"));
    }

    void whoComesByTabIsToldTheKeys()
    {
        m_canvas->setFocus(Qt::MouseFocusReason);
        const QString before = m_canvas->accessibleDescription();
        m_canvas->clearFocus();
        m_canvas->setFocus(Qt::TabFocusReason);
        QVERIFY(m_canvas->accessibleDescription() != before); // where the pen is
        const QImage withPen = m_canvas->grab().toImage();
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, at(0.1, 0.1));
        m_canvas->clear();
        QVERIFY(m_canvas->grab().toImage() != withPen);
    }

    void theKeyboardsPenIsSeen()
    {
        m_canvas->setFocus();
        drawWithMouse({{0.1, 0.1}, {0.1, 0.2}});
        const QImage before = m_canvas->grab().toImage();
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QVERIFY(m_canvas->grab().toImage() != before);
    }
};

QTEST_MAIN(CanvasKeysTest)
#include "canvas_keys_test.moc"
