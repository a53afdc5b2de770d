// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/trial_order.h"

#include "ui/experiments/sweep_table_model.h"

namespace inkling::ui {

TrialOrder::TrialOrder(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SweepTableModel::kSortRole);
}

bool TrialOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool leftEnded = left.data(SweepTableModel::kGivenUpRole).toBool();
    const bool rightEnded = right.data(SweepTableModel::kGivenUpRole).toBool();
    if (leftEnded == rightEnded)
        return QSortFilterProxyModel::lessThan(left, right);
    return sortOrder() == Qt::AscendingOrder ? rightEnded : leftEnded; // descending, the answer is turned round
}

} // namespace inkling::ui
