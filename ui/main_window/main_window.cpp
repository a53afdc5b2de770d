// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/main_window.h"

#include "core/files/model_file.h"
#include "core/files/training_log.h"
#include "core/infer/inference_controller.h"
#include "core/run/dataset_controller.h"
#include "core/run/run_history.h"
#include "ui/canvas/sheet_panel.h"
#include "ui/charts/charts_panel.h"
#include "ui/main_window/about_dialog.h"
#include "ui/main_window/answer_pane.h"
#include "ui/main_window/designer_door.h"
#include "ui/main_window/drawing_door.h"
#include "ui/main_window/drop_zone.h"
#include "ui/main_window/experiments.h"
#include "ui/main_window/file_questions.h"
#include "ui/main_window/handwriting_door.h"
#include "ui/main_window/model_gallery.h"
#include "ui/main_window/run_history_dialog.h"
#include "ui/main_window/window_actions.h"
#include "ui/main_window/work_area.h"
#include "ui/settings/core_text.h"
#include "ui/settings/preferences.h"
#include "ui/training/data_picker.h"
#include "ui/training/epoch_table_model.h"
#include "ui/training/run_panel.h"
#include "ui/training/run_texts.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/message_banner.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QLocale>
#include <QScreen>

#include <algorithm>
#include <utility>

namespace inkling::ui {

namespace {

QString modelFilter()
{
    return MainWindow::tr("Models (*.bin *.safetensors);;All files (*)");
}

} // namespace

MainWindow::MainWindow(const Services &services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_runs(services.training, services.datasets)
    , m_actions(new WindowActions(*this))
    , m_work(new WorkArea(services.datasets, services.inference, this))
    , m_experiments(new Experiments(*m_work->setup(), services.datasets, this))
    , m_gallery(new ModelGallery(*m_experiments, *m_work, this))
{
    setCentralWidget(m_work);
    setMinimumWidth(1024);         // the height is that of what is in it
    constexpr QSize kFrame(0, 40); // that a window manager puts around it
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - kFrame));
    restoreGeometry(m_services.preferences.windowGeometry());
    m_actions->checkAppearance(m_services.theme.appearance());
    m_actions->checkLanguage(m_services.preferences.language());
    connectActions();
    connectRun();
    connectPanels();
    makeHandwriting();
    showDocument();
    m_work->run()->setFocus();
}

void MainWindow::connectFileActions()
{
    const QString models = modelFilter();
    const QString logs = tr("Training logs (*.csv);;All files (*)");
    connect(m_actions->openModel(), &QAction::triggered, this, [this, models] {
        askForFile(this, {tr("Open model"), models, {}, {}}, [this](const QString &file) { openModelFile(file); });
    });
    connect(m_actions->saveModel(), &QAction::triggered, this, [this] { askToSaveModel([] {}); });
    connect(m_actions->openLog(), &QAction::triggered, this, [this, logs] {
        askForFile(this, {tr("Open log"), logs, {}, {}}, [this](const QString &file) { openLogFile(file); });
    });
    connect(m_actions->saveLog(), &QAction::triggered, this, [this, logs] {
        // What is saved is what was shown when the dialog opened: the training goes on meanwhile.
        askForFile(this, {tr("Save log"), logs, QStringLiteral("training_log.csv"), QStringLiteral("csv")},
                   [this, rows = m_work->epochs()->logRows()](const QString &file) { saveLogRows(rows, file); });
    });
}

void MainWindow::askToSaveModel(const std::function<void()> &saved)
{
    askForFile(
        this,
        {tr("Save model"), modelFilter(), m_document.proposedFileName(),
         m_document.recognised() ? QStringLiteral("bin") : QStringLiteral("safetensors")},
        [this, snapshot = m_document.snapshot(), saved](const QString &file) { saveSnapshot(snapshot, file, saved); });
}

void MainWindow::connectActions()
{
    connectFileActions();
    connect(m_actions->closeLogs(), &QAction::triggered, m_work->charts(), &ChartsPanel::clearLogs);
    connect(m_actions->exportChart(), &QAction::triggered, m_work->charts(), &ChartsPanel::exportWithDialog);
    connect(m_work->charts(), &ChartsPanel::problem, this,
            [this](const QString &text) { m_work->banner()->showMessage(MessageBanner::Kind::Problem, text); });
    connect(m_actions->runHistory(), &QAction::triggered, this, &MainWindow::showHistory);
    connect(m_actions->askAll(), &QAction::triggered, m_gallery, &ModelGallery::askAll);
    connect(m_actions->robustness(), &QAction::triggered, m_gallery, &ModelGallery::showRobustness);
    connect(m_actions->quit(), &QAction::triggered, this, &MainWindow::close);
    connect(m_actions->about(), &QAction::triggered, this, [this] { (new AboutDialog(this))->open(); });
    connect(m_actions, &WindowActions::appearanceChosen, this, [this](Appearance appearance) {
        m_services.theme.setAppearance(appearance);
        m_services.preferences.setAppearance(appearance);
    });
    connect(m_actions, &WindowActions::languageChosen, this, &MainWindow::onLanguageChosen);
}

