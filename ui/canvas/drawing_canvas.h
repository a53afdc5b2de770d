// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/ink_history.h"
#include "ui/canvas/keyboard_pen.h"
#include "ui/canvas/pointer_input.h"
#include "ui/canvas/sheet_view.h"

#include <QElapsedTimer>

#include <optional>

namespace inkling::ui {

/// A sheet of paper to draw digits on, with mouse, finger, pen or keys. Keeps the strokes in units of the sheet's
/// height, so that they grow and shrink with the window.
///
/// Thread contract: GUI thread, owned by its parent widget.
class DrawingCanvas : public SheetView
{
    Q_OBJECT

public:
    explicit DrawingCanvas(QWidget *parent = nullptr);

    const SheetContent &sheet() const override { return m_history.sheet(); }
    const Drawing &drawing() const { return m_history.drawing(); }
    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    /// Whether a stroke or erasing is under way.
    bool isPenDown() const { return m_under.has_value(); }
    /// Whether somebody draws by keys.
    bool isKeyboardPenShown() const { return m_keyboard.isShown(); }
    CanvasTool tool() const { return m_tool; }

public slots:
    void clear();
    void undo();
    void redo();
    /// Puts it in the place of what is there; undo brings that back.
    void setSheet(const inkling::ui::SheetContent &sheet);
    void setTool(inkling::ui::CanvasTool tool);
    /// As its key does: the tool, or, where that is chosen already, the pen.
    void toggleTool(inkling::ui::CanvasTool tool);

signals:
    /// At every point of the pen, and after everything else that changes the drawing.
    void drawingChanged(const inkling::Drawing &drawing);
    /// Pen, mouse, finger or the keyboard's pen did something on the sheet, on the paper or above it.
    void penMoved();
    /// A picture was laid on the sheet, or taken away (null).
    void pictureChanged(const inkling::ui::SheetPicturePtr &picture);
    void canUndoChanged(bool can);
    void canRedoChanged(bool can);
    void canClearChanged(bool can);
    void toolChanged(inkling::ui::CanvasTool tool);
    /// Ink was refused, since there is as much as a sheet takes; once until there is room again.
    void sheetFull();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool isStroking() const override { return m_history.isStroking(); }
    QString hint() const override;
    void paintPointer(QPainter &painter, const QRectF &sheet) const override;

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
    void tellIfFull();

    InkHistory m_history;
    PointerInput m_pointer;
    KeyboardPen m_keyboard;
    bool m_penByKey = false;
    CanvasTool m_tool = CanvasTool::Pen;
    std::optional<CanvasTool> m_under; ///< the tool of the stroke or erasing under way
    QPointF m_last;                    ///< where the pen was last, in units of the sheet's height
    QElapsedTimer m_clock;             ///< since m_clockStart
    float m_clockStart = 0;            ///< on the drawing's clock, in milliseconds
    std::optional<QPointF> m_hover;    ///< the pointer, for the eraser's outline
    SheetPicturePtr m_toldPicture;
    bool m_couldUndo = false;
    bool m_couldRedo = false;
    bool m_couldClear = false;
    bool m_toldFull = false;
};

} // namespace inkling::ui
