// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/model_gallery.h"

#include "core/infer/evaluation.h"
#include "core/infer/inference_controller.h"
#include "core/run/run_history.h"
#include "ui/charts/chart_data.h"
#include "ui/charts/charts_panel.h"
#include "ui/experiments/ask_all_dialog.h"
#include "ui/experiments/robustness_dialog.h"
#include "ui/inference/inference_panel.h"
#include "ui/main_window/answer_pane.h"
#include "ui/main_window/experiments.h"
#include "ui/main_window/work_area.h"
#include "ui/training/data_picker.h"
#include "ui/training/setup_panel.h"

#include <QWidget>

#include <utility>

namespace inkling::ui {

ModelGallery::ModelGallery(Experiments &experiments, WorkArea &work, QWidget *window)
    : QObject(window), m_experiments(experiments), m_work(work), m_window(window), m_task(QStringLiteral("reliability"))
{
    connect(work.charts(), &ChartsPanel::reliabilityWanted, this, [this] { measureReliability(); });
    // What was measured may have been of a model that is no longer open.
    connect(&m_task, &BackgroundTask::ended, this, [this] {
        if (m_work.charts()->wantsReliability())
            measureReliability();
    });
}

void ModelGallery::beginRun(const QString &title)
{
    m_shelf.beginRun(title);
    m_open.reset();
    m_work.charts()->setReliability({});
    showEntries();
}

void ModelGallery::addCheckpoint(const ModelSnapshotPtr &snapshot)
{
    m_shelf.addCheckpoint(snapshot);
    showEntries();
}

void ModelGallery::setOpen(const QString &title, const ModelSnapshotPtr &snapshot, const ReliabilityChange &reliability)
{
    m_task.stop();
    m_title = title;
    m_open = snapshot;
    m_shelf.addModel(title, snapshot);
    showEntries();
    if (reliability.isEmpty())
        m_work.charts()->setReliability({});
    else
        m_work.charts()->setReliability(ReliabilityData{title, reliability});
}

void ModelGallery::showEntries()
{
    if (m_askAll)
        m_askAll->setEntries(m_shelf.entries());
}

void ModelGallery::askAll()
{
    if (!m_askAll) {
        m_askAll = new AskAllDialog(m_window);
        m_askAll->setEntries(m_shelf.entries());
        const InferenceController &sheet = m_work.answer()->inference()->controller();
        m_askAll->setRequest(sheet.request());
        connect(&sheet, &InferenceController::asked, m_askAll.data(), &AskAllDialog::setRequest);
    }
    m_askAll->show();
    m_askAll->raise();
    m_askAll->activateWindow();
}

void ModelGallery::showRobustness()
{
    if (!m_robustness) {
        std::vector<RobustnessCandidate> candidates;
        for (const ShelfEntry &entry : m_shelf.entries())
            if (!entry.isCheckpoint)
                candidates.push_back({entry.name, entry.snapshot, {}});
        for (const HistoryEntry &entry : readRunHistory(userRunsFolder()))
            if (!entry.summary.modelFile.isEmpty() && entry.modelId != "xor")
                candidates.push_back({entry.title, nullptr, entry.summary.modelFile});
        auto *dialog = new RobustnessDialog(std::move(candidates), m_work.setup()->data()->source(), m_window);
        m_robustness = dialog;
        connect(dialog, &RobustnessDialog::dataNeeded, this, [this, dialog](const QString &source) {
            m_experiments.withData(
                source, dialog, [dialog](const DigitDataPtr &digits) { dialog->begin(digits); },
                [dialog](const Error &error) { dialog->showProblem(error); });
        });
    }
    m_robustness->show();
    m_robustness->raise();
    m_robustness->activateWindow();
}

void ModelGallery::measureReliability()
{
    if (!m_open || !m_idle || m_waiting || m_task.isRunning())
        return;
    if (m_open->model.spec.loss != Loss::CrossEntropy) {
        m_work.charts()->setReliability(ReliabilityData{m_title, {}});
        return;
    }
    m_waiting = true;
    m_experiments.withData(
        m_work.setup()->data()->source(), this,
        [this](const DigitDataPtr &digits) {
            m_waiting = false;
            measureReliability(digits);
        },
        [this](const Error &error) {
            m_waiting = false;
            m_work.charts()->setReliabilityProblem(QString::fromStdString(error.message));
        });
}

void ModelGallery::measureReliability(const DigitDataPtr &digits)
{
    if (!m_open || !m_idle)
        return;
    m_task.start([this, snapshot = m_open, title = m_title, digits](const BackgroundTask::Link &link) {
        const DatasetView view{&digits->test, 0, digits->test.count()};
        const Result<Evaluation> evaluation =
            evaluate(snapshot->model, view, 0, [&] { return link.stop().stopRequested(); });
        if (!evaluation) {
            link.tell([this, snapshot, error = evaluation.error()] {
                if (snapshot == m_open && error.code != ErrorCode::Cancelled)
                    m_work.charts()->setReliabilityProblem(QString::fromStdString(error.message));
            });
            return;
        }
        link.tell(
            [this, snapshot, data = ReliabilityData{title, reliabilityOf(snapshot->model, view, evaluation->outputs)}] {
                if (snapshot == m_open)
                    m_work.charts()->setReliability(data);
            });
    });
}

} // namespace inkling::ui
