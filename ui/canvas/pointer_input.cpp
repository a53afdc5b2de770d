// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/pointer_input.h"

#include <QMouseEvent>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QTouchEvent>

namespace inkling::ui {

bool PointerInput::handle(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick: // of two quick strokes the second begins as one
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
        return handleMouse(*static_cast<QMouseEvent *>(event));
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        handleTouch(*static_cast<QTouchEvent *>(event));
        break;
    case QEvent::TabletPress:
    case QEvent::TabletMove:
    case QEvent::TabletRelease:
        handleTablet(*static_cast<QTabletEvent *>(event));
        break;
    default:
        return false;
    }
    // Accepted, so that Qt does not make a mouse event of it.
    event->accept();
    return true;
}

bool PointerInput::handleMouse(const QMouseEvent &event)
{
    const Sample sample{.position = event.position()};
    if (event.type() == QEvent::MouseMove) {
        if (event.buttons() & Qt::LeftButton)
            drag(Pen::Mouse, sample);
        return true;
    }
    if (event.button() != Qt::LeftButton)
        return false;
    if (event.type() == QEvent::MouseButtonRelease)
        lift(Pen::Mouse);
    else
        press(Pen::Mouse, sample);
    return true;
}

void PointerInput::handleTouch(const QTouchEvent &event)
{
    if (event.type() == QEvent::TouchCancel) {
        if (m_pen == Pen::Touch) {
            m_pen = Pen::None;
            cancelled();
        }
        return;
    }
    const bool tellsPressure =
        event.device() != nullptr && event.device()->capabilities().testFlag(QInputDevice::Capability::Pressure);
    for (const QEventPoint &point : event.points()) {
        const Sample sample{.position = point.position(),
                            .pressure = tellsPressure ? static_cast<float>(point.pressure()) : 0.0F};
        // The first finger draws; others that follow are a resting hand.
        if (point.state() == QEventPoint::Pressed && m_pen == Pen::None) {
            m_touchId = point.id();
            press(Pen::Touch, sample);
        } else if (point.id() == m_touchId && point.state() == QEventPoint::Updated) {
            drag(Pen::Touch, sample);
        } else if (point.id() == m_touchId && point.state() == QEventPoint::Released) {
            drag(Pen::Touch, sample);
            lift(Pen::Touch);
        }
    }
}

void PointerInput::handleTablet(QTabletEvent &event)
{
    const Sample sample{.position = event.position(),
                        .pressure = static_cast<float>(event.pressure()),
                        .eraser = event.pointerType() == QPointingDevice::PointerType::Eraser};
    if (event.type() == QEvent::TabletPress && event.button() == Qt::LeftButton)
        press(Pen::Tablet, sample);
    else if (event.type() == QEvent::TabletMove)
        drag(Pen::Tablet, sample);
    else if (event.type() == QEvent::TabletRelease)
        lift(Pen::Tablet);
}

void PointerInput::press(Pen pen, const Sample &sample)
{
    if (m_pen == Pen::None && down(sample))
        m_pen = pen;
}

void PointerInput::drag(Pen pen, const Sample &sample)
{
    if (m_pen == pen)
        move(sample);
}

void PointerInput::lift(Pen pen)
{
    if (m_pen != pen)
        return;
    m_pen = Pen::None;
    up();
}

} // namespace inkling::ui
