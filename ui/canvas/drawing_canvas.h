// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/ink_history.h"
#include "ui/canvas/ink_painter.h"
#include "ui/canvas/keyboard_pen.h"
#include "ui/canvas/pointer_input.h"

#include <QElapsedTimer>
#include <QPixmap>
#include <QWidget>

#include <optional>
#include <vector>

namespace inkling::ui {

/// A sheet of paper to draw digits on, with mouse, finger, pen or keys. Keeps the strokes in units of the sheet's
/// height, so that they grow and shrink with the window.
///
/// Thread contract: GUI thread, owned by its parent widget.
class DrawingCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit DrawingCanvas(QWidget *parent = nullptr);

    const SheetContent &sheet() const { return m_history.sheet(); }
    const Drawing &drawing() const { return m_history.drawing(); }
    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    /// The sheet, in widget coordinates: as wide as there is room, from a square to the widest.
    QRectF paper() const;
    double aspect() const { return paper().width() / paper().height(); }
    /// How many times its height the sheet may be wide; 1 unless it is set.
    void setWidest(double aspect);
    double widest() const { return m_widest; }

    CanvasTool tool() const { return m_tool; }
    double penWidth() const { return m_penWidth; } ///< in units of the sheet's height
    bool isGridShown() const { return m_gridShown; }
    /// Lightly drawn around the digits, in units of the sheet's height; `selected`: -1 for none.
    void setBoxes(const std::vector<QRectF> &boxes, int selected);

    QSize sizeHint() const override { return {360, 360}; }
    QSize minimumSizeHint() const override { return {140, 140}; }

public slots:
    void clear();
    void undo();
    void redo();
    /// Puts it in the place of what is there; undo brings that back.
    void setSheet(const inkling::ui::SheetContent &sheet);
    void setTool(inkling::ui::CanvasTool tool);
    /// Of the screen only: the network's pen is always drawn anew.
    void setPenWidth(double width);
    void setGridShown(bool shown);

signals:
    /// At every point of the pen, and after everything else that changes the drawing.
    void drawingChanged(const inkling::Drawing &drawing);
    /// A picture was laid on the sheet, or taken away (null).
    void pictureChanged(const inkling::ui::SheetPicturePtr &picture);
    void canUndoChanged(bool can);
    void canRedoChanged(bool can);
    void canClearChanged(bool can);
    void toolChanged(inkling::ui::CanvasTool tool);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void connectPointer();
    bool penDown(QPointF place, float pressure, CanvasTool tool);
    void penMove(QPointF place, float pressure);
    void penUp();
    void giveUp();
    bool eraseUpTo(QPointF to);
    void moveByKey(QPointF direction, bool far);
    void putDownByKey();
    void describe();
    QPointF toUnit(QPointF position) const;
    Point pointAt(QPointF place, float pressure) const;
    void startClock();
    void changed(bool finishedStrokesToo);
    void tellWhatIsPossible();
    ScreenPen pen() const;
    void paintSheet(QPainter &painter, const QRectF &sheet);
    void paintFinishedStrokes();
    void paintInk(QPainter &painter, const QRectF &sheet);
    void paintBoxes(QPainter &painter, const QRectF &sheet) const;
    void paintPointer(QPainter &painter, const QRectF &sheet) const;

    InkHistory m_history;
    PointerInput m_pointer;
    KeyboardPen m_keyboard;
    bool m_penByKey = false;
    CanvasTool m_tool = CanvasTool::Pen;
    std::optional<CanvasTool> m_under; ///< the tool of the stroke or erasing under way
    QPointF m_last;                    ///< where the pen was last, in units of the sheet's height
    QElapsedTimer m_clock;             ///< since m_clockStart
    float m_clockStart = 0;            ///< on the drawing's clock, in milliseconds
    double m_penWidth = ScreenPen{}.width;
    double m_widest = 1;
    double m_inkRight = 0;
    bool m_gridShown = false;
    std::optional<QPointF> m_hover; ///< the pointer, for the eraser's outline
    std::vector<QRectF> m_boxes;
    int m_selectedBox = -1;
    SheetPicturePtr m_toldPicture;
    QPixmap m_finished; ///< the strokes before the one under way; null: to be painted again
    bool m_couldUndo = false;
    bool m_couldRedo = false;
    bool m_couldClear = false;
};

} // namespace inkling::ui
