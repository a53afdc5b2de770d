// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/drawing_canvas.h"

#include "ui/canvas/digit_picture_view.h"
#include "ui/canvas/ink_history.h"

#include <QMouseEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTabletEvent>
#include <QTest>

#include <cmath>
#include <memory>

using namespace inkling;
using namespace inkling::ui;

namespace {

std::size_t pointCount(const Drawing &drawing)
{
    std::size_t count = 0;
    for (const Stroke &stroke : drawing.strokes)
        count += stroke.size();
    return count;
}

void sendTablet(QWidget &widget, QEvent::Type type, QPointF position, Qt::MouseButton button, Qt::MouseButtons buttons)
{
    static const QPointingDevice pen(QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus,
                                     QPointingDevice::PointerType::Pen, QInputDevice::Capability::Position, 1, 1);
    QTabletEvent event(type, &pen, position, widget.mapToGlobal(position), 0.5, 0, 0, 0, 0, 0, Qt::NoModifier, button,
                       buttons);
    QCoreApplication::sendEvent(&widget, &event);
    QVERIFY2(event.isAccepted(), "an ignored tablet event comes again as a mouse event");
}

} // namespace

class DrawingCanvasTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<DrawingCanvas> m_canvas;

    QPoint at(double x, double y) const
    {
        const QRectF paper = m_canvas->paper();
        return (paper.topLeft() + QPointF(x, y) * paper.width()).toPoint();
    }

    void drawWithMouse(const QList<QPointF> &points)
    {
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, at(points[0].x(), points[0].y()));
        for (const QPointF &point : points.mid(1))
            QTest::mouseMove(m_canvas.get(), at(point.x(), point.y()));
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, at(points.last().x(), points.last().y()));
    }

