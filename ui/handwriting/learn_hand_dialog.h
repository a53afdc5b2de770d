// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/files/personal_drawing.h"
#include "core/model/model.h"
#include "core/run/background_task.h"
#include "core/run/learn_hand.h"

#include <QDialog>

#include <string>
#include <vector>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace inkling::ui {

class ReadableLabel;

/// What is to be learned, and by whom.
struct HandTask
{
    ModelSnapshotPtr model;
    std::string name;  ///< of a network that no preset makes
    QString initFile;  ///< that has the model; may be empty
    QString dataTitle; ///< "MNIST"
    std::vector<PersonalDrawingPtr> drawings;
};

/// What was learned; also a run of the history.
struct HandOutcome
{
    ModelSnapshotPtr model;
    QString runFile; ///< empty: it could not be written
};

/// Trains a model further on the user's digits, shows what that brought and what it cost, and asks whether to keep it;
/// who keeps it closes the dialog.
/// Until then, and when the dialog is closed, the open model is what it was; the one that has learned is in the run
/// history in any case.
///
/// Thread contract: GUI thread; the learning happens on a thread of the dialog's own and ends with it.
class LearnHandDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit LearnHandDialog(HandTask task, QWidget *parent = nullptr);

    /// The pictures that the model learned from before are here.
    void begin(const DigitDataPtr &original);
    void showProblem(const Error &error);

signals:
    void kept(const inkling::ui::HandOutcome &outcome);

private:
    enum class State
    {
        Loading,
        Learning,
        Learned,
        Failed
    };

    QLayout *makeScores();
    void addRow(QGridLayout &grid, int row, const QString &caption, const char *before, const char *after);
    void setState(State state);
    void showScore(const char *name, const QString &text);
    void onProgress(double share);
    void onLearned(const HandReport &report, const Result<QString> &runFile);

    State m_state = State::Loading;
    HandTask m_handTask;
    HandOutcome m_outcome;
    ReadableLabel *m_verdict;
    QProgressBar *m_progress;
    QPushButton *m_keep;
    QPushButton *m_back;
    BackgroundTask m_task; ///< the last to be made, so that it ends before what it tells is gone
};

} // namespace inkling::ui
