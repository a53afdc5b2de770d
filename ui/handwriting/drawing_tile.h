// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"

#include <QStyledItemDelegate>

class QPainter;

namespace inkling::ui {

/// Paints the strokes with a round pen into a square, as large as they fit, in the painter's pen colour. What has no
/// ink leaves it empty.
void paintDrawing(QPainter &painter, const QRectF &square, const Drawing &drawing);

/// Paints a drawing of a DrawingListModel with its label below.
///
/// Thread contract: GUI thread.
class DrawingTileDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace inkling::ui
