// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/canvas_fixture.h"
#include "ui/canvas/digit_picture_view.h"
#include "ui/canvas/ink_history.h"

#include <QSignalSpy>

#include <cmath>

using namespace inkling;
using namespace inkling::test;
using namespace inkling::ui;

class SheetViewTest : public QObject, private CanvasFixture
{
    Q_OBJECT

private slots:
    void init() { openCanvas(); }

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

QTEST_MAIN(SheetViewTest)
#include "sheet_view_test.moc"
