// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"

#include <QStyledItemDelegate>

class QPainter;
class QPalette;
class QPen;

namespace inkling::ui {

/// Paints a drawing as large as it fits into a framed square.
void paintTile(QPainter &painter, const QRect &square, const QPen &frame, const QPalette &palette,
               const Drawing &drawing);

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
