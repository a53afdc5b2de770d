// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/shelf_controller.h"

#include <QAbstractTableModel>

#include <vector>

namespace inkling::ui {

/// The models of a shelf and what each of them answers, a row each.
///
/// Thread contract: GUI thread.
class ShelfTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Epoch,
        Digit,
        Confidence,
        Probabilities,
        Columns
    };
    static constexpr int kProbabilitiesRole =
        Qt::UserRole; ///< QList<double>; empty: no answer, or a number of several digits

    using QAbstractTableModel::QAbstractTableModel;

    /// Answers that are known stay with their entries.
    void setEntries(const std::vector<ShelfEntry> &entries);
    void setAnswers(const inkling::ShelfAnswers &answers);
    /// Whether what was answered last looks like a digit at all.
    bool isDigit() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        ShelfEntry entry;
        std::vector<Prediction> digits;
    };
    QString text(const Row &row, int column) const;

    std::vector<Row> m_rows;
};

} // namespace inkling::ui
