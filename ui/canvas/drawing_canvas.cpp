// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/drawing_canvas.h"

#include "core/ink/eraser.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace inkling::ui {

namespace {

constexpr double kEraserRadius = 0.045; ///< of the sheet's height

double lastTime(const Drawing &drawing)
{
    if (drawing.strokes.empty() || drawing.strokes.back().empty())
        return 0;
    return static_cast<double>(drawing.strokes.back().back().milliseconds);
}

} // namespace

DrawingCanvas::DrawingCanvas(QWidget *parent) : SheetView(parent)
{
    setObjectName(QStringLiteral("drawingCanvas"));
    setAccessibleName(tr("Drawing canvas"));
    setAttribute(Qt::WA_AcceptTouchEvents);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setMouseTracking(true);
    connectPointer();
    describe();
}

void DrawingCanvas::clear()
{
    setSheet({});
}

void DrawingCanvas::setSheet(const SheetContent &sheet)
{
    penUp();
    if (m_history.replace(sheet))
        changed(true);
}

void DrawingCanvas::undo()
{
    penUp();
    if (m_history.undo())
        changed(true);
}

void DrawingCanvas::redo()
{
    penUp();
    if (m_history.redo())
        changed(true);
}

void DrawingCanvas::setTool(CanvasTool tool)
{
    if (m_tool == tool)
        return;
    penUp();
    m_tool = tool;
    describe();
    update();
    emit toolChanged(tool);
}

void DrawingCanvas::toggleTool(CanvasTool tool)
{
    setTool(m_tool == tool ? CanvasTool::Pen : tool);
}

void DrawingCanvas::connectPointer()
{
    m_pointer.down = [this](const PointerInput::Sample &sample) {
        if (!paper().contains(sample.position))
            return false;
        setFocus(Qt::MouseFocusReason);
        m_keyboard.hide();
        const bool erases = sample.eraser && m_tool == CanvasTool::Pen;
        return penDown(toUnit(sample.position), sample.pressure, erases ? CanvasTool::Eraser : m_tool);
    };
    m_pointer.move = [this](const PointerInput::Sample &sample) { penMove(toUnit(sample.position), sample.pressure); };
    m_pointer.up = [this] { penUp(); };
    m_pointer.cancelled = [this] { giveUp(); };
}

bool DrawingCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::TabletMove) {
        m_hover = static_cast<QSinglePointEvent *>(event)->position();
        if (m_tool != CanvasTool::Pen)
            update();
    }
    if (!m_pointer.handle(event))
        return SheetView::event(event);
    emit penMoved();
    return true;
}

void DrawingCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const auto direction = KeyboardPen::directionOf(event->key());
    if (plain && direction) {
        moveByKey(*direction, event->modifiers().testFlag(Qt::ShiftModifier));
    } else if (plain && event->key() == Qt::Key_Space) {
        if (!event->isAutoRepeat())
            putDownByKey();
    } else if (event->key() == Qt::Key_Escape && m_under) {
        giveUp();
    } else if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        clear();
    } else if (plain && event->key() == Qt::Key_P) {
        setTool(CanvasTool::Pen);
    } else if (plain && event->key() == Qt::Key_E) {
        const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
        toggleTool(shift ? CanvasTool::PartEraser : CanvasTool::Eraser);
    } else {
        SheetView::keyPressEvent(event);
    }
}

void DrawingCanvas::moveByKey(QPointF direction, bool far)
{
    m_keyboard.show();
    if (m_keyboard.move(direction, far, aspect()) && m_penByKey)
        penMove(m_keyboard.place(), 0);
    describe();
    update();
    emit penMoved();
}

void DrawingCanvas::putDownByKey()
{
    m_keyboard.show();
    if (m_penByKey)
        penUp();
    else if (!m_under)
        m_penByKey = penDown(m_keyboard.place(), 0, m_tool);
    describe();
    emit penMoved();
}

bool DrawingCanvas::penDown(QPointF place, float pressure, CanvasTool tool)
{
    penUp();
    m_last = place;
    if (tool == CanvasTool::Pen) {
        startClock();
        if (!m_history.beginStroke(pointAt(place, pressure))) {
            tellIfFull();
            return false;
        }
        m_under = tool;
        changed(true);
        return true;
    }
    m_history.beginStep();
    m_under = tool;
    if (eraseUpTo(place))
        changed(true);
    return true;
}

void DrawingCanvas::penMove(QPointF place, float pressure)
{
    if (!m_under)
        return;
    if (*m_under == CanvasTool::Pen) {
        if (m_history.extendStroke(pointAt(place, pressure)))
            changed(false);
        else
            tellIfFull();
    } else if (eraseUpTo(place)) {
        changed(true);
    }
}

/// Every place between the last one and this, so that a quick hand leaves nothing out.
bool DrawingCanvas::eraseUpTo(QPointF to)
{
    const QPointF way = to - m_last;
    const int steps = std::max(1, static_cast<int>(std::ceil(std::hypot(way.x(), way.y()) / kEraserRadius * 2)));
    const bool any = m_history.edit([&](Drawing &drawing) {
        bool erased = false;
        for (int step = 1; step <= steps; ++step) {
            const QPointF at = m_last + way * step / steps;
            const Point point{static_cast<float>(at.x()), static_cast<float>(at.y())};
            const auto radius = static_cast<float>(kEraserRadius);
            erased |= *m_under == CanvasTool::Eraser ? eraseStrokes(drawing, point, radius)
                                                     : eraseParts(drawing, point, radius);
        }
        return erased;
    });
    m_last = to;
    return any;
}

