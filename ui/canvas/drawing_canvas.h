// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"
#include "ui/canvas/ink_history.h"

#include <QPixmap>
#include <QWidget>

class QTabletEvent;
class QTouchEvent;

namespace inkling::ui {

/// A square sheet of paper to draw a digit on, with mouse, finger or pen. Keeps the strokes in units of the sheet's
/// side, so that they grow and shrink with the window.
///
/// Thread contract: GUI thread, owned by its parent widget.
class DrawingCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit DrawingCanvas(QWidget *parent = nullptr);

    const Drawing &drawing() const { return m_history.drawing(); }
    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    /// The sheet, in widget coordinates.
    QRectF paper() const;

    QSize sizeHint() const override { return {360, 360}; }
    QSize minimumSizeHint() const override { return {140, 140}; }

public slots:
    void clear();
    void undo();
    void redo();

signals:
    /// At every point of the pen, and after clear, undo and redo.
    void drawingChanged(const inkling::Drawing &drawing);
    void canUndoChanged(bool can);
    void canRedoChanged(bool can);

protected:
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void tabletEvent(QTabletEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// What is drawing: while one does, the others are ignored.
    enum class Pen
    {
        None,
        Mouse,
        Touch,
        Tablet
    };

    void touchEvent(QTouchEvent *event);
    void penDown(Pen pen, QPointF position);
    void penMove(Pen pen, QPointF position);
    void penUp(Pen pen);
    Point toUnit(QPointF position) const;
    void paintStroke(QPainter &painter, const Stroke &stroke) const;
    void paintFinishedStrokes();
    void inkChanged(bool finishedStrokesToo);

    InkHistory m_history;
    Pen m_pen = Pen::None;
    int m_touchId = -1;
    QPixmap m_finished; ///< the strokes before the one under way; null: to be painted again
    bool m_couldUndo = false;
    bool m_couldRedo = false;
};

} // namespace inkling::ui
