// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/sheet_content.h"

#include <QColor>
#include <QImage>
#include <QRectF>

class QPainter;

namespace inkling::ui {

/// The pen of the screen. The network's is another, which is always drawn anew from the path.
struct ScreenPen
{
    QColor ink;
    double width = 0.065; ///< in units of the sheet's height, at a middle pressure
};

/// Lines are curves through the middle of every two points, so that they are round where the hand was quick; where a
/// tablet told the pressure, the width follows it. `sheet` is where the sheet lies; its height is the points' unit.
void paintStroke(QPainter &painter, const Stroke &stroke, const QRectF &sheet, const ScreenPen &pen);
void paintDrawing(QPainter &painter, const Drawing &drawing, const QRectF &sheet, const ScreenPen &pen);

/// Four squares to the sheet's height.
void paintGrid(QPainter &painter, const QRectF &sheet, const QColor &line);

/// The sheet as a picture for other programs: black on white, `height` pixels high; a picture as it is.
QImage imageOf(const SheetContent &sheet, double aspect, double penWidth, int height);

} // namespace inkling::ui
