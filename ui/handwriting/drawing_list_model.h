// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/personal_drawing.h"

#include <QAbstractListModel>

#include <cstdint>
#include <span>
#include <vector>

namespace inkling::ui {

/// The user's drawings as a list, newest first, all of them or those of one digit; copies nothing but pointers.
///
/// Thread contract: GUI thread.
class DrawingListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int kAllDigits = -1;

    using QAbstractListModel::QAbstractListModel;

    void setDrawings(std::span<const PersonalDrawingPtr> drawings, int digit);
    const PersonalDrawing &at(int row) const { return *m_rows[static_cast<std::size_t>(row)]; }
    /// -1: not here.
    int rowOf(std::uint64_t id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<PersonalDrawingPtr> m_rows;
};

} // namespace inkling::ui
