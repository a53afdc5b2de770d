// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/shelf_table_model.h"

#include "ui/settings/number_text.h"

#include <QFont>
#include <QList>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace inkling::ui {

namespace {

QString numberOf(const std::vector<Prediction> &digits)
{
    QString number;
    for (const Prediction &prediction : digits)
        number += prediction.isDigit ? QString::number(prediction.digit) : QStringLiteral("?");
    return number;
}

/// Whether there is something to show: a network may answer with something that is no number.
bool isAnswered(const std::vector<Prediction> &digits)
{
    return !digits.empty() && std::ranges::all_of(digits, [](const Prediction &one) { return one.digit >= 0; });
}

/// A number is as sure as its least sure digit.
double leastSure(const std::vector<Prediction> &digits)
{
    return std::ranges::min(digits, {}, &Prediction::confidence).confidence;
}

} // namespace

void ShelfTableModel::setEntries(const std::vector<ShelfEntry> &entries)
{
    std::vector<Row> rows;
    for (const ShelfEntry &entry : entries) {
        const auto known = std::ranges::find(m_rows, entry.id, [](const Row &row) { return row.entry.id; });
        rows.push_back({entry, known == m_rows.end() ? std::vector<Prediction>() : known->digits});
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void ShelfTableModel::setAnswers(const ShelfAnswers &answers)
{
    for (const ShelfAnswers::Answer &answer : answers.answers) {
        const auto row = std::ranges::find(m_rows, answer.entryId, [](const Row &shown) { return shown.entry.id; });
        if (row != m_rows.end()) // else it was taken off the shelf meanwhile
            row->digits = answer.digits;
    }
    if (!m_rows.empty())
        emit dataChanged(index(0, Digit), index(rowCount() - 1, Columns - 1));
}

bool ShelfTableModel::isDigit() const
{
    return m_rows.empty() || std::ranges::all_of(m_rows.front().digits, &Prediction::isDigit);
}

int ShelfTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ShelfTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString ShelfTableModel::text(const Row &row, int column) const
{
    const QLocale here;
    switch (column) {
    case Name:
        return row.entry.name;
    case Epoch:
        return row.entry.snapshot->epoch > 0 ? here.toString(row.entry.snapshot->epoch) : QStringLiteral("—");
    case Digit:
        return isAnswered(row.digits) ? numberOf(row.digits) : QStringLiteral("—");
    case Confidence:
        return isAnswered(row.digits) ? percentText(100 * leastSure(row.digits), 1) : QString();
    default:
        return {};
    }
}

QVariant ShelfTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Confidence && row.entry.isCheckpoint)
            return tr("Not calibrated: that is done at the end of a run.");
        return index.column() == Name ? row.entry.name : QString();
    case Qt::TextAlignmentRole:
        return index.column() == Name ? int(Qt::AlignLeft | Qt::AlignVCenter) : int(Qt::AlignCenter);
    case Qt::FontRole:
        if (index.column() == Digit) {
            QFont font;
            font.setBold(true);
            font.setPointSizeF(font.pointSizeF() * 1.3);
            return font;
        }
        return {};
    case kProbabilitiesRole:
        return row.digits.size() == 1 && isAnswered(row.digits)
                   ? QVariant::fromValue(QList<double>(row.digits.front().probabilities.begin(),
                                                       row.digits.front().probabilities.end()))
                   : QVariant();
    default:
        return {};
    }
}

QVariant ShelfTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return section == Name ? int(Qt::AlignLeft | Qt::AlignVCenter) : int(Qt::AlignCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Model");
    case Epoch:
        return tr("Epoch");
    case Digit:
        return tr("Digit");
    case Confidence:
        return tr("Confidence");
    case Probabilities:
        return tr("Probabilities of 0 to 9");
    default:
        return {};
    }
}

} // namespace inkling::ui
