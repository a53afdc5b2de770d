// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <functional>

class QEvent;
class QMouseEvent;
class QTabletEvent;
class QTouchEvent;

namespace inkling::ui {

/// Makes one pen of mouse, finger and tablet: while one of them draws, the others are ignored.
///
/// Thread contract: GUI thread; part of its widget, which hands it its events.
class PointerInput final
{
public:
    /// Where the pen is, in the widget's coordinates, and how.
    struct Sample
    {
        QPointF position;
        float pressure = 0;  ///< 0..1; 0: not known
        bool eraser = false; ///< the other end of a tablet's pen
    };

    /// Returns whether a stroke begins.
    std::function<bool(const Sample &)> down;
    std::function<void(const Sample &)> move;
    std::function<void()> up;
    /// The system took the pen away in the middle of a stroke.
    std::function<void()> cancelled;

    /// True for an event that needs nobody else.
    bool handle(QEvent *event);
    /// The stroke is over, whatever the pointer does until it comes down again.
    void release() { m_pen = Pen::None; }

private:
    enum class Pen
    {
        None,
        Mouse,
        Touch,
        Tablet
    };

    bool handleMouse(const QMouseEvent &event);
    void handleTouch(const QTouchEvent &event);
    void handleTablet(QTabletEvent &event);
    void press(Pen pen, const Sample &sample);
    void drag(Pen pen, const Sample &sample);
    void lift(Pen pen);

    Pen m_pen = Pen::None;
    int m_touchId = -1;
};

} // namespace inkling::ui
