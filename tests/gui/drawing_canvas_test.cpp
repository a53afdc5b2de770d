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

const QPointingDevice &stylus(QPointingDevice::PointerType end)
{
    static const QPointingDevice pen(QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus,
                                     QPointingDevice::PointerType::Pen, QInputDevice::Capability::Position, 1, 1);
    static const QPointingDevice eraser(QStringLiteral("eraser"), 8, QInputDevice::DeviceType::Stylus,
                                        QPointingDevice::PointerType::Eraser, QInputDevice::Capability::Position, 1, 1);
    return end == QPointingDevice::PointerType::Pen ? pen : eraser;
}

void sendTablet(QWidget &widget, QEvent::Type type, QPointF position, Qt::MouseButton button, Qt::MouseButtons buttons,
                double pressure = 0.5, QPointingDevice::PointerType end = QPointingDevice::PointerType::Pen)
{
    QTabletEvent event(type, &stylus(end), position, widget.mapToGlobal(position), pressure, 0, 0, 0, 0, 0,
                       Qt::NoModifier, button, buttons);
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
        return (paper.topLeft() + QPointF(x, y) * paper.height()).toPoint();
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

    // The erasers

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

    // Time, pressure and how it looks

    void pointsCarryTimeAndPressure()
    {
        sendTablet(*m_canvas, QEvent::TabletPress, at(0.2, 0.2), Qt::LeftButton, Qt::LeftButton, 0.25);
        QTest::qWait(20);
        sendTablet(*m_canvas, QEvent::TabletMove, at(0.5, 0.6), Qt::NoButton, Qt::LeftButton, 0.75);
        sendTablet(*m_canvas, QEvent::TabletRelease, at(0.5, 0.6), Qt::LeftButton, Qt::NoButton, 0);
        drawWithMouse({{0.7, 0.2}, {0.7, 0.8}});
        const std::vector<Stroke> &strokes = m_canvas->drawing().strokes;
        QCOMPARE(strokes[0][0].pressure, 0.25F);
        QCOMPARE(strokes[0][1].pressure, 0.75F);
        QCOMPARE(strokes[1][0].pressure, 0.0F);
        QCOMPARE(strokes[0][0].milliseconds, 0.0F);
        QVERIFY(strokes[0][1].milliseconds >= 20);
        QVERIFY(strokes[1][0].milliseconds >= strokes[0][1].milliseconds);
    }

    void timeNeverRunsBackwards()
    {
        Drawing late;
        late.strokes = {{Point{0.5F, 0.5F, 90'000, 0}}};
        m_canvas->setSheet({.drawing = late, .picture = {}});
        drawWithMouse({{0.7, 0.2}, {0.7, 0.8}});
        QVERIFY(m_canvas->drawing().strokes[1][0].milliseconds >= 90'000);
        m_canvas->clear();
        drawWithMouse({{0.7, 0.2}, {0.7, 0.8}});
        QCOMPARE(m_canvas->drawing().strokes[0][0].milliseconds, 0.0F);
        m_canvas->undo();
        m_canvas->undo();
        drawWithMouse({{0.2, 0.2}, {0.2, 0.8}});
        QVERIFY(m_canvas->drawing().strokes[2][0].milliseconds >= 90'000);
    }

    void aFirmerPenDrawsWider()
    {
        const auto inkRows = [this](float pressure) {
            Drawing line;
            line.strokes = {{Point{0.2F, 0.5F, 0, pressure}, Point{0.8F, 0.5F, 0, pressure}}};
            m_canvas->setSheet({.drawing = line, .picture = {}});
            const QImage image = m_canvas->grab().toImage();
            int rows = 0;
            for (int y = at(0.5, 0.3).y(); y < at(0.5, 0.7).y(); ++y)
                rows += image.pixelColor(at(0.5, 0).x(), y) == m_canvas->palette().color(QPalette::Text) ? 1 : 0;
            return rows;
        };
        QVERIFY(inkRows(0.2F) < inkRows(0));
        QVERIFY(inkRows(0) < inkRows(0.9F));
    }

    void thePenWidthIsOfTheScreenOnly()
    {
        drawWithMouse({{0.2, 0.5}, {0.8, 0.5}});
        const Drawing before = m_canvas->drawing();
        QSignalSpy changed(m_canvas.get(), &DrawingCanvas::drawingChanged);
        m_canvas->setPenWidth(0.02);
        const QImage thin = m_canvas->grab().toImage();
        m_canvas->setPenWidth(0.12);
        QVERIFY(m_canvas->grab().toImage() != thin);
        QCOMPARE(m_canvas->drawing(), before);
        QCOMPARE(changed.size(), 0);
    }

    void theGridIsOffUntilItIsAskedFor()
    {
        QVERIFY(!m_canvas->isGridShown());
        const QImage plain = m_canvas->grab().toImage();
        m_canvas->setGridShown(true);
        QVERIFY(m_canvas->grab().toImage() != plain);
    }

    // Keys

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

    // The sheet

    void aSheetThatMayBeWideIsAsWideAsThereIsRoom()
    {
        m_canvas->setWidest(2);
        m_canvas->resize(600, 200);
        QVERIFY(std::abs(m_canvas->aspect() - 2) < 0.01);
        drawWithMouse({{1.9, 0.2}, {1.9, 0.8}});
        QVERIFY(std::abs(m_canvas->drawing().strokes[0][0].x - 1.9F) < 0.02F);
        // What is drawn stays on the sheet when there is less room.
        m_canvas->resize(200, 400);
        QVERIFY(m_canvas->aspect() > 1.85);
        QVERIFY(m_canvas->rect().contains(at(1.9, 0.2)));
        m_canvas->clear();
        QVERIFY(std::abs(m_canvas->aspect() - 1) < 0.01);
    }

    void aPictureLiesOnTheSheetUntilItIsTakenAway()
    {
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        const auto picture = std::make_shared<const SheetPicture>(image, std::make_shared<const PictureInk>());
        QSignalSpy told(m_canvas.get(), &DrawingCanvas::pictureChanged);
        QSignalSpy canClear(m_canvas.get(), &DrawingCanvas::canClearChanged);
        m_canvas->setSheet({.drawing = {}, .picture = picture});
        QCOMPARE(told.last()[0].value<SheetPicturePtr>(), picture);
        QCOMPARE(canClear.last()[0].toBool(), true);
        QCOMPARE(m_canvas->grab().toImage().pixelColor(at(0.5, 0.5)), QColor(Qt::red));
        QTest::keyClick(m_canvas.get(), Qt::Key_Delete);
        QVERIFY(!told.last()[0].value<SheetPicturePtr>());
        m_canvas->undo();
        QCOMPARE(m_canvas->sheet().picture, picture);
        // A stroke puts it away; one step back brings it again.
        drawWithMouse({{0.2, 0.2}, {0.8, 0.2}});
        QVERIFY(!m_canvas->sheet().picture);
        m_canvas->undo();
        QCOMPARE(m_canvas->sheet().picture, picture);
        QVERIFY(m_canvas->drawing().strokes.empty());
    }

    void aDrawingOfAnyScaleFitsOnTheSheet_data()
    {
        QTest::addColumn<double>("left");
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::newRow("a tablet's units") << 3000.0 << 500.0 << 400.0 << 800.0;
        QTest::newRow("tiny") << 0.5 << 0.5 << 1e-4 << 2e-4;
        QTest::newRow("a row of digits") << 0.0 << 0.0 << 1000.0 << 100.0;
        QTest::newRow("beyond the paper") << -1.0 << 0.0 << 1.0 << 1.0;
        QTest::newRow("a level line") << 10.0 << 10.0 << 50.0 << 0.0;
        QTest::newRow("a dot") << 10.0 << 10.0 << 0.0 << 0.0;
    }

    void aDrawingOfAnyScaleFitsOnTheSheet()
    {
        QFETCH(double, left);
        QFETCH(double, top);
        QFETCH(double, width);
        QFETCH(double, height);
        Drawing drawing;
        drawing.strokes = {{Point{float(left), float(top)}, Point{float(left + width), float(top + height)}}};
        const QRectF bounds = boundsOf(fittedToSheet(drawing, 2));
        QVERIFY(bounds.left() >= 0 && bounds.right() <= 2 && bounds.top() >= 0 && bounds.bottom() <= 1);
        if (width > 0 && height > 0)
            QVERIFY(std::abs(bounds.width() / bounds.height() - width / height) < 0.02 * width / height);
    }

    void aDrawingOfOurOwnStaysWhereItWas()
    {
        Drawing drawing;
        drawing.strokes = {{Point{0.9F, 0.1F}, Point{1.4F, 0.3F}}};
        QCOMPARE(fittedToSheet(drawing, 2), drawing);
    }

    void whatUndoKeepsIsBounded()
    {
        InkHistory history;
        const auto picture = [](int i) {
            QImage image(1024, 1024, QImage::Format_RGB32);
            image.fill(i);
            return std::make_shared<const SheetPicture>(image, std::make_shared<const PictureInk>());
        };
        for (int i = 0; i < 40; ++i)
            history.replace({.drawing = {}, .picture = picture(i)});
        std::size_t bytes = 0;
        while (history.undo())
            bytes += byteCount(history.sheet());
        QVERIFY(bytes > 0);
        QVERIFY(bytes <= InkHistory::kMaxBytes);
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
