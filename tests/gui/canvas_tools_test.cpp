// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/canvas_fixture.h"

#include <QSignalSpy>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

class CanvasToolsTest : public QObject, private CanvasFixture
{
    Q_OBJECT

private slots:
    void init() { openCanvas(); }

    void undoRedoAndClearWalkThroughTheStrokes()
    {
        QSignalSpy canUndo(m_canvas.get(), &DrawingCanvas::canUndoChanged);
        drawWithMouse({{0.2, 0.2}, {0.8, 0.2}});
        drawWithMouse({{0.5, 0.2}, {0.5, 0.8}});
        const Drawing both = m_canvas->drawing();
        QCOMPARE(canUndo.size(), 1);

        m_canvas->undo();
        QCOMPARE(m_canvas->drawing().strokes.size(), 1U);
        m_canvas->redo();
        QCOMPARE(m_canvas->drawing(), both);
        m_canvas->clear();
        QVERIFY(m_canvas->drawing().strokes.empty());
        m_canvas->undo();
        QCOMPARE(m_canvas->drawing(), both);
        m_canvas->redo();
        QVERIFY(m_canvas->drawing().strokes.empty());
        for (int i = 0; i < 3; ++i)
            m_canvas->undo();
        QVERIFY(m_canvas->drawing().strokes.empty());
        QVERIFY(!m_canvas->canUndo());
        QVERIFY(m_canvas->canRedo());
    }

    void aNewStrokeEndsRedo()
    {
        drawWithMouse({{0.2, 0.2}, {0.8, 0.2}});
        m_canvas->undo();
        drawWithMouse({{0.5, 0.2}, {0.5, 0.8}});
        QVERIFY(!m_canvas->canRedo());
    }

    void theEraserTakesWholeStrokes_data()
    {
        QTest::addColumn<CanvasTool>("tool");
        QTest::addColumn<std::size_t>("strokesLeft");
        QTest::newRow("whole strokes") << CanvasTool::Eraser << std::size_t{1};
        QTest::newRow("parts") << CanvasTool::PartEraser << std::size_t{3};
    }

    void theEraserTakesWholeStrokes()
    {
        QFETCH(CanvasTool, tool);
        QFETCH(std::size_t, strokesLeft);
        drawWithMouse({{0.1, 0.3}, {0.9, 0.3}});
        drawWithMouse({{0.1, 0.8}, {0.9, 0.8}});
        const Drawing both = m_canvas->drawing();
        m_canvas->setTool(tool);
        // So quick that no event lies on the stroke.
        drawWithMouse({{0.5, 0.1}, {0.5, 0.5}});
        QCOMPARE(m_canvas->drawing().strokes.size(), strokesLeft);
        // All of one erasing is one step.
        m_canvas->undo();
        QCOMPARE(m_canvas->drawing(), both);
        m_canvas->redo();
        QCOMPARE(m_canvas->drawing().strokes.size(), strokesLeft);
    }

    void erasingNothingIsNoStep()
    {
        drawWithMouse({{0.1, 0.3}, {0.9, 0.3}});
        m_canvas->setTool(CanvasTool::Eraser);
        QSignalSpy changed(m_canvas.get(), &DrawingCanvas::drawingChanged);
        drawWithMouse({{0.5, 0.7}, {0.5, 0.9}});
        QCOMPARE(changed.size(), 0);
        m_canvas->undo();
        QVERIFY(m_canvas->drawing().strokes.empty());
    }

    void theOtherEndOfAPenErases()
    {
        drawWithMouse({{0.1, 0.3}, {0.9, 0.3}});
        using End = QPointingDevice::PointerType;
        sendTablet(*m_canvas, QEvent::TabletPress, at(0.5, 0.3), Qt::LeftButton, Qt::LeftButton, 0.5, End::Eraser);
        sendTablet(*m_canvas, QEvent::TabletRelease, at(0.5, 0.3), Qt::LeftButton, Qt::NoButton, 0.5, End::Eraser);
        QVERIFY(m_canvas->drawing().strokes.empty());
        QVERIFY(m_canvas->tool() == CanvasTool::Pen);
    }

    void theEraserShowsWhereItIs()
    {
        m_canvas->setTool(CanvasTool::Eraser);
        QTest::mouseMove(m_canvas.get(), at(0.2, 0.2));
        const QImage there = m_canvas->grab().toImage();
        QTest::mouseMove(m_canvas.get(), at(0.8, 0.8));
        QVERIFY(m_canvas->grab().toImage() != there);
    }
};

QTEST_MAIN(CanvasToolsTest)
#include "canvas_tools_test.moc"
