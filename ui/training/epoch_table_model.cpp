// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/epoch_table_model.h"

#include "ui/settings/number_text.h"

#include <algorithm>
#include <iterator>

namespace inkling::ui {

EpochTableModel::EpochTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void EpochTableModel::clear()
{
    beginResetModel();
    m_records.clear();
    endResetModel();
}

void EpochTableModel::add(const EpochRecord &record)
{
    const int row = static_cast<int>(m_records.size());
    beginInsertRows({}, row, row);
    m_records.push_back(record);
    endInsertRows();
}

std::vector<LogRow> EpochTableModel::logRows() const
{
    std::vector<LogRow> rows;
    std::ranges::transform(m_records, std::back_inserter(rows), toLogRow);
    return rows;
}

int EpochTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int EpochTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EpochTableModel::textOf(const EpochRecord &record, int column) const
{
    const QString none = QStringLiteral("–");
    switch (column) {
    case Epoch:
        return m_locale.toString(record.epoch);
    case TrainLoss:
        return m_locale.toString(record.trainLoss, 'f', 4);
    case ValidationLoss:
        return record.validationLoss ? m_locale.toString(*record.validationLoss, 'f', 4) : none;
    case ValidationAccuracy:
        return record.validationAccuracy ? percentText(*record.validationAccuracy, 2, m_locale) : none;
    case Seconds:
        return tr("%1 s").arg(m_locale.toString(record.trainSeconds, 'f', 2));
    case LearningRate:
        return m_locale.toString(record.learningRate, 'g', 4);
    default:
        return {};
    }
}

QVariant EpochTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return textOf(m_records[static_cast<std::size_t>(index.row())], index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant EpochTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Epoch:
        return tr("Epoch");
    case TrainLoss:
        return tr("Training\nloss");
    case ValidationLoss:
        return tr("Validation\nloss");
    case ValidationAccuracy:
        return tr("Validation\naccuracy");
    case Seconds:
        return tr("Time");
    case LearningRate:
        return tr("Learning\nrate");
    default:
        return {};
    }
}

} // namespace inkling::ui
