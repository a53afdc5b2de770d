// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/sheet_content.h"

#include <algorithm>

namespace inkling::ui {

namespace {

constexpr double kMargin = 0.12; ///< around a drawing of another scale

} // namespace

std::size_t pointCount(const Drawing &drawing)
{
    std::size_t count = 0;
    for (const Stroke &stroke : drawing.strokes)
        count += stroke.size();
    return count;
}

std::size_t byteCount(const SheetContent &sheet)
{
    std::size_t bytes = pointCount(sheet.drawing) * sizeof(Point) + sheet.drawing.strokes.size() * sizeof(Stroke);
    if (sheet.picture)
        bytes += static_cast<std::size_t>(sheet.picture->image.sizeInBytes()) +
                 (sheet.picture->ink->ink.ink.size() + sheet.picture->ink->asSeen.ink.size()) * sizeof(float);
    return bytes;
}

QRectF boundsOf(const Drawing &drawing)
{
    const DrawingBox box = boxOf(drawing);
    return box.isEmpty() ? QRectF() : QRectF(box.left, box.top, box.width(), box.height());
}

Drawing fittedToSheet(const Drawing &drawing, double widest)
{
    const QRectF bounds = boundsOf(drawing);
    if (bounds.left() >= 0 && bounds.top() >= 0 && bounds.right() <= widest && bounds.bottom() <= 1 &&
        std::max(bounds.width(), bounds.height()) >= kMargin)
        return drawing;
    const double room = 1 - 2 * kMargin;
    const double tall = bounds.height() > 0 ? room / bounds.height() : 0;
    const double wide = bounds.width() > 0 ? (widest - 2 * kMargin) / bounds.width() : 0;
    const double scale = tall > 0 && wide > 0 ? std::min(tall, wide) : std::max(tall, wide);
    const double middle = std::max(0.5, bounds.width() * scale / 2 + kMargin);
    Drawing fitted = drawing;
    for (Stroke &stroke : fitted.strokes) {
        for (Point &point : stroke) {
            point.x = static_cast<float>((point.x - bounds.center().x()) * scale + middle);
            point.y = static_cast<float>((point.y - bounds.center().y()) * scale + 0.5);
        }
    }
    return fitted;
}

QRectF pictureBox(const QSize &picture, double aspect)
{
    const QSizeF size = QSizeF(picture).scaled(aspect, 1, Qt::KeepAspectRatio);
    return {QPointF((aspect - size.width()) / 2, (1 - size.height()) / 2), size};
}

} // namespace inkling::ui
