// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/strokes_file.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/canvas/canvas_tools.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_panel.h"
#include "ui/main_window/answer_pane.h"
#include "ui/main_window/work_area.h"
#include "ui/widgets/message_banner.h"

#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <array>

using namespace inkling;
using namespace inkling::ui;

/// The sheet from the window's menus, keys and edges.
class DrawingWindowTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static DrawingCanvas &canvas(test::WindowFixture &program)
    {
        return *program.window().work()->answer()->sheet()->canvas();
    }

    static Drawing hook()
    {
        Drawing drawing;
        drawing.strokes = {{Point{0.3F, 0.2F}, Point{0.7F, 0.2F, 40}, Point{0.4F, 0.8F, 90}}};
        return drawing;
    }

    /// Answers the file dialog that is open.
    static void choose(test::WindowFixture &program, const QString &file)
    {
        auto *dialog = program.window().findChild<QFileDialog *>();
        QVERIFY(dialog);
        dialog->selectFile(file);
        emit dialog->fileSelected(file);
        delete dialog;
    }

private slots:
    static void initMain() { test::keepToOwnPlace("drawing_window_test"); }
    void init() { test::emptyOwnPlace(); }

    void aDrawingIsSavedAndOpenedByTheMenu()
    {
        test::WindowFixture program;
        program.window().show();
        QVERIFY(!program.find<QAction>("saveDrawing")->isEnabled());
        canvas(program).setSheet({.drawing = hook(), .picture = {}});
        QVERIFY(program.find<QAction>("saveDrawing")->isEnabled());
        const QString file = m_folder.filePath(QStringLiteral("seven.json"));
        program.find<QAction>("saveDrawing")->trigger();
        choose(program, file);
        const auto saved = readStrokesFile(file);
        QVERIFY(saved && saved->size() == 1);
        QCOMPARE(saved->front().drawing, hook());
        canvas(program).clear();
        program.find<QAction>("openDrawing")->trigger();
        choose(program, file);
        QTRY_COMPARE(canvas(program).drawing(), hook());
    }

    void whatCannotBeSavedIsTold()
    {
        test::WindowFixture program;
        program.window().show();
        canvas(program).setSheet({.drawing = hook(), .picture = {}});
        program.find<QAction>("saveDrawing")->trigger();
        choose(program, m_folder.filePath(QStringLiteral("nowhere/seven.json")));
        QVERIFY(program.window().work()->banner()->text().contains(QStringLiteral("nowhere")));
    }

    void whatCannotBeReadIsToldInTheWindow()
    {
        test::WindowFixture program;
        program.window().show();
        canvas(program).setSheet({.drawing = hook(), .picture = {}});
        program.find<QAction>("openDrawing")->trigger();
        choose(program, m_folder.filePath(QStringLiteral("missing.png")));
        QTRY_VERIFY(program.window().work()->banner()->text().contains(QStringLiteral("missing.png")));
        QCOMPARE(canvas(program).drawing(), hook());
    }

    void theSheetCopiesAndPastesByKeys()
    {
        test::WindowFixture program;
        program.window().show();
        QVERIFY(QTest::qWaitForWindowActive(&program.window()));
        canvas(program).setSheet({.drawing = hook(), .picture = {}});
        canvas(program).setFocus();
        QGuiApplication::clipboard()->clear();
        QTest::keySequence(&canvas(program), QKeySequence::Copy);
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
        QTest::keySequence(&canvas(program), QKeySequence::Paste);
        QTRY_VERIFY(canvas(program).sheet().picture);
        QTest::keySequence(&canvas(program), QKeySequence::Undo);
        QCOMPARE(canvas(program).drawing(), hook());
    }

    void theToolsAreAsTheyWereTheLastTime()
    {
        double width = 0;
        {
            test::WindowFixture program;
            program.window().show();
            QVERIFY(!canvas(program).isGridShown());
            program.button("gridButton")->click();
            QTest::keyClick(program.find<QSlider>("penWidth"), Qt::Key_Home);
            width = canvas(program).penWidth();
        }
        test::WindowFixture program;
        QVERIFY(canvas(program).isGridShown());
        QVERIFY(program.button("gridButton")->isChecked());
        QCOMPARE(canvas(program).penWidth(), width);
    }

    void aPictureMayBeDroppedAnywhereInTheWindow()
    {
        QImage image(60, 60, QImage::Format_RGB32);
        image.fill(Qt::white);
        const QString file = m_folder.filePath(QStringLiteral("scan.png"));
        QVERIFY(image.save(file));
        test::WindowFixture program;
        program.window().show();
        QMimeData dragged;
        dragged.setUrls({QUrl::fromLocalFile(file)});
        const QPoint place(20, 20);
        QDragEnterEvent enter(place, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&program.window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(place, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&program.window(), &dropped);
        QTRY_VERIFY(canvas(program).sheet().picture);
        QCOMPARE(program.find<QLabel>("predictionLabel")->text(), QStringLiteral("—"));
    }
};

QTEST_MAIN(DrawingWindowTest)
#include "drawing_window_test.moc"