void DrawingCanvas::penUp()
{
    m_pointer.release();
    m_penByKey = false;
    if (!m_under)
        return;
    m_under.reset();
    m_history.endStep();
    inkChanged(true);
    tellWhatIsPossible();
    describe();
}

void DrawingCanvas::giveUp()
{
    const bool any = m_history.cancelStroke();
    penUp();
    if (any)
        changed(true);
}

QPointF DrawingCanvas::toUnit(QPointF position) const
{
    const QRectF sheet = paper();
    const QPointF unit = (position - sheet.topLeft()) / sheet.height();
    return {std::clamp(unit.x(), 0.0, sheet.width() / sheet.height()), std::clamp(unit.y(), 0.0, 1.0)};
}

/// Each stroke begins no earlier than the last one ended, also where undo or a file brought that from another time.
void DrawingCanvas::startClock()
{
    const double now = m_clock.isValid() ? m_clockStart + static_cast<double>(m_clock.elapsed()) : 0;
    m_clockStart = drawing().strokes.empty() ? 0 : static_cast<float>(std::max(now, lastTime(drawing())));
    m_clock.start();
}

Point DrawingCanvas::pointAt(QPointF place, float pressure) const
{
    Point point{static_cast<float>(place.x()), static_cast<float>(place.y())};
    point.milliseconds = m_clockStart + static_cast<float>(m_clock.elapsed());
    point.pressure = std::clamp(pressure, 0.0F, 1.0F);
    return point;
}

void DrawingCanvas::changed(bool finishedStrokesToo)
{
    inkChanged(finishedStrokesToo);
    tellWhatIsPossible();
    if (m_toldPicture != sheet().picture)
        emit pictureChanged(m_toldPicture = sheet().picture);
    emit drawingChanged(drawing());
}

void DrawingCanvas::tellWhatIsPossible()
{
    m_toldFull = m_toldFull && m_history.isFull();
    if (m_couldUndo != canUndo())
        emit canUndoChanged(m_couldUndo = canUndo());
    if (m_couldRedo != canRedo())
        emit canRedoChanged(m_couldRedo = canRedo());
    if (m_couldClear == sheet().isEmpty())
        emit canClearChanged(m_couldClear = !sheet().isEmpty());
}

void DrawingCanvas::tellIfFull()
{
    if (m_history.isFull() && !std::exchange(m_toldFull, true))
        emit sheetFull();
}

/// For those who do not see the sheet: where the pen is, and what the keys do.
void DrawingCanvas::describe()
{
    const QString help =
        tr("Draw with mouse, finger or pen, or with keys: arrows move, Shift moves further, Space puts "
           "the pen down and lifts it, Escape gives a stroke up, E erases, Delete clears.");
    if (!m_keyboard.isShown()) {
        setAccessibleDescription(help);
        return;
    }
    const QPointF place = m_keyboard.place();
    const auto percent = [](double share) { return QLocale().toString(static_cast<int>(std::lround(100 * share))); };
    QString tool = m_penByKey ? tr("The pen is down") : tr("The pen is up");
    if (m_tool != CanvasTool::Pen)
        tool = m_penByKey ? tr("The eraser is down") : tr("The eraser is up");
    //: The pen is up, 50 % from the left and 25 % from the top.
    const QString where = tr("%1, %2 % from the left and %3 % from the top.")
                              .arg(tool, percent(place.x() / aspect()), percent(place.y()));
    setAccessibleDescription(where + QLatin1Char(' ') + help);
}

/// The outline of the eraser, and the place of the keyboard's pen.
void DrawingCanvas::paintPointer(QPainter &painter, const QRectF &sheet) const
{
    const auto circle = [&](QPointF centre, double radius, QPalette::ColorRole colour) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(colour), 1.5));
        painter.drawEllipse(centre, radius * sheet.height(), radius * sheet.height());
    };
    const double radius = m_tool == CanvasTool::Pen ? penWidth() / 2 : kEraserRadius;
    if (m_keyboard.isShown() && hasFocus()) {
        const QPointF centre = sheet.topLeft() + m_keyboard.place() * sheet.height();
        circle(centre, radius, QPalette::Highlight);
        const double arm = (radius + 0.03) * sheet.height();
        painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0));
        painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm));
    } else if (m_tool != CanvasTool::Pen && m_hover && sheet.contains(*m_hover)) {
        circle(*m_hover, radius, QPalette::PlaceholderText);
    }
}

QString DrawingCanvas::hint() const
{
    if (m_keyboard.isShown() && hasFocus())
        return tr("Arrow keys move the pen, Space puts it down and lifts it");
    return tr("Draw a digit here");
}

/// Who comes by the Tab key draws by keys: the pen shows where it is.
void DrawingCanvas::focusInEvent(QFocusEvent *event)
{
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        m_keyboard.show();
    describe();
    SheetView::focusInEvent(event);
}

void DrawingCanvas::focusOutEvent(QFocusEvent *event)
{
    if (m_penByKey)
        penUp();
    SheetView::focusOutEvent(event);
}

void DrawingCanvas::leaveEvent(QEvent *event)
{
    m_hover.reset();
    update();
    SheetView::leaveEvent(event);
}

void DrawingCanvas::hideEvent(QHideEvent *)
{
    penUp();
}

} // namespace inkling::ui
