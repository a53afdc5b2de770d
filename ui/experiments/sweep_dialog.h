// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/run/background_task.h"
#include "core/run/run_record.h"
#include "core/run/sweep_around.h"

#include <QDialog>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;
class QVBoxLayout;

namespace inkling::ui {

class NumberField;
class SweepRow;
class SweepTableModel;

/// Tries out settings around those of the form: which, with how many seeds, and a live table of what came of it.
///
/// Thread contract: GUI thread; the sweep runs on a thread of the dialog's own and ends with it.
class SweepDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SweepDialog(RunDescription basis, QWidget *parent = nullptr);

    /// The images that were asked for.
    void begin(const DigitDataPtr &digits);
    void showProblem(const Error &error);
    bool isRunning() const;
    const SweepTableModel *results() const { return m_results; }

signals:
    void dataNeeded(const QString &source);
    /// The settings of a row, to be taken over.
    void trialChosen(const inkling::SweepTrial &trial);

private:
    QWidget *makeSearch();
    QWidget *makeButtons();
    void makeTable();
    void addRow(const QString &key);
    void removeRow(SweepRow *row);
    Result<SweepPlan> plan() const;
    void showPlan();
    void start();
    void onEnded();
    void updateButtons();
    void useChosen();
    std::optional<int> chosenTrial() const;

    RunDescription m_basis;
    std::vector<SweepField> m_fields;
    std::vector<SweepRow *> m_rows;
    QVBoxLayout *m_rowColumn;
    QPushButton *m_add;
    QComboBox *m_search;
    QWidget *m_trialsBox = nullptr;
    NumberField *m_trials = nullptr;
    NumberField *m_seeds = nullptr;
    QCheckBox *m_stopsHopeless;
    QLabel *m_state;
    QLabel *m_empty; ///< in place of the table before the first start
    QWidget *m_form;
    SweepTableModel *m_results;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_table;
    QPushButton *m_start;
    QPushButton *m_stop;
    QPushButton *m_use;
    std::optional<SweepPlan> m_plan; ///< waits for the images
    QString m_folder;
    int m_done = 0;
    BackgroundTask m_task; ///< the last to be made, so that it ends before what it tells is gone
};

} // namespace inkling::ui
