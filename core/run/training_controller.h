// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"
#include "core/run/training_run.h"
#include "core/train/mailbox.h"
#include "core/train/metrics.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <memory>
#include <vector>

namespace inkling {

/// Owns the training thread and is the only class through which the window trains.
///
/// Thread contract: controller; lives on, and is called from, the GUI thread. Every signal is emitted there; records
/// arrive by value and only those of the current run.
/// Lifetime: the destructor stops a running epoch within one mini-batch and joins.
class TrainingController final : public QObject
{
    Q_OBJECT

public:
    enum class State
    {
        Idle,
        Running,
        Paused,
        Stopping
    };
    Q_ENUM(State)

    explicit TrainingController(QObject *parent = nullptr);
    ~TrainingController() override;

    State state() const { return m_state; }
    bool isRunning() const { return m_state != State::Idle; }
    std::uint64_t currentRunId() const { return m_runId; }

    /// Begins a run; ignored while one is running (state() tells). Returns its id.
    std::uint64_t start(inkling::TrainingRequest request);
    void pause();
    void resume();
    void stop();

    /// The batches since the last call, oldest first; to be fetched by a timer, not by a signal.
    std::vector<BatchRecord> takeBatches();

signals:
    void stateChanged(inkling::TrainingController::State state);
    /// Everything that can be refused was checked and the run's folder is there; the first batch is next.
    void started();
    void epochFinished(const inkling::EpochRecord &record);
    /// The weights as they were after an epoch that was reported; comes behind its epochFinished().
    void checkpointTaken(inkling::ModelSnapshotPtr snapshot);
    /// Newest weights: several times a second and after every epoch; older ones that nobody had time for are left out.
    void weightsChanged(inkling::ModelSnapshotPtr snapshot);
    /// The run ended well or was stopped; `finalModel` and `bestModel` are its results. state() is Idle already, which
    /// stateChanged tells next; failed() likewise.
    void finished(const inkling::RunSummary &summary, inkling::ModelSnapshotPtr finalModel,
                  inkling::ModelSnapshotPtr bestModel);
    /// Comes before finished() when the run's files could not be written: the models exist only in memory.
    void notSaved(const inkling::Error &error);
    void failed(const inkling::Error &error);

private:
    class Worker;
    struct Link;
    void setState(State state);
    void showNewestWeights();

    QThread m_thread;
    Worker *m_worker;             ///< lives on m_thread, deleted when it finishes
    std::shared_ptr<Link> m_link; ///< stop flag and mailbox of the current run
    std::uint64_t m_runId = 0;
    State m_state = State::Idle;
};

} // namespace inkling
