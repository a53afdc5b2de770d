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
#include <QMenu>
#include <QMenuBar>
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

    void theEditMenuUndoesRedoesAndClears()
    {
        test::WindowFixture program;
        QMenu *edit = nullptr;
        for (const QAction *menu : program.window().menuBar()->actions())
            if (menu->menu()->actions().contains(program.find<QAction>("copyDrawing")))
                edit = menu->menu();
        QVERIFY(edit);
        const auto act = [&](const char *name) {
            auto *action = program.find<QAction>(name);
            QVERIFY(edit->actions().contains(action) && action->isEnabled());
            action->trigger();
        };
        QVERIFY(!program.find<QAction>("undo")->isEnabled() && !program.find<QAction>("clear")->isEnabled());
        canvas(program).setSheet({.drawing = hook(), .picture = {}});
        act("undo");
        QVERIFY(canvas(program).drawing().isEmpty());
        act("redo");
        QCOMPARE(canvas(program).drawing(), hook());
        act("clear");
        QVERIFY(canvas(program).drawing().isEmpty());
    }

    void aFullSheetSaysSo()
    {
        test::WindowFixture program;
        Drawing full{{Stroke(InkHistory::kMaxPoints)}};
        for (std::size_t i = 0; i < full.strokes[0].size(); ++i)
            full.strokes[0][i] = {0.5F, static_cast<float>(i) / InkHistory::kMaxPoints};
        canvas(program).setSheet({.drawing = full, .picture = {}});
        const MessageBanner *banner = program.window().work()->banner();
        QVERIFY(banner->text().isEmpty());
        QTest::mouseClick(&canvas(program), Qt::LeftButton, Qt::NoModifier, canvas(program).paper().center().toPoint());
        QVERIFY(!banner->text().isEmpty());
        QCOMPARE(canvas(program).drawing(), full);
    }

    void aPictureCannotBeTaught()
    {
        test::WindowFixture program;
        auto *text = program.find<QLabel>("teachText");
        const QString question = text->text();
        QImage image(40, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        const GreyPicture paper{40, 40, std::vector<float>(1600)};
        canvas(program).setSheet({.drawing = {},
                                  .picture = std::make_shared<const SheetPicture>(SheetPicture{
                                      image, std::make_shared<const PictureInk>(PictureInk{paper, paper})})});
        QVERIFY(text->text() != question);
        canvas(program).undo();
        QCOMPARE(text->text(), question);
    }
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
