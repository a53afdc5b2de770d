// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/sheet_panel.h"

#include "core/files/strokes_file.h"
#include "ui/canvas/canvas_tools.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_loader.h"

#include <algorithm>
#include <array>

#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

namespace inkling::ui {

namespace {

constexpr int kFirst = 1000;     ///< a stretch that leaves nothing to others
constexpr int kCopyHeight = 560; ///< pixels of a drawing on the clipboard: 20 of each of the network's

/// The one local file of a drop or of the clipboard; empty: none, or several.
QString fileOf(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

} // namespace

SheetPanel::SheetPanel(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new DrawingCanvas(this))
    , m_tools(new CanvasTools(*m_canvas, this))
    , m_loader(new SheetLoader(this))
    , m_below(new QSpacerItem(0, 0))
{
    m_canvas->setWidest(kWidestPaper);
    m_canvas->setAcceptDrops(true);
    m_canvas->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_tools);
    // It grows first, as far as it can be square; the rest of the room goes to what stands below.
    column->addWidget(m_canvas, kFirst);
    column->addItem(m_below);
    addEdit(tr("Undo"), "undo", QKeySequence::Undo, &DrawingCanvas::undo, &DrawingCanvas::canUndoChanged);
    addEdit(tr("Redo"), "redo", QKeySequence::Redo, &DrawingCanvas::redo, &DrawingCanvas::canRedoChanged);
    addEdit(tr("Clear"), "clear", QKeySequence(Qt::Key_Delete), &DrawingCanvas::clear, &DrawingCanvas::canClearChanged);
    addTool(tr("Pen"), QKeySequence(Qt::Key_P), CanvasTool::Pen);
    addTool(tr("Eraser"), QKeySequence(Qt::Key_E), CanvasTool::Eraser);
    addTool(tr("Part eraser"), QKeySequence(Qt::SHIFT | Qt::Key_E), CanvasTool::PartEraser);

    connect(m_canvas, &DrawingCanvas::sheetFull, this, [this] {
        emit information(tr("The sheet is full: nothing more is drawn until something on it is erased or cleared."));
    });
    connect(m_loader, &SheetLoader::drawingRead, this, &SheetPanel::showDrawing);
    connect(m_loader, &SheetLoader::pictureRead, this, [this](const SheetPicturePtr &picture) {
        m_canvas->setSheet({.drawing = {}, .picture = picture});
        emit opened();
    });
    connect(m_loader, &SheetLoader::problem, this, &SheetPanel::problem);
}

QAction *SheetPanel::addKey(const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    // Only while the focus is in this panel, on a tool, too: elsewhere the same keys type, and undo typing.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    return action;
}

void SheetPanel::addEdit(const QString &text, const char *name, const QKeySequence &key, void (DrawingCanvas::*order)(),
                         void (DrawingCanvas::*possible)(bool))
{
    QAction *action = addKey(text, key);
    action->setObjectName(QLatin1String(name));
    action->setProperty("iconName", QLatin1String(name));
    action->setEnabled(false);
    connect(action, &QAction::triggered, m_canvas, order);
    connect(m_canvas, possible, action, &QAction::setEnabled);
    m_edit << action;
}

void SheetPanel::addTool(const QString &text, const QKeySequence &key, CanvasTool tool)
{
    connect(addKey(text, key), &QAction::triggered, m_canvas, [this, tool] { m_canvas->toggleTool(tool); });
}

void SheetPanel::setSheetRoom(int highest, bool fills)
{
    m_canvas->setMaximumHeight(std::max(m_canvas->minimumSizeHint().height(), highest));
    m_below->changeSize(0, 0, QSizePolicy::Minimum, fills ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    layout()->invalidate();
}

void SheetPanel::openFile(const QString &file)
{
    m_loader->readFile(file);
}

Result<void> SheetPanel::saveFile(const QString &file) const
{
    if (m_canvas->drawing().isEmpty())
        return failure(ErrorCode::InvalidArgument,
                       tr("There is no drawing to save; draw something first.").toStdString());
    const std::array item{
        LabelledDrawing{.drawing = m_canvas->drawing(), .label = {}, .writer = {}, .paper = m_canvas->inkPaper()}};
    return writeStrokesFile(file, item);
}

void SheetPanel::copy() const
{
    if (!m_canvas->sheet().isEmpty())
        QGuiApplication::clipboard()->setImage(
            imageOf(m_canvas->sheet(), m_canvas->aspect(), m_canvas->penWidth(), kCopyHeight));
}

void SheetPanel::paste()
{
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    if (copied == nullptr || !take(*copied))
        emit problem(tr("There is no picture on the clipboard; copy one first."));
}

bool SheetPanel::canTake(const QMimeData &offered) const
{
    return offered.hasImage() || SheetLoader::mayRead(fileOf(offered));
}

bool SheetPanel::take(const QMimeData &offered)
{
    if (const QString file = fileOf(offered); SheetLoader::mayRead(file)) {
        m_loader->readFile(file);
        return true;
    }
    const auto image = qvariant_cast<QImage>(offered.imageData());
    if (image.isNull())
        return false;
    m_loader->readImage(image);
    return true;
}

void SheetPanel::showDrawing(const Drawing &drawing, int others)
{
    m_canvas->setSheet({.drawing = fittedToSheet(drawing, m_canvas->widest()), .picture = {}});
    emit opened();
    if (others > 0)
        emit information(tr("The file has %Ln more drawing(s); the first is shown.", nullptr, others));
}

/// What is dropped on the sheet.
bool SheetPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_canvas && event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        // What is not for the sheet may be for the window around it.
        drag->setAccepted(canTake(*drag->mimeData()));
        return true;
    }
    if (watched == m_canvas && event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        drop->setAccepted(take(*drop->mimeData()));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace inkling::ui
