// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/ink_painter.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>

namespace inkling::ui {

namespace {

constexpr int kPieces = 4; ///< of a curve between two points, each of one width
constexpr int kGridRows = 4;

/// How much wider or thinner than the pen: from 0.4 at the lightest touch to 1.6; 1 where it is not known.
double widening(const Point &point)
{
    return point.pressure > 0 ? 0.4 + 1.2 * std::min(1.0, static_cast<double>(point.pressure)) : 1.0;
}

bool hasPressure(const Stroke &stroke)
{
    return std::ranges::any_of(stroke, [](const Point &point) { return point.pressure > 0; });
}

/// Calls `curve` with begin, control and end of every piece of the smooth line, and the points they belong to.
template <typename Curve>
void walk(const Stroke &stroke, const QRectF &sheet, const Curve &curve)
{
    const auto place = [&sheet](const Point &point) {
        return sheet.topLeft() + QPointF(point.x, point.y) * sheet.height();
    };
    QPointF from = place(stroke.front());
    for (std::size_t i = 1; i < stroke.size(); ++i) {
        const QPointF control = place(stroke[i]);
        const bool last = i + 1 == stroke.size();
        const QPointF to = last ? control : (control + place(stroke[i + 1])) / 2;
        curve(from, control, to, stroke[i - 1], stroke[i]);
        from = to;
    }
}

void paintWithPressure(QPainter &painter, const Stroke &stroke, const QRectF &sheet, QPen pen)
{
    const double width = pen.widthF();
    walk(stroke, sheet, [&](QPointF from, QPointF control, QPointF to, const Point &before, const Point &at) {
        QPointF begin = from;
        for (int piece = 1; piece <= kPieces; ++piece) {
            const double t = static_cast<double>(piece) / kPieces;
            const QPointF end = from * (1 - t) * (1 - t) + control * 2 * t * (1 - t) + to * t * t;
            pen.setWidthF(width * (widening(before) * (1 - t) + widening(at) * t));
            painter.setPen(pen);
            painter.drawLine(begin, end);
            begin = end;
        }
    });
}

} // namespace

void paintStroke(QPainter &painter, const Stroke &stroke, const QRectF &sheet, const ScreenPen &pen)
{
    if (stroke.empty())
        return;
    QPen line(pen.ink, pen.width * sheet.height(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setBrush(Qt::NoBrush);
    const QPointF first = sheet.topLeft() + QPointF(stroke.front().x, stroke.front().y) * sheet.height();
    if (stroke.size() == 1) {
        line.setWidthF(line.widthF() * widening(stroke.front()));
        painter.setPen(line);
        painter.drawPoint(first);
        return;
    }
    if (hasPressure(stroke)) {
        paintWithPressure(painter, stroke, sheet, line);
        return;
    }
    QPainterPath path(first);
    walk(stroke, sheet,
         [&path](QPointF, QPointF control, QPointF to, const Point &, const Point &) { path.quadTo(control, to); });
    painter.setPen(line);
    painter.drawPath(path);
}

void paintDrawing(QPainter &painter, const Drawing &drawing, const QRectF &sheet, const ScreenPen &pen)
{
    for (const Stroke &stroke : drawing.strokes)
        paintStroke(painter, stroke, sheet, pen);
}

void paintGrid(QPainter &painter, const QRectF &sheet, const QColor &line)
{
    painter.setPen(QPen(line, 1));
    const double side = sheet.height() / kGridRows;
    // From the middle, so that a wide sheet has it even on both sides.
    const int half = static_cast<int>((sheet.width() / 2 - 1) / side);
    for (int column = -half; column <= half; ++column) {
        const double x = sheet.center().x() + column * side;
        painter.drawLine(QPointF(x, sheet.top()), QPointF(x, sheet.bottom()));
    }
    for (int row = 1; row < kGridRows; ++row) {
        const double y = sheet.top() + row * side;
        painter.drawLine(QPointF(sheet.left(), y), QPointF(sheet.right(), y));
    }
}

QImage imageOf(const SheetContent &sheet, double aspect, double penWidth, int height)
{
    if (sheet.picture)
        return sheet.picture->image;
    const QRectF place(0, 0, height * aspect, height);
    QImage image(place.size().toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintDrawing(painter, sheet.drawing, place, {Qt::black, penWidth});
    return image;
}

} // namespace inkling::ui
