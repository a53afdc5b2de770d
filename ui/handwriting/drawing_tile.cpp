// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/drawing_tile.h"

#include "ui/canvas/ink_painter.h"
#include "ui/handwriting/drawing_list_model.h"

#include <QPainter>

#include <algorithm>

namespace inkling::ui {

namespace {

constexpr int kSide = 60;
constexpr int kGap = 8;
constexpr double kPen = 0.07; ///< of the square's side

} // namespace

void paintTile(QPainter &painter, const QRect &square, const QPen &frame, const QPalette &palette,
               const Drawing &drawing)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(frame);
    painter.setBrush(palette.color(QPalette::Base));
    painter.drawRoundedRect(QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const DrawingBox box = boxOf(drawing);
    if (!box.isEmpty()) {
        const double pen = kPen * square.width();
        const double scale = (square.width() - 2.5 * pen) / std::max(box.longerSide(), 1e-6);
        const QPointF middle((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        // The sheet, of which only the part with the ink is seen.
        const QRectF sheet(QRectF(square).center() - middle * scale, QSizeF(scale, scale));
        paintDrawing(painter, drawing, sheet, {palette.color(QPalette::Text), pen / scale});
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
    const QPen frame(option.palette.color(marked ? QPalette::Link : QPalette::Mid), selected ? 2 : 1);
    paintTile(*painter, tile, frame, option.palette, model->at(index.row()).drawing);
    painter->setPen(option.palette.color(QPalette::Text));
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