void MainWindow::connectRun()
{
    connect(&m_runs, &RunCoordinator::stateChanged, this, &MainWindow::onRunState);
    connect(&m_runs, &RunCoordinator::started, this, &MainWindow::onStarted);
    connect(&m_runs, &RunCoordinator::batches, this, [this](const std::vector<BatchRecord> &records) {
        m_work->charts()->addBatches(records);
        m_work->run()->addBatches(records);
    });
    connect(&m_runs, &RunCoordinator::epochFinished, this, [this](const EpochRecord &record) {
        m_work->charts()->addEpoch(record);
        m_work->run()->addEpoch(record);
        m_work->epochs()->add(record);
        updateEnabled();
    });
    connect(&m_runs, &RunCoordinator::finished, this, &MainWindow::onFinished);
    connect(&m_runs, &RunCoordinator::failed, this, &MainWindow::onFailed);
    connect(&m_services.training, &TrainingController::weightsChanged, this, &MainWindow::onWeights);
    connect(&m_services.training, &TrainingController::checkpointTaken, m_gallery, &ModelGallery::addCheckpoint);
    connect(&m_services.training, &TrainingController::notSaved, this, [this](const Error &error) {
        m_runNotSaved = true;
        showProblem(error);
    });
}

void MainWindow::connectPanels()
{
    RunPanel *run = m_work->run();
    connect(run, &RunPanel::trainRequested, this, &MainWindow::train);
    connect(run, &RunPanel::trainFurtherRequested, this, &MainWindow::trainFurther);
    connect(run, &RunPanel::pauseRequested, &m_runs, &RunCoordinator::pause);
    connect(run, &RunPanel::resumeRequested, &m_runs, &RunCoordinator::resume);
    connect(run, &RunPanel::stopRequested, &m_runs, &RunCoordinator::stop);
    auto *drops = new DropZone(*this, [this] { return m_runs.isIdle(); });
    connect(drops, &DropZone::logDropped, this, [this](const QString &file) { openLogFile(file); });
    connect(drops, &DropZone::folderDropped, m_work->setup(), &SetupPanel::chooseData);
    connect(drops, &DropZone::drawingDropped, m_work->answer()->sheet(), &SheetPanel::openFile);
    connect(drops, &DropZone::modelDropped, this, &MainWindow::openModelFile);
    connect(m_actions->design(), &QAction::triggered, m_work->setup(), &SetupPanel::designRequested);
    new DesignerDoor(*this, *m_work->setup(), m_runs);
    new DrawingDoor(*this, *m_actions, *m_work->answer()->sheet(), *m_work->banner(), m_services.preferences);
    connect(m_work->setup(), &SetupPanel::presetChanged, this,
            [this](const ModelPreset &preset) { m_work->answer()->showKind(preset.learnsDigits); });
    connect(m_experiments, &Experiments::problem, this, &MainWindow::showProblem);
    const auto tell = [this](MessageBanner::Kind kind) {
        return [this, kind](const QString &text) { m_work->banner()->showMessage(kind, text); };
    };
    connect(m_work->setup()->data(), &DataPicker::problem, this, tell(MessageBanner::Kind::Problem));
    connect(m_work->setup()->data(), &DataPicker::warning, this, tell(MessageBanner::Kind::Warning));
}

void MainWindow::makeHandwriting()
{
    m_handwriting = new HandwritingDoor({.widget = this,
                                         .actions = *m_actions,
                                         .answer = *m_work->answer(),
                                         .experiments = *m_experiments,
                                         .document = [this]() -> const Document & { return m_document; },
                                         .setDocument =
                                             [this](const Document &document, const std::function<void()> &then) {
                                                 leaveModel([this, document, then] {
                                                     m_document = document;
                                                     then();
                                                     m_gallery->setOpen(m_document);
                                                     showDocument();
                                                 });
                                             },
                                         .chosenData = [this] { return m_work->setup()->data()->source(); },
                                         .isIdle = [this] { return m_runs.isIdle(); },
                                         .banner = *m_work->banner()});
}

