// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/sweep_table_model.h"

#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "ui/settings/core_text.h"
#include "ui/settings/number_text.h"

#include <QLocale>

namespace inkling::ui {

namespace {

/// A value as the plan has it: a number, or the id of a table's row in quotation marks.
QString valueText(const std::string &value)
{
    if (!value.starts_with('"'))
        return QLocale().toString(std::stod(value), 'g', 6);
    const std::string id = value.substr(1, value.size() - 2);
    if (const OptimizerType *optimizer = findOptimizer(id))
        return coreText(optimizer->title);
    const ScheduleType *schedule = findSchedule(id);
    return schedule ? coreText(schedule->title) : QString::fromStdString(id);
}

QVariant sortKey(const std::string &value)
{
    return value.starts_with('"') ? QVariant(QString::fromStdString(value)) : QVariant(std::stod(value));
}

} // namespace

void SweepTableModel::setPlan(const SweepPlan &plan, const QStringList &labels)
{
    beginResetModel();
    m_plan = plan;
    m_labels = labels;
    m_rows.assign(plan.trials.size(), {});
    m_current = -1;
    endResetModel();
}

void SweepTableModel::beginRun(int trial)
{
    m_current = trial;
    m_rows[static_cast<std::size_t>(trial)].running = tr("running");
    changed(trial);
}

void SweepTableModel::setEpoch(int trial, int epoch, int epochs)
{
    m_rows[static_cast<std::size_t>(trial)].running =
        tr("running, epoch %1 of %2").arg(QLocale().toString(epoch), QLocale().toString(epochs));
    changed(trial);
}

void SweepTableModel::addRun(const SweepRun &run)
{
    Row &row = m_rows[static_cast<std::size_t>(run.trial)];
    row.runs.push_back(run);
    row.running.clear();
    row.diverged = row.diverged || run.reason == StopReason::Diverged;
    row.score = scoresOf(row.runs).front();
    changed(run.trial);
}

void SweepTableModel::end()
{
    if (m_current < 0)
        return;
    m_rows[static_cast<std::size_t>(m_current)].running.clear();
    changed(m_current);
}

void SweepTableModel::changed(int trial)
{
    emit dataChanged(index(trial, 0), index(trial, columnCount() - 1));
}

int SweepTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SweepTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_rows.empty() ? 0 : meanColumn() + State + 1;
}

QString SweepTableModel::stateText(const Row &row) const
{
    if (!row.running.isEmpty())
        return row.running;
    if (row.diverged)
        return tr("diverged");
    if (row.score.givenUp)
        return tr("given up");
    if (row.score.runs == 0)
        return tr("waiting");
    return row.score.runs == m_plan.seeds ? tr("done") : tr("waiting for other seeds");
}

bool SweepTableModel::isNumber(int column) const
{
    if (column >= meanColumn())
        return column < meanColumn() + State;
    return !m_plan.trials.front().values[static_cast<std::size_t>(column)].starts_with('"');
}

QVariant SweepTableModel::figure(int trial, int column, int role) const
{
    const Row &row = m_rows[static_cast<std::size_t>(trial)];
    const QLocale here;
    const bool sorts = role == kSortRole;
    switch (column) {
    case Mean:
        if (!row.score.mean)
            return sorts ? QVariant(-1.0 - trial) : QVariant(); // below all others, in the order of the plan
        return sorts ? QVariant(*row.score.mean) : QVariant(percentText(*row.score.mean, 2));
    case Spread:
        if (row.score.runs < 2)
            return sorts ? QVariant(1e9) : QVariant();
        return sorts ? QVariant(row.score.spread)
                     : QVariant(QStringLiteral("± ") + here.toString(row.score.spread, 'f', 2));
    case Runs:
        return sorts ? QVariant(row.score.runs) : QVariant(here.toString(row.score.runs));
    default:
        return stateText(row);
    }
}

QVariant SweepTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const auto trial = static_cast<std::size_t>(index.row());
    if (role == kGivenUpRole)
        return m_rows[trial].score.givenUp;
    if (role != Qt::DisplayRole && role != kSortRole)
        return {};
    if (index.column() >= meanColumn())
        return figure(index.row(), index.column() - meanColumn(), role);
    const std::string &value = m_plan.trials[trial].values[static_cast<std::size_t>(index.column())];
    return role == kSortRole ? sortKey(value) : QVariant(valueText(value));
}

QVariant SweepTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignHCenter) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == meanColumn())
        return tr("Right answers to the validation images, on average over the seeds.");
    if (role != Qt::DisplayRole)
        return {};
    if (section < meanColumn())
        return m_labels.value(section);
    const QStringList headings{tr("Accuracy"), tr("Spread"), tr("Runs"), tr("State")};
    return headings.value(section - meanColumn());
}

} // namespace inkling::ui
