// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/run_coordinator.h"

#include "core/run/data_wait.h"
#include "core/run/run_history.h"

#include <chrono>
#include <utility>

namespace inkling::ui {

namespace {

constexpr std::chrono::milliseconds kBatchPace{100};

} // namespace

RunCoordinator::RunCoordinator(TrainingController &training, DatasetController &datasets, QObject *parent)
    : QObject(parent), m_training(training), m_datasets(datasets)
{
    m_timer.setInterval(kBatchPace);
    connect(&m_timer, &QTimer::timeout, this, &RunCoordinator::takeBatches);
    connect(&m_training, &TrainingController::stateChanged, this, &RunCoordinator::onTrainingState);
    connect(&m_training, &TrainingController::started, this, [this] {
        m_begun = true;
        emit started(m_description);
    });
    connect(&m_training, &TrainingController::epochFinished, this, [this](const EpochRecord &record) {
        takeBatches(); // what belongs to the epoch comes before it
        emit epochFinished(record);
    });
    connect(&m_training, &TrainingController::finished, this,
            [this](const RunSummary &summary, const ModelSnapshotPtr &finalModel, const ModelSnapshotPtr &) {
                takeBatches();
                setState(RunState::Idle);
                emit finished(summary, finalModel);
            });
    connect(&m_training, &TrainingController::failed, this, [this](const Error &error) {
        setState(RunState::Idle);
        emit failed(error);
    });
}

void RunCoordinator::start(const RunDescription &description, std::optional<Model> initial)
{
    if (!isIdle())
        return;
    m_description = description;
    m_initial = std::move(initial);
    m_begun = false;
    setState(RunState::Preparing);
    m_wait = whenLoaded(
        m_datasets, QString::fromStdString(description.dataSource), this,
        [this](const DigitDataPtr &data) { begin(data); },
        [this](const Error &error) {
            setState(RunState::Idle);
            emit failed(error);
        });
}

void RunCoordinator::begin(DigitDataPtr data)
{
    TrainingRequest request;
    request.description = m_description;
    request.initial = std::exchange(m_initial, std::nullopt);
    request.data = std::move(data);
    request.runsFolder = userRunsFolder();
    m_training.start(std::move(request));
}

void RunCoordinator::pause()
{
    m_training.pause();
}

void RunCoordinator::resume()
{
    m_training.resume();
}

void RunCoordinator::stop()
{
    if (m_state == RunState::Preparing && m_wait) {
        delete m_wait;
        setState(RunState::Idle);
    } else {
        m_training.stop();
    }
}

void RunCoordinator::onTrainingState(TrainingController::State state)
{
    switch (state) {
    case TrainingController::State::Running:
        setState(RunState::Running);
        break;
    case TrainingController::State::Paused:
        setState(RunState::Paused);
        break;
    case TrainingController::State::Stopping:
        setState(RunState::Stopping);
        break;
    case TrainingController::State::Idle:
        setState(RunState::Idle);
    }
}

void RunCoordinator::takeBatches()
{
    const std::vector<BatchRecord> records = m_training.takeBatches();
    if (!records.empty())
        emit batches(records);
}

void RunCoordinator::setState(RunState state)
{
    if (state == m_state)
        return;
    m_state = state;
    if (state == RunState::Running || state == RunState::Stopping)
        m_timer.start();
    else
        m_timer.stop();
    emit stateChanged(state);
}

} // namespace inkling::ui
