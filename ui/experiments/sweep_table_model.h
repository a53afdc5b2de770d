// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/sweep.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace inkling::ui {

/// The trials of a sweep while it runs, a row each: what was set, mean and spread over the seeds, how far it is.
///
/// Thread contract: GUI thread.
class SweepTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kSortRole = Qt::UserRole;        ///< numbers, where a column has them
    static constexpr int kGivenUpRole = Qt::UserRole + 1; ///< of the row: whether its trial was given up

    using QAbstractTableModel::QAbstractTableModel;

    /// `labels`: of the plan's fields, for the headings.
    void setPlan(const SweepPlan &plan, const QStringList &labels);
    const SweepPlan &plan() const { return m_plan; }
    void beginRun(int trial);
    void setEpoch(int trial, int epoch, int epochs);
    void addRun(const SweepRun &run);
    /// Nothing runs any more.
    void end();
    int meanColumn() const { return static_cast<int>(m_plan.fields.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        std::vector<SweepRun> runs;
        TrialScore score;
        QString running; ///< "epoch 2 of 5"; empty: it does not run
        bool diverged = false;
    };
    enum Column
    {
        Mean,
        Spread,
        Runs,
        State
    };

    bool isNumber(int column) const;
    QVariant figure(int trial, int column, int role) const;
    QString stateText(const Row &row) const;
    void changed(int trial);

    SweepPlan m_plan;
    QStringList m_labels;
    std::vector<Row> m_rows; ///< by trial
    int m_current = -1;
};

} // namespace inkling::ui
