// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"

#include <QString>
#include <QWidget>

#include <vector>

class QLineEdit;
class QListWidget;

namespace inkling::ui {

/// A model that can be chosen: at hand, or in a file.
struct ModelCandidate
{
    QString title;
    ModelSnapshotPtr snapshot; ///< null: read the file
    QString file;              ///< empty: it is in none
};

/// Models with a tick each. Those of the same title are numbered, the oldest is the first; a line below the list keeps
/// the rows that have its words, and those that are ticked.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ModelChoice final : public QWidget
{
    Q_OBJECT

public:
    /// `hint`: below the caption of the list.
    explicit ModelChoice(const QString &hint, QWidget *parent = nullptr);

    /// Newest first. What is ticked stays so; where nothing was there before, the first is ticked.
    void setCandidates(std::vector<ModelCandidate> candidates);
    bool isEmpty() const { return m_candidates.empty(); }
    std::vector<ModelCandidate> chosen() const;
    /// While it is locked it can be looked through.
    void setLocked(bool locked);

signals:
    void chosenChanged();

private:
    void filter();

    std::vector<ModelCandidate> m_candidates;
    QLineEdit *m_filter;
    QListWidget *m_list;
};

} // namespace inkling::ui
