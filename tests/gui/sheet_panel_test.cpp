// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/sheet_panel.h"

#include "core/files/strokes_file.h"
#include "ui/canvas/canvas_tools.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_loader.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <array>
#include <memory>

using namespace inkling;
using namespace inkling::ui;

namespace {

Drawing hook()
{
    Drawing drawing;
    drawing.strokes = {{Point{0.3F, 0.2F}, Point{0.7F, 0.2F, 40, 0.5F}, Point{0.4F, 0.8F, 90, 0.75F}}};
    return drawing;
}

/// Dark ink on light paper.
QImage photo(QSize size = {200, 150})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.fillRect(QRect(size.width() / 2, size.height() / 4, 10, size.height() / 2), Qt::black);
    return image;
}

} // namespace

class SheetPanelTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SheetPanel> m_panel;
    QTemporaryDir m_folder;

    DrawingCanvas &canvas() { return *m_panel->canvas(); }
    QAbstractButton *button(const char *name) { return m_panel->findChild<QAbstractButton *>(QLatin1String(name)); }
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    /// What a person does who drags something onto the sheet and lets go; false: the sheet does not want it.
    bool drop(QMimeData &dragged)
    {
        const QPoint place = canvas().rect().center();
        QDragEnterEvent enter(place, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        enter.setAccepted(false);
        QCoreApplication::sendEvent(&canvas(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent dropped(place, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas(), &dropped);
        return dropped.isAccepted();
    }

    bool dropFile(const QString &file)
    {
        QMimeData dragged;
        dragged.setUrls({QUrl::fromLocalFile(file)});
        return drop(dragged);
    }

    void write(const QString &file, const QByteArray &bytes)
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
    }

private slots:
    void init()
    {
        QVERIFY(m_folder.isValid());
        m_panel = std::make_unique<SheetPanel>();
        m_panel->resize(300, 400);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void cleanup() { m_panel.reset(); }

    void everyToolIsAClickAway_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("label");
        QTest::addColumn<CanvasTool>("tool");
        QTest::newRow("pen") << QByteArray("penTool") << QStringLiteral("Pen") << CanvasTool::Pen;
        QTest::newRow("eraser") << QByteArray("eraserTool") << QStringLiteral("Eraser") << CanvasTool::Eraser;
        QTest::newRow("part eraser") << QByteArray("partEraserTool") << QStringLiteral("Part eraser")
                                     << CanvasTool::PartEraser;
    }

    void everyToolIsAClickAway()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, label);
        QFETCH(CanvasTool, tool);
        canvas().setTool(tool == CanvasTool::Pen ? CanvasTool::Eraser : CanvasTool::Pen);
        QCOMPARE(button(name)->accessibleName(), label);
        QVERIFY(!button(name)->icon().isNull());
        QTest::mouseClick(button(name), Qt::LeftButton);
        QVERIFY(canvas().tool() == tool);
        QVERIFY(button(name)->isChecked());
    }

    void theButtonsFollowTheKeys()
    {
        QTest::keyClick(&canvas(), Qt::Key_E);
        QVERIFY(button("eraserTool")->isChecked());
        QVERIFY(!button("penTool")->isChecked());
        QTest::keyClick(&canvas(), Qt::Key_P);
        QVERIFY(button("penTool")->isChecked());
    }

    void widthAndGridAreSetAndTold()
    {
        QSignalSpy told(m_panel->tools(), &CanvasTools::settingsChanged);
        auto *width = m_panel->findChild<QSlider *>(QStringLiteral("penWidth"));
        QCOMPARE(width->accessibleName(), QStringLiteral("Pen width"));
        const double before = canvas().penWidth();
        QTest::keyClick(width, Qt::Key_Right);
        QVERIFY(canvas().penWidth() > before);
        QCOMPARE(told.size(), 1);
        QTest::mouseClick(button("gridButton"), Qt::LeftButton);
        QVERIFY(canvas().isGridShown());
        QCOMPARE(told.size(), 2);
        // What is remembered is set without being told again.
        m_panel->tools()->setGridShown(false);
        m_panel->tools()->setPenWidth(before);
        QVERIFY(!canvas().isGridShown());
        QCOMPARE(canvas().penWidth(), before);
        QCOMPARE(told.size(), 2);
    }

    void aSavedDrawingIsReadBackAsItWas()
    {
        canvas().setSheet({.drawing = hook(), .picture = {}});
        QVERIFY(m_panel->saveFile(path("drawing.json")));
        canvas().clear();
        QSignalSpy opened(m_panel.get(), &SheetPanel::opened);
        m_panel->openFile(path("drawing.json"));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(canvas().drawing(), hook());
        canvas().undo();
        QVERIFY(canvas().drawing().strokes.empty());
    }

    void anEmptySheetIsNotSaved()
    {
        QCOMPARE(m_panel->saveFile(path("empty.json")).error().code, ErrorCode::InvalidArgument);
        QVERIFY(!QFile::exists(path("empty.json")));
    }

    void ofSeveralDrawingsTheFirstIsShown()
    {
        const std::array drawings{LabelledDrawing{.drawing = {}, .label = 1, .writer = {}},
                                  LabelledDrawing{.drawing = hook(), .label = 7, .writer = {}},
                                  LabelledDrawing{.drawing = hook(), .label = 7, .writer = {}}};
        QVERIFY(writeStrokesFile(path("three.json"), drawings));
        QSignalSpy told(m_panel.get(), &SheetPanel::information);
        QVERIFY(dropFile(path("three.json")));
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(canvas().drawing(), hook());
    }

    void whatCannotBeReadIsToldAndLosesNothing_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no strokes") << path("broken.json") << QByteArray("{\"layers\":[]}");
        QTest::newRow("no drawing in it") << path("none.json") << QByteArray("[]");
        QTest::newRow("no picture") << path("text.png") << QByteArray("hello");
        QTest::newRow("half a picture") << path("half.png") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    }

    void whatCannotBeReadIsToldAndLosesNothing()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        write(file, bytes);
        canvas().setSheet({.drawing = hook(), .picture = {}});
        QSignalSpy problem(m_panel.get(), &SheetPanel::problem);
        QVERIFY(dropFile(file));
        QTRY_COMPARE(problem.size(), 1);
        QVERIFY(problem[0][0].toString().contains(file));
        QCOMPARE(canvas().drawing(), hook());
    }

    void aPictureIsLaidOnTheSheet_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(28, 28);
        QTest::newRow("wide") << QSize(500, 100);
        QTest::newRow("large") << QSize(3000, 2000);
    }

    void aPictureIsLaidOnTheSheet()
    {
        QFETCH(QSize, size);
        QVERIFY(photo(size).save(path("photo.png")));
        canvas().setSheet({.drawing = hook(), .picture = {}});
        QVERIFY(dropFile(path("photo.png")));
        QTRY_VERIFY(canvas().sheet().picture);
        QVERIFY(canvas().drawing().strokes.empty());
        const SheetPicture &picture = *canvas().sheet().picture;
        QCOMPARE(QSize(picture.ink->ink.width, picture.ink->ink.height), picture.image.size());
        QCOMPARE(QSize(picture.ink->asSeen.width, picture.ink->asSeen.height), picture.image.size());
        QVERIFY(std::ranges::max(picture.ink->ink.ink) > 0.9F);
        QVERIFY(!m_panel->saveFile(path("no-strokes.json"))); // a picture has none
        canvas().undo();
        QCOMPARE(canvas().drawing(), hook());
    }

    void whatIsCopiedCanBePasted()
    {
        canvas().setSheet({.drawing = hook(), .picture = {}});
        m_panel->copy();
        const QImage copied = QGuiApplication::clipboard()->image();
        QVERIFY(!copied.isNull());
        QCOMPARE(copied.pixelColor(0, 0), QColor(Qt::white));
        const double unit = copied.height();
        QCOMPARE(copied.pixelColor(int(0.3 * unit), int(0.2 * unit)), QColor(Qt::black));
        canvas().clear();
        m_panel->paste();
        QTRY_VERIFY(canvas().sheet().picture);
        QCOMPARE(canvas().sheet().picture->image.size(), copied.size());
    }

    void pastingWithoutAPictureSaysSo()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("seven"));
        QSignalSpy problem(m_panel.get(), &SheetPanel::problem);
        m_panel->paste();
        QCOMPARE(problem.size(), 1);
    }

    void aPictureWithoutAFileCanBeDropped()
    {
        QMimeData dragged;
        dragged.setImageData(photo());
        QVERIFY(drop(dragged));
        QTRY_VERIFY(canvas().sheet().picture);
    }

    void whatIsForTheWindowIsLeftToIt_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("model") << QStringLiteral("model.bin");
        QTest::newRow("log") << QStringLiteral("training_log.csv");
        QTest::newRow("no name") << QString();
    }

    void whatIsForTheWindowIsLeftToIt()
    {
        QFETCH(QString, file);
        QVERIFY(!dropFile(m_folder.filePath(file)));
    }

    void theNewestOfManyFilesIsTheOneThatIsShown()
    {
        for (int i = 0; i < 5; ++i)
            QVERIFY(photo(QSize(100 + i, 100)).save(path("many.png") + QString::number(i) + QStringLiteral(".png")));
        for (int i = 0; i < 5; ++i)
            m_panel->openFile(path("many.png") + QString::number(i) + QStringLiteral(".png"));
        QTRY_VERIFY(canvas().sheet().picture && canvas().sheet().picture->image.width() == 104);
    }

    void thePanelMayGoWhileAFileIsRead()
    {
        QVERIFY(photo(QSize(4000, 3000)).save(path("big.png")));
        m_panel->openFile(path("big.png"));
        m_panel.reset();
    }
};

QTEST_MAIN(SheetPanelTest)
#include "sheet_panel_test.moc"
