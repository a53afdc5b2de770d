// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/drawing_canvas.h"

#include "tests/gui/canvas_fixture.h"

#include <QSignalSpy>

#include <cmath>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

class DrawingCanvasTest : public QObject, private CanvasFixture
{
    Q_OBJECT

private slots:
    void init() { openCanvas(); }

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
};

QTEST_MAIN(DrawingCanvasTest)
#include "drawing_canvas_test.moc"
