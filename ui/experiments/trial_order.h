// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace inkling::ui {

/// The trials of a sweep in the order of a column; those that were given up stand behind the others, whichever it is.
///
/// Thread contract: GUI thread.
class TrialOrder final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TrialOrder(QObject *parent = nullptr);

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
};

} // namespace inkling::ui