private slots:
    void init()
    {
        m_canvas = std::make_unique<DrawingCanvas>();
        m_canvas->resize(300, 300);
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    }

    void aMouseDrawsAndEveryMoveIsTold()
    {
        QSignalSpy changed(m_canvas.get(), &DrawingCanvas::drawingChanged);
        drawWithMouse({{0.2, 0.2}, {0.5, 0.2}, {0.8, 0.2}, {0.5, 0.8}});
        QCOMPARE(changed.size(), 4);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(pointCount(changed[i][0].value<Drawing>()), static_cast<std::size_t>(i + 1));
        QCOMPARE(m_canvas->drawing().strokes.size(), 1U);
        const Point last = m_canvas->drawing().strokes[0].back();
        QVERIFY(std::abs(last.x - 0.5F) < 0.01F && std::abs(last.y - 0.8F) < 0.01F);
    }

    void theDrawingDoesNotDependOnTheSizeOfTheCanvas()
    {
        drawWithMouse({{0.25, 0.25}, {0.75, 0.75}});
        const Drawing before = m_canvas->drawing();
        m_canvas->resize(500, 200);
        QCOMPARE(m_canvas->drawing(), before);
        QCOMPARE(m_canvas->paper().width(), m_canvas->paper().height());
    }

    void whatIsDrawnIsSeen()
    {
        const QImage empty = m_canvas->grab().toImage();
        drawWithMouse({{0.2, 0.8}, {0.8, 0.8}});
        const QImage drawn = m_canvas->grab().toImage();
        QVERIFY(drawn.pixelColor(at(0.5, 0.8)) == m_canvas->palette().color(QPalette::Text));
        QVERIFY(empty.pixelColor(at(0.5, 0.8)) == m_canvas->palette().color(QPalette::Base));
    }

    void aPressOutsideThePaperDrawsNothing()
    {
        m_canvas->resize(500, 200);
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, QPoint(5, 100));
        QTest::mouseMove(m_canvas.get(), at(0.5, 0.5));
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, Qt::NoModifier, at(0.5, 0.5));
        QVERIFY(m_canvas->drawing().strokes.empty());
    }

    void theOtherMouseButtonsDoNotDraw()
    {
        QTest::mouseClick(m_canvas.get(), Qt::RightButton, Qt::NoModifier, at(0.5, 0.5));
        QVERIFY(m_canvas->drawing().strokes.empty());
    }

    void aFingerDraws()
    {
        std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        QTest::touchEvent(m_canvas.get(), screen.get()).press(0, at(0.2, 0.2));
        QTest::touchEvent(m_canvas.get(), screen.get()).move(0, at(0.5, 0.6));
        QTest::touchEvent(m_canvas.get(), screen.get()).release(0, at(0.7, 0.9));
        QCOMPARE(m_canvas->drawing().strokes.size(), 1U);
        QCOMPARE(m_canvas->drawing().strokes[0].size(), 3U);
    }

    void aSecondFingerIsAHandAtRest()
    {
        std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        QTest::touchEvent(m_canvas.get(), screen.get()).press(0, at(0.2, 0.2));
        QTest::touchEvent(m_canvas.get(), screen.get()).move(0, at(0.3, 0.3)).press(1, at(0.9, 0.9));
        QTest::touchEvent(m_canvas.get(), screen.get()).move(0, at(0.4, 0.4)).move(1, at(0.8, 0.9));
        QTest::touchEvent(m_canvas.get(), screen.get()).release(0, at(0.4, 0.4)).release(1, at(0.8, 0.9));
        QCOMPARE(m_canvas->drawing().strokes.size(), 1U);
        QCOMPARE(m_canvas->drawing().strokes[0].size(), 3U);
    }

    void aPenDraws()
    {
        sendTablet(*m_canvas, QEvent::TabletMove, at(0.1, 0.1), Qt::NoButton, Qt::NoButton);
        sendTablet(*m_canvas, QEvent::TabletPress, at(0.2, 0.2), Qt::LeftButton, Qt::LeftButton);
        sendTablet(*m_canvas, QEvent::TabletMove, at(0.5, 0.6), Qt::NoButton, Qt::LeftButton);
        sendTablet(*m_canvas, QEvent::TabletRelease, at(0.5, 0.6), Qt::LeftButton, Qt::NoButton);
        QCOMPARE(m_canvas->drawing().strokes.size(), 1U);
        QCOMPARE(m_canvas->drawing().strokes[0].size(), 2U);
    }

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

    void keysClear_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Escape") << Qt::Key_Escape;
        QTest::newRow("Delete") << Qt::Key_Delete;
    }

    void keysClear()
    {
        QFETCH(Qt::Key, key);
        drawWithMouse({{0.2, 0.2}, {0.8, 0.2}});
        QTest::keyClick(m_canvas.get(), key);
        QVERIFY(m_canvas->drawing().strokes.empty());
    }

    void aDrawingIsBounded()
    {
        InkHistory history;
        for (int stroke = 0; stroke < 300; ++stroke) {
            history.beginStroke({0, 0});
            for (int i = 1; i < 100; ++i)
                history.extendStroke({static_cast<float>(i), static_cast<float>(stroke)});
            history.endStroke();
        }
        QCOMPARE(pointCount(history.drawing()), InkHistory::kMaxPoints);
        int undone = 0;
        while (history.undo())
            ++undone;
        QCOMPARE(static_cast<std::size_t>(undone), InkHistory::kMaxSteps);
    }

    void theNetworksPictureIsShownPixelByPixel()
    {
        DigitPictureView view;
        view.resize(kDigitSide * 4 + 2, kDigitSide * 4 + 2);
        DigitPicture picture{};
        picture[5 * kDigitSide + 3] = 255;
        view.setPicture(picture);
        const QImage image = view.grab().toImage();
        const auto pixel = [&image](int x, int y) { return image.pixelColor(1 + 4 * x, 1 + 4 * y); };
        QCOMPARE(pixel(3, 5), view.palette().color(QPalette::Text));
        QCOMPARE(pixel(4, 5), view.palette().color(QPalette::Base));
        QCOMPARE(image.pixelColor(1 + 4 * 3 + 3, 1 + 4 * 5 + 3), view.palette().color(QPalette::Text));
        view.setPicture(std::nullopt);
        QCOMPARE(view.grab().toImage().pixelColor(1 + 4 * 3, 1 + 4 * 5), view.palette().color(QPalette::Base));
    }
};

QTEST_MAIN(DrawingCanvasTest)
#include "drawing_canvas_test.moc"
