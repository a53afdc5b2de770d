// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_panel.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

using namespace inkling;
using namespace inkling::ui;

/// The keys that the tools of the sheet name in their tool tips, wherever in its panel the focus is.
class SheetKeysTest : public QObject
{
    Q_OBJECT

private:
    SheetPanel m_panel;

    DrawingCanvas &canvas() { return *m_panel.canvas(); }

private slots:
    void initTestCase()
    {
        m_panel.resize(420, 460);
        m_panel.show();
        m_panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_panel));
    }

    void init()
    {
        canvas().setTool(CanvasTool::Pen);
        canvas().setSheet({.drawing = {{{{0.2F, 0.2F}, {0.6F, 0.7F}}}}, .picture = {}});
    }

    void keysWorkAfterAClickOnATool_data()
    {
        QTest::addColumn<QString>("tool");
        for (const char *tool : {"penTool", "eraserTool", "partEraserTool", "penWidth", "gridButton"})
            QTest::newRow(tool) << QString::fromLatin1(tool);
    }

    void keysWorkAfterAClickOnATool()
    {
        QFETCH(QString, tool);
        auto *widget = m_panel.findChild<QWidget *>(tool);
        QTest::mouseClick(widget, Qt::LeftButton);
        widget->setFocus();
        canvas().setTool(CanvasTool::Pen);
        QTest::keyClick(widget, Qt::Key_E);
        QVERIFY(canvas().tool() == CanvasTool::Eraser);
        QTest::keyClick(widget, Qt::Key_E, Qt::ShiftModifier);
        QVERIFY(canvas().tool() == CanvasTool::PartEraser);
        QTest::keyClick(widget, Qt::Key_P);
        QVERIFY(canvas().tool() == CanvasTool::Pen);
        QTest::keyClick(widget, Qt::Key_Delete);
        QVERIFY(canvas().drawing().isEmpty());
        QTest::keyClick(widget, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!canvas().drawing().isEmpty());
    }

    /// The same eraser's key again, and the pen is back.
    void theEraserIsToggled()
    {
        canvas().setFocus();
        QTest::keyClick(&canvas(), Qt::Key_E);
        QTest::keyClick(&canvas(), Qt::Key_E);
        QVERIFY(canvas().tool() == CanvasTool::Pen);
    }

    void aFullSheetSaysSoOnce()
    {
        Drawing full{{Stroke(InkHistory::kMaxPoints)}};
        for (std::size_t i = 0; i < full.strokes[0].size(); ++i)
            full.strokes[0][i] = {0.5F, static_cast<float>(i) / InkHistory::kMaxPoints};
        canvas().setSheet({.drawing = full, .picture = {}});
        QSignalSpy told(&m_panel, &SheetPanel::information);
        const auto click = [this] {
            QTest::mouseClick(&canvas(), Qt::LeftButton, Qt::NoModifier, canvas().paper().center().toPoint());
        };
        click();
        click();
        QCOMPARE(told.size(), 1);
        canvas().clear();
        click();
        QCOMPARE(canvas().drawing().strokes.size(), std::size_t{1});
        QCOMPARE(told.size(), 1);
        canvas().setSheet({.drawing = full, .picture = {}});
        click();
        QCOMPARE(told.size(), 2);
    }
};

QTEST_MAIN(SheetKeysTest)
#include "sheet_keys_test.moc"
