// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/drawing_list_model.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <functional>
#include <iterator>
#include <ranges>

namespace inkling::ui {

void DrawingListModel::setDrawings(std::span<const PersonalDrawingPtr> drawings, int digit)
{
    beginResetModel();
    m_rows.clear();
    std::ranges::copy_if(drawings | std::views::reverse, std::back_inserter(m_rows),
                         [digit](const auto &drawing) { return digit == kAllDigits || drawing->label == digit; });
    endResetModel();
}

int DrawingListModel::rowOf(std::uint64_t id) const
{
    const auto found =
        std::ranges::lower_bound(m_rows, id, std::greater(), [](const PersonalDrawingPtr &each) { return each->id; });
    return found != m_rows.end() && (*found)->id == id ? static_cast<int>(found - m_rows.begin()) : -1;
}

int DrawingListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant DrawingListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PersonalDrawing &drawing = at(index.row());
    const QLocale here;
    switch (role) {
    case Qt::DisplayRole:
        return here.toString(drawing.label);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("%1, drawn %2", "a digit, a time")
            .arg(here.toString(drawing.label),
                 here.toString(QDateTime::fromMSecsSinceEpoch(drawing.drawnAt), QLocale::ShortFormat));
    default:
        return {};
    }
}

} // namespace inkling::ui
