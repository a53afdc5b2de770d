// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/shelf_bars_delegate.h"

#include "ui/charts/series_colours.h"
#include "ui/experiments/shelf_table_model.h"

#include <QPainter>

#include <algorithm>

namespace inkling::ui {

void ShelfBarsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto values = index.data(ShelfTableModel::kProbabilitiesRole).value<QList<double>>();
    if (values.isEmpty())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const QColor text = option.palette.color(chosen ? QPalette::HighlightedText : QPalette::Text);
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * 0.7);
    painter->setFont(small);
    const double line = QFontMetricsF(small).height();
    const QRectF area = QRectF(option.rect).adjusted(8, 3, -8, -1);
    const double step = area.width() / static_cast<double>(values.size());
    const double most = *std::ranges::max_element(values);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QRectF column(area.left() + static_cast<double>(i) * step, area.top(), step, area.height());
        const QRectF track = column.adjusted(step * 0.2, 0, -step * 0.2, -line);
        const double height = std::clamp(values[i], 0.0, 1.0) * track.height();
        QColor bar = chosen ? text : seriesColours(option.palette).training;
        bar.setAlphaF(values[i] == most ? 1.0F : 0.45F);
        painter->fillRect(QRectF(track.left(), track.bottom() - height, track.width(), height), bar);
        QColor quiet = text;
        quiet.setAlphaF(values[i] == most ? 1.0F : 0.6F);
        painter->setPen(QPen(quiet, 1));
        painter->drawText(QRectF(column.left(), column.bottom() - line, step, line), Qt::AlignCenter,
                          QString::number(i));
    }
    painter->restore();
}

} // namespace inkling::ui
