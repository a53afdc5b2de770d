// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/drawing_canvas.h"

#include <algorithm>

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTabletEvent>
#include <QTouchEvent>

namespace inkling::ui {

namespace {

constexpr double kPenShare = 0.065; ///< of the sheet's side
constexpr double kCorner = 10;
constexpr double kBorder = 1.5;

} // namespace

DrawingCanvas::DrawingCanvas(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("drawingCanvas"));
    setAccessibleName(tr("Drawing canvas"));
    setAccessibleDescription(tr("Draw a digit with mouse, finger or pen. Delete clears it."));
    setAttribute(Qt::WA_AcceptTouchEvents);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QRectF DrawingCanvas::paper() const
{
    const double side = std::max(1.0, std::min(width(), height()) - 2 * kBorder);
    return {(width() - side) / 2, (height() - side) / 2, side, side};
}

void DrawingCanvas::clear()
{
    m_pen = Pen::None;
    if (m_history.clear())
        inkChanged(true);
}

void DrawingCanvas::undo()
{
    m_pen = Pen::None;
    if (m_history.undo())
        inkChanged(true);
}

void DrawingCanvas::redo()
{
    m_pen = Pen::None;
    if (m_history.redo())
        inkChanged(true);
}

bool DrawingCanvas::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        touchEvent(static_cast<QTouchEvent *>(event));
        // Accepted, so that Qt does not make a mouse event of it.
        event->accept();
        return true;
    default:
        return QWidget::event(event);
    }
}

void DrawingCanvas::touchEvent(QTouchEvent *event)
{
    if (event->type() == QEvent::TouchCancel) {
        if (m_pen == Pen::Touch && m_history.cancelStroke())
            inkChanged(true);
        m_pen = m_pen == Pen::Touch ? Pen::None : m_pen;
        return;
    }
    for (const QEventPoint &point : event->points()) {
        // The first finger draws; others that follow are a resting hand.
        if (point.state() == QEventPoint::Pressed && m_pen == Pen::None) {
            m_touchId = point.id();
            penDown(Pen::Touch, point.position());
        } else if (point.id() == m_touchId && point.state() == QEventPoint::Updated) {
            penMove(Pen::Touch, point.position());
        } else if (point.id() == m_touchId && point.state() == QEventPoint::Released) {
            penMove(Pen::Touch, point.position());
            penUp(Pen::Touch);
        }
    }
}

void DrawingCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        penDown(Pen::Mouse, event->position());
}

void DrawingCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        penMove(Pen::Mouse, event->position());
}

void DrawingCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        penUp(Pen::Mouse);
}

void DrawingCanvas::tabletEvent(QTabletEvent *event)
{
    if (event->type() == QEvent::TabletPress && event->button() == Qt::LeftButton)
        penDown(Pen::Tablet, event->position());
    else if (event->type() == QEvent::TabletMove)
        penMove(Pen::Tablet, event->position());
    else if (event->type() == QEvent::TabletRelease)
        penUp(Pen::Tablet);
    event->accept();
}

void DrawingCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        clear();
    else
        QWidget::keyPressEvent(event);
}

void DrawingCanvas::penDown(Pen pen, QPointF position)
{
    if (m_pen != Pen::None || !paper().contains(position))
        return;
    setFocus(Qt::MouseFocusReason);
    if (!m_history.beginStroke(toUnit(position)))
        return;
    m_pen = pen;
    inkChanged(true);
}

void DrawingCanvas::penMove(Pen pen, QPointF position)
{
    if (m_pen == pen && m_history.extendStroke(toUnit(position)))
        inkChanged(false);
}

void DrawingCanvas::penUp(Pen pen)
{
    if (m_pen != pen)
        return;
    m_history.endStroke();
    m_pen = Pen::None;
    m_finished = {};
    update();
}

Point DrawingCanvas::toUnit(QPointF position) const
{
    const QRectF sheet = paper();
    const QPointF unit = (position - sheet.topLeft()) / sheet.width();
    return {static_cast<float>(std::clamp(unit.x(), 0.0, 1.0)), static_cast<float>(std::clamp(unit.y(), 0.0, 1.0))};
}

void DrawingCanvas::inkChanged(bool finishedStrokesToo)
{
    if (finishedStrokesToo)
        m_finished = {};
    update();
    if (m_couldUndo != canUndo())
        emit canUndoChanged(m_couldUndo = canUndo());
    if (m_couldRedo != canRedo())
        emit canRedoChanged(m_couldRedo = canRedo());
    emit drawingChanged(drawing());
}

void DrawingCanvas::paintEvent(QPaintEvent *)
{
    if (m_finished.isNull())
        paintFinishedStrokes();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF sheet = paper();
    QColor border = palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid);
    painter.setPen(QPen(border, kBorder));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(sheet, kCorner, kCorner);

    const std::vector<Stroke> &strokes = drawing().strokes;
    if (strokes.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        QFont hint = font();
        hint.setPointSizeF(hint.pointSizeF() * 1.25);
        painter.setFont(hint);
        painter.drawText(sheet, Qt::AlignCenter | Qt::TextWordWrap, tr("Draw a digit here"));
        return;
    }
    painter.drawPixmap(0, 0, m_finished);
    if (m_history.isStroking())
        paintStroke(painter, strokes.back());
}

void DrawingCanvas::paintFinishedStrokes()
{
    m_finished = QPixmap(size() * devicePixelRatioF());
    m_finished.setDevicePixelRatio(devicePixelRatioF());
    m_finished.fill(Qt::transparent);
    QPainter painter(&m_finished);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Stroke> &strokes = drawing().strokes;
    const std::size_t count = strokes.size() - (m_history.isStroking() ? 1 : 0);
    for (std::size_t i = 0; i < count; ++i)
        paintStroke(painter, strokes[i]);
}

void DrawingCanvas::paintStroke(QPainter &painter, const Stroke &stroke) const
{
    const QRectF sheet = paper();
    const auto place = [&sheet](Point point) {
        return sheet.topLeft() + QPointF(static_cast<double>(point.x), static_cast<double>(point.y)) * sheet.width();
    };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(palette().color(QPalette::Text), kPenShare * sheet.width(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (stroke.size() == 1) {
        painter.drawPoint(place(stroke.front()));
        return;
    }
    // Through the middle of every two points, with the points as control points: round where the hand was quick.
    QPainterPath path(place(stroke.front()));
    for (std::size_t i = 1; i + 1 < stroke.size(); ++i)
        path.quadTo(place(stroke[i]), (place(stroke[i]) + place(stroke[i + 1])) / 2);
    path.lineTo(place(stroke.back()));
    painter.drawPath(path);
}

void DrawingCanvas::resizeEvent(QResizeEvent *)
{
    m_finished = {};
}

void DrawingCanvas::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_finished = {};
        update();
    }
    QWidget::changeEvent(event);
}

void DrawingCanvas::hideEvent(QHideEvent *)
{
    penUp(m_pen);
}

} // namespace inkling::ui
