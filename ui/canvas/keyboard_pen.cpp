// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/keyboard_pen.h"

#include <algorithm>
#include <utility>

#include <Qt>

namespace inkling::ui {

namespace {

constexpr double kStep = 0.025; ///< of the sheet's height: a digit of half the sheet is 20 steps high
constexpr double kFarStep = 0.1;

} // namespace

std::optional<QPointF> KeyboardPen::directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return QPointF(-1, 0);
    case Qt::Key_Right:
        return QPointF(1, 0);
    case Qt::Key_Up:
        return QPointF(0, -1);
    case Qt::Key_Down:
        return QPointF(0, 1);
    case Qt::Key_Home:
        return QPointF(-1, -1);
    case Qt::Key_PageUp:
        return QPointF(1, -1);
    case Qt::Key_End:
        return QPointF(-1, 1);
    case Qt::Key_PageDown:
        return QPointF(1, 1);
    default:
        return std::nullopt;
    }
}

bool KeyboardPen::move(QPointF direction, bool far, double aspect)
{
    const QPointF wanted = m_place + direction * (far ? kFarStep : kStep);
    const QPointF place(std::clamp(wanted.x(), 0.0, aspect), std::clamp(wanted.y(), 0.0, 1.0));
    return std::exchange(m_place, place) != place;
}

} // namespace inkling::ui
