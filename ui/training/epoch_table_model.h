// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/training_log.h"
#include "core/train/metrics.h"

#include <QAbstractTableModel>
#include <QLocale>

#include <vector>

namespace inkling::ui {

/// A row an epoch: loss, validation, time and learning rate.
///
/// Thread contract: GUI thread.
class EpochTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Epoch,
        TrainLoss,
        ValidationLoss,
        ValidationAccuracy,
        Seconds,
        LearningRate,
        ColumnCount
    };

    explicit EpochTableModel(QObject *parent = nullptr);

    void clear();
    void add(const EpochRecord &record);
    /// The rows as a training log has them.
    std::vector<LogRow> logRows() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const EpochRecord &record, int column) const;

    std::vector<EpochRecord> m_records;
    QLocale m_locale;
};

} // namespace inkling::ui
