// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/run/training_controller.h"
#include "ui/training/run_state.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>
#include <vector>

namespace inkling {
class DatasetController;
}

namespace inkling::ui {

/// Brings data and training together: loads what a run needs, starts it, and hands on its records, the batches at most
/// every 33 ms.
///
/// Thread contract: GUI thread. The controllers must outlive it.
class RunCoordinator final : public QObject
{
    Q_OBJECT

public:
    RunCoordinator(TrainingController &training, DatasetController &datasets, QObject *parent = nullptr);

    RunState state() const { return m_state; }
    bool isIdle() const { return m_state == RunState::Idle; }
    /// Whether the last start() came as far as started().
    bool hasBegun() const { return m_begun; }
    /// What runs, or ran last.
    const RunDescription &description() const { return m_description; }

    /// Ignored while a run is on. `initial`: the model to train further.
    void start(const RunDescription &description, std::optional<Model> initial);
    void pause();
    void resume();
    void stop();

signals:
    void stateChanged(inkling::ui::RunState state);
    /// Everything was checked and the run's folder is there; until then nothing of the run before is touched.
    void started(const inkling::RunDescription &description);
    void batches(const std::vector<inkling::BatchRecord> &records);
    void epochFinished(const inkling::EpochRecord &record);
    /// Like failed(), comes when state() is Idle again.
    void finished(const inkling::RunSummary &summary, const inkling::ModelSnapshotPtr &finalModel);
    void failed(const inkling::Error &error);

private:
    void onTrainingState(TrainingController::State state);
    void begin(DigitDataPtr data);
    void takeBatches();
    void setState(RunState state);

    TrainingController &m_training;
    DatasetController &m_datasets;
    QPointer<QObject> m_wait; ///< for the data of a run that is being prepared
    QTimer m_timer;
    RunState m_state = RunState::Idle;
    bool m_begun = false;
    RunDescription m_description;
    std::optional<Model> m_initial;
};

} // namespace inkling::ui