void MainWindow::train()
{
    const Result<RunDescription> description = m_work->setup()->description();
    if (!description) {
        showProblem(description.error());
        m_work->setup()->showProblem();
        return;
    }
    leaveModel([this, description = *description] {
        m_work->banner()->clear();
        m_runs.start(description, std::nullopt);
    });
}

void MainWindow::trainFurther()
{
    if (!m_document.isTrainable())
        return;
    showInForm();
    Result<RunDescription> description = m_work->setup()->description();
    if (!description) {
        showProblem(description.error());
        return;
    }
    description->initFile = m_document.weightsFile();
    leaveModel([this, description = *description, snapshot = m_document.snapshot()] {
        m_work->banner()->clear();
        m_runs.start(description, snapshot->model);
    });
}

void MainWindow::leaveModel(const std::function<void()> &then)
{
    if (m_document.isOnlyInMemory())
        askToLeaveModel(this, [this, then] { askToSaveModel(then); }, then);
    else
        then();
}

void MainWindow::onStarted(const RunDescription &description)
{
    m_runNotSaved = false;
    m_document.setDispensable(); // it was asked about before the run began
    m_work->epochs()->clear();
    m_gallery->beginRun(networkTitle(description.modelId, description.name));
    m_work->charts()->beginRun(networkTitle(description.modelId, description.name), description.config.epochs,
                               description.config.validationSplit > 0);
    m_work->run()->beginRun(description);
}

void MainWindow::onWeights(const ModelSnapshotPtr &snapshot)
{
    const RunDescription &description = m_runs.description();
    const int epoch = std::min(snapshot->epoch + 1, description.config.epochs);
    m_work->answer()->setModel(
        snapshot, tr("%1 in training, epoch %2")
                      .arg(networkTitle(description.modelId, description.name), QLocale().toString(epoch)));
}

void MainWindow::onFinished(const RunSummary &summary, const ModelSnapshotPtr &finalModel)
{
    m_work->charts()->endRun(summary);
    m_work->run()->endRun(summary);
    m_work->run()->setStatus(statusAtEnd(summary, m_runs.description().dataSource != "xor"));
    if (summary.reason != StopReason::Diverged || summary.epochsRun > 0) {
        m_document.setTrained(finalModel, m_runNotSaved ? QString() : summary.modelFile, m_runs.description().name);
        m_gallery->setTrained(m_document, summary, QString::fromStdString(m_runs.description().dataSource));
    }
    showDocument();
}

void MainWindow::onFailed(const Error &error)
{
    if (m_runs.hasBegun())
        m_work->run()->failRun();
    m_work->run()->setStatus(m_runs.hasBegun() ? tr("The training broke off.") : tr("The training did not start."));
    showProblem(error);
    showDocument();
}

void MainWindow::onRunState(RunState state)
{
    m_work->run()->setStatus(statusWhile(state, m_runs.description()));
    m_work->run()->setState(state);
    m_work->setup()->setLocked(state != RunState::Idle);
    m_gallery->setIdle(state == RunState::Idle);
    updateEnabled();
}

void MainWindow::openModelFile(const QString &file)
{
    if (!m_runs.isIdle())
        return;
    const Result<OpenedModel> opened = readModelFile(file);
    if (!opened) {
        showProblem(opened.error());
        return;
    }
    leaveModel([this, opened = *opened, file] {
        m_work->banner()->clear();
        m_document.setOpened(opened.model, file, opened.name);
        QString notes;
        for (const std::string &note : opened.notes)
            notes += (notes.isEmpty() ? QString() : QStringLiteral(" ")) + QString::fromStdString(note);
        if (!notes.isEmpty())
            m_work->banner()->showMessage(MessageBanner::Kind::Information, notes);
        showOpened();
    });
}

void MainWindow::openHistoryModel(const QString &file, const QString &title)
{
    if (!m_runs.isIdle())
        return;
    const Result<OpenedModel> opened = readModelFile(file);
    if (!opened) {
        showProblem(opened.error());
        return;
    }
    leaveModel([this, model = opened->model, name = opened->name, file, title] {
        m_work->banner()->clear();
        m_document.setFromHistory(model, title, file, name);
        showOpened();
    });
}

void MainWindow::saveModelFile(const QString &file)
{
    saveSnapshot(m_document.snapshot(), file, [] {});
}

