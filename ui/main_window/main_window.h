// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"
#include "core/run/run_record.h"
#include "ui/main_window/document.h"
#include "ui/main_window/run_coordinator.h"

#include <QMainWindow>

#include <functional>
#include <vector>

namespace inkling {
class InferenceController;
struct LogRow;
} // namespace inkling

namespace inkling::ui {

class Experiments;
class HandwritingDoor;
class ModelGallery;
class Preferences;
class Theme;
class WindowActions;
class WorkArea;

/// What the window works with; all of it outlives the window.
struct Services
{
    TrainingController &training;
    DatasetController &datasets;
    InferenceController &inference;
    Theme &theme;
    Preferences &preferences;
};

/// The program's window: wires set-up, training, charts, canvas and files together.
///
/// Thread contract: GUI thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Services &services, QWidget *parent = nullptr);

    WorkArea *work() const { return m_work; }
    const Document &document() const { return m_document; }
    const RunCoordinator &runs() const { return m_runs; }

public slots:
    /// A file that cannot be read is told about in the window, everything else stays as it was. While a run is on no
    /// model is opened; a model that no file has is asked about first.
    void openModelFile(const QString &file);
    void openHistoryModel(const QString &file, const QString &title);
    void saveModelFile(const QString &file);
    /// `title`: the name of its curves; empty: the file's.
    void openLogFile(const QString &file, const QString &title = {});
    void saveLogFile(const QString &file);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectActions();
    void connectFileActions();
    void connectRun();
    void connectPanels();
    void makeHandwriting();
    void askToSaveModel(const std::function<void()> &saved);
    void saveSnapshot(const ModelSnapshotPtr &snapshot, const QString &file, const std::function<void()> &saved);
    void saveLogRows(const std::vector<LogRow> &rows, const QString &file);
    /// Calls `then`, after asking where that would lose a model which no file has.
    void leaveModel(const std::function<void()> &then);
    void train();
    void trainFurther();
    void onStarted(const RunDescription &description);
    void onWeights(const ModelSnapshotPtr &snapshot);
    void onFinished(const RunSummary &summary, const ModelSnapshotPtr &finalModel);
    void onFailed(const Error &error);
    void onRunState(RunState state);
    void onLanguageChosen(const QString &code);
    void showDocument();
    void showOpened();
    void showInForm();
    void showHistory();
    void showProblem(const Error &error);
    void updateEnabled();

    Services m_services;
    RunCoordinator m_runs;
    Document m_document;
    bool m_runNotSaved = false; ///< of the current run
    bool m_closeAnyway = false;
    WindowActions *m_actions;
    WorkArea *m_work;
    Experiments *m_experiments;
    HandwritingDoor *m_handwriting = nullptr;
    ModelGallery *m_gallery;
};

} // namespace inkling::ui
