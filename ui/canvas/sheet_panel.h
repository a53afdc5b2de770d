// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/canvas/canvas_tool.h"

#include <QList>
#include <QWidget>

class QAction;
class QKeySequence;
class QMimeData;
class QSpacerItem;

namespace inkling {
struct Drawing;
}

namespace inkling::ui {

class CanvasTools;
class DrawingCanvas;
class SheetLoader;

/// The sheet with its tools above it; takes drawings and pictures from files and from the clipboard,
/// and gives them.
///
/// Thread contract: GUI thread, owned by its parent widget.
class SheetPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit SheetPanel(QWidget *parent = nullptr);

    DrawingCanvas *canvas() const { return m_canvas; }
    CanvasTools *tools() const { return m_tools; }
    /// Undo, redo and clear, which the keys of this panel are, too.
    QList<QAction *> editActions() const { return m_edit; }
    /// `highest`: of the sheet, in pixels; `fills`: whether what is left below it belongs to the panel.
    void setSheetRoom(int highest, bool fills);

    /// A file of strokes or a picture; what cannot be read is told by problem(), and the sheet stays as it is.
    void openFile(const QString &file);
    /// The strokes as JSON. Error: InvalidArgument without strokes, NotWritable.
    Result<void> saveFile(const QString &file) const;
    void copy() const;
    void paste();

signals:
    void problem(const QString &text);
    void information(const QString &text);
    /// A drawing or a picture came from outside and lies on the sheet now.
    void opened();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *addKey(const QString &text, const QKeySequence &key);
    void addEdit(const QString &text, const char *name, const QKeySequence &key, void (DrawingCanvas::*order)(),
                 void (DrawingCanvas::*possible)(bool));
    void addTool(const QString &text, const QKeySequence &key, CanvasTool tool);
    bool canTake(const QMimeData &offered) const;
    bool take(const QMimeData &offered);
    void showDrawing(const Drawing &drawing, int others);

    DrawingCanvas *m_canvas;
    CanvasTools *m_tools;
    SheetLoader *m_loader;
    QSpacerItem *m_below;
    QList<QAction *> m_edit;
};

} // namespace inkling::ui
