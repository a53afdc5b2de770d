// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/model_gallery.h"

#include "core/infer/inference_controller.h"
#include "core/run/run_history.h"
#include "ui/charts/charts_panel.h"
#include "ui/experiments/ask_all_dialog.h"
#include "ui/experiments/robustness_dialog.h"
#include "ui/inference/inference_panel.h"
#include "ui/main_window/answer_pane.h"
#include "ui/main_window/document.h"
#include "ui/main_window/experiments.h"
#include "ui/main_window/work_area.h"
#include "ui/training/data_picker.h"
#include "ui/training/setup_panel.h"

#include <QFileInfo>
#include <QWidget>

#include <algorithm>

namespace inkling::ui {

namespace {

/// What robustness can be measured of: the models of this session, then those runs of the history that are none of
/// them.
std::vector<ModelCandidate> candidates(const std::vector<ShelfEntry> &shelf, const std::vector<HistoryEntry> &history)
{
    std::vector<ModelCandidate> result;
    QStringList files;
    for (const ShelfEntry &entry : shelf) {
        if (entry.isCheckpoint)
            continue;
        for (const QString &file : entry.files)
            files << QFileInfo(file).canonicalFilePath();
        result.push_back({entry.name, entry.snapshot, entry.files.value(entry.files.size() - 1)}); // which it keeps
    }
    for (const HistoryEntry &entry : history)
        if (!entry.summary.modelFile.isEmpty() && entry.modelId != "xor" &&
            !files.contains(QFileInfo(entry.summary.modelFile).canonicalFilePath()))
            result.push_back({entry.title, nullptr, entry.summary.modelFile});
    return result;
}

void bringToFront(QWidget &window)
{
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace

ModelGallery::ModelGallery(Experiments &experiments, WorkArea &work, QWidget *window)
    : QObject(window)
    , m_experiments(experiments)
    , m_work(work)
    , m_window(window)
    , m_reliability(experiments, *work.charts(), *work.setup()->data())
{
    connect(work.setup()->data(), &DataPicker::sourceChanged, this, [this](const QString &source) {
        if (m_robustness)
            m_robustness->setDataSource(source);
    });
}

void ModelGallery::beginRun(const QString &title)
{
    m_shelf.beginRun(title);
    showEntries();
}

void ModelGallery::addCheckpoint(const ModelSnapshotPtr &snapshot)
{
    m_shelf.addCheckpoint(snapshot);
    showEntries();
}

void ModelGallery::setOpen(const Document &document)
{
    add(document.title(), document, {}, {});
}

void ModelGallery::setTrained(const Document &document, const RunSummary &run, const QString &source)
{
    add(tr("%1, run %2", "network, number").arg(document.title()).arg(run.runId), document, run.reliability, source);
}

void ModelGallery::add(const QString &title, const Document &document, const ReliabilityChange &reliability,
                       const QString &source)
{
    m_shelf.addModel(title, document.snapshot(), document.weightsFile());
    m_reliability.setModel(title, document.snapshot(), reliability, source);
    showEntries();
    showCandidates();
}

void ModelGallery::showEntries()
{
    if (m_askAll)
        m_askAll->setEntries(m_shelf.entries());
}

void ModelGallery::showCandidates()
{
    if (m_robustness)
        m_robustness->setCandidates(candidates(m_shelf.entries(), readRunHistory(userRunsFolder())));
}

void ModelGallery::askAll()
{
    if (!m_askAll) {
        m_askAll = new AskAllDialog(m_window);
        showEntries();
        const InferenceController &sheet = m_work.answer()->inference()->controller();
        m_askAll->setRequest(sheet.request());
        connect(&sheet, &InferenceController::asked, m_askAll.data(), &AskAllDialog::setRequest);
    }
    bringToFront(*m_askAll);
}

void ModelGallery::showRobustness()
{
    if (!m_robustness) {
        auto *dialog = new RobustnessDialog(m_window);
        m_robustness = dialog;
        dialog->setDataSource(m_work.setup()->data()->source());
        connect(dialog, &RobustnessDialog::dataNeeded, this, [this, dialog](const QString &source) {
            m_experiments.withData(
                source, dialog, [dialog](const DigitDataPtr &digits) { dialog->begin(digits); },
                [dialog](const Error &error) { dialog->showProblem(error); });
        });
    }
    showCandidates();
    bringToFront(*m_robustness);
}

} // namespace inkling::ui
