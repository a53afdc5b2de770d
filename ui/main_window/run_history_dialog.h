// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_history.h"

#include <QDialog>

#include <vector>

class QPushButton;
class QTreeWidget;

namespace inkling::ui {

/// The earlier runs, newest first; nothing that was trained is lost.
///
/// Thread contract: GUI thread.
class RunHistoryDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit RunHistoryDialog(std::vector<HistoryEntry> entries, QWidget *parent = nullptr);

    const std::vector<HistoryEntry> &entries() const { return m_entries; }
    /// While a run is on no model is opened; the tool tips say why.
    void setModelsOpenable(bool openable);

signals:
    void modelChosen(const QString &file, const QString &title);
    void logChosen(const QString &file, const QString &title);
    void comparisonRequested(const inkling::HistoryEntry &a, const inkling::HistoryEntry &b);

private:
    void fill();
    void updateButtons();
    const HistoryEntry *current() const;
    /// The chosen runs, from top to bottom.
    std::vector<const HistoryEntry *> chosen() const;
    bool canCompare() const;
    void openModel();
    void openBestModel();

    std::vector<HistoryEntry> m_entries;
    QTreeWidget *m_list;
    QPushButton *m_openModel;
    QPushButton *m_openBest;
    QPushButton *m_openLog;
    QPushButton *m_compare;
    bool m_openable = true;
};

} // namespace inkling::ui