void MainWindow::saveSnapshot(const ModelSnapshotPtr &snapshot, const QString &file, const std::function<void()> &saved)
{
    if (!snapshot)
        return;
    const std::string facts = snapshot == m_document.snapshot() ? m_document.facts() : std::string();
    if (const auto written = writeModelFile(file, snapshot->model, {}, facts); !written) {
        showProblem(written.error());
        return;
    }
    if (snapshot == m_document.snapshot())
        m_document.setSaved(file);
    m_work->banner()->clear();
    if (m_runs.isIdle())
        m_work->run()->setStatus(tr("The model was saved as %1.").arg(QFileInfo(file).fileName()));
    showDocument();
    saved();
}

void MainWindow::openLogFile(const QString &file, const QString &title)
{
    const Result<TrainingLog> log = readTrainingLog(file);
    if (!log) {
        showProblem(log.error());
        return;
    }
    m_work->banner()->clear();
    if (!m_work->charts()->showLog(title.isEmpty() ? QFileInfo(file).fileName() : title, *log))
        m_work->banner()->showMessage(MessageBanner::Kind::Information, tr("These curves are shown already."));
}

void MainWindow::saveLogFile(const QString &file)
{
    saveLogRows(m_work->epochs()->logRows(), file);
}

void MainWindow::saveLogRows(const std::vector<LogRow> &rows, const QString &file)
{
    if (const auto written = writeTrainingLog(file, rows); !written) {
        showProblem(written.error());
        return;
    }
    if (m_runs.isIdle())
        m_work->run()->setStatus(tr("The log was saved as %1.").arg(QFileInfo(file).fileName()));
}

/// Brings title and canvas in line with the document; while a run is on the canvas is its.
void MainWindow::showDocument()
{
    setWindowTitle(m_document.isEmpty() ? QStringLiteral("Inkling[*]")
                                        : tr("%1[*] – Inkling", "window title").arg(m_document.title()));
    setWindowModified(!m_document.isSaved());
    if (m_runs.isIdle())
        m_work->answer()->setModel(m_document.snapshot(), m_document.caption());
    updateEnabled();
}

void MainWindow::showOpened()
{
    m_gallery->setOpen(m_document);
    showInForm();
    showDocument();
}

void MainWindow::showInForm()
{
    if (const auto &model = m_document.recognised())
        m_work->setup()->showModel(*model);
    else if (m_document.isTrainable())
        m_work->setup()->showNetwork(m_document.network());
}

void MainWindow::updateEnabled()
{
    const bool idle = m_runs.isIdle();
    m_actions->setModelsOpenable(idle);
    m_actions->saveModel()->setEnabled(!m_document.isEmpty());
    m_actions->saveLog()->setEnabled(m_work->epochs()->rowCount() > 0);
    m_handwriting->update();
    const bool known = m_document.isTrainable();
    m_work->run()->setTrainFurther(
        known, known                  ? tr("Go on from %1 with the settings on the left.").arg(m_document.caption())
               : m_document.isEmpty() ? tr("Train or open a model first.")
                                      : tr("This model is none of the networks on the left, so it can only answer."));
}

void MainWindow::showHistory()
{
    auto *dialog = new RunHistoryDialog(readRunHistory(userRunsFolder()), this);
    dialog->setModelsOpenable(m_runs.isIdle());
    connect(&m_runs, &RunCoordinator::stateChanged, dialog,
            [dialog](RunState state) { dialog->setModelsOpenable(state == RunState::Idle); });
    connect(dialog, &RunHistoryDialog::modelChosen, this, &MainWindow::openHistoryModel);
    connect(dialog, &RunHistoryDialog::logChosen, this, &MainWindow::openLogFile);
    m_experiments->serve(*dialog);
    dialog->open();
}

void MainWindow::onLanguageChosen(const QString &code)
{
    m_services.preferences.setLanguage(code);
    m_work->banner()->showMessage(MessageBanner::Kind::Information,
                                  tr("Inkling will speak this language when it is started again."));
}

void MainWindow::showProblem(const Error &error)
{
    m_work->banner()->showMessage(MessageBanner::Kind::Problem, QString::fromStdString(error.message));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_document.isOnlyInMemory() && !m_closeAnyway) {
        event->ignore();
        leaveModel([this] {
            m_closeAnyway = true;
            close();
        });
        return;
    }
    // A run goes on until its controller is destroyed, which stops it and writes what was learnt without the test.
    m_services.preferences.setWindowGeometry(saveGeometry());
    event->accept();
}

} // namespace inkling::ui
