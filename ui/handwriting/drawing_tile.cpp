// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/drawing_tile.h"

#include "ui/handwriting/drawing_list_model.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace inkling::ui {

namespace {

constexpr int kSide = 60;
constexpr int kGap = 8;
constexpr double kPen = 0.07; ///< of the square's side

} // namespace

void paintDrawing(QPainter &painter, const QRectF &square, const Drawing &drawing)
{
    const DrawingBox box = boxOf(drawing);
    if (box.isEmpty())
        return;
    const double pen = kPen * square.width();
    const double scale = (square.width() - 2.5 * pen) / std::max(box.longerSide(), 1e-6);
    const auto place = [&](const Point &point) {
        return square.center() +
               QPointF(point.x - (box.left + box.right) / 2, point.y - (box.top + box.bottom) / 2) * scale;
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(painter.pen().color(), pen, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const Stroke &stroke : drawing.strokes) {
        if (stroke.empty())
            continue;
        QPainterPath path(place(stroke.front()));
        for (const Point &point : stroke)
            path.lineTo(place(point));
        if (path.length() > 0)
            painter.drawPath(path);
        else
            painter.drawPoint(place(stroke.front()));
    }
    painter.restore();
}

void DrawingTileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const DrawingListModel *>(index.model());
    if (model == nullptr)
        return;
    const QRect tile(option.rect.left() + (option.rect.width() - kSide) / 2, option.rect.top() + kGap / 2, kSide,
                     kSide);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool marked = selected || option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setPen(QPen(option.palette.color(marked ? QPalette::Link : QPalette::Mid), selected ? 2 : 1));
    painter->setBrush(option.palette.color(QPalette::Base));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->drawRoundedRect(QRectF(tile).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter->setPen(option.palette.color(QPalette::Text));
    paintDrawing(*painter, tile, model->at(index.row()).drawing);
    const QRect text(option.rect.left(), tile.bottom() + 2, option.rect.width(),
                     option.rect.bottom() - tile.bottom() - 2);
    painter->drawText(text, Qt::AlignHCenter | Qt::AlignTop, index.data(Qt::DisplayRole).toString());
    painter->restore();
}

QSize DrawingTileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {kSide + kGap, kSide + option.fontMetrics.height() + kGap};
}

} // namespace inkling::ui
