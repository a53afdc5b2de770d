// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/training_controller.h"

#include <exception>
#include <utility>

namespace inkling {

namespace {

ModelSnapshotPtr snapshotOf(const Model &model, std::uint64_t runId, int epoch)
{
    return std::make_shared<const ModelSnapshot>(model, runId, epoch);
}

} // namespace

/// What the two threads share of one run.
struct TrainingController::Link
{
    StopFlag stop;
    Mailbox<BatchRecord> batches;
    Mailbox<ModelSnapshotPtr> weights; ///< only the newest is of interest
};

/// Lives on the training thread. Everything it tells goes to the controller's thread as a queued call that carries the
/// run's id.
class TrainingController::Worker final : public QObject
{
public:
    explicit Worker(TrainingController *owner) : m_owner(owner) {}

    void run(const TrainingRequest &request, const std::shared_ptr<Link> &link, std::uint64_t runId)
    {
        try {
            runGuarded(request, link, runId);
        } catch (const std::exception &exception) {
            fail(runId, {ErrorCode::Internal, "Training ended by a mistake of the program (" +
                                                  std::string(exception.what()) + "); please report it."});
        }
    }

private:
    void runGuarded(const TrainingRequest &request, const std::shared_ptr<Link> &link, std::uint64_t runId)
    {
        TrainingObserver observer;
        observer.begun = [&] { tell(runId, [](TrainingController &controller) { emit controller.started(); }); };
        observer.batchDone = [&](BatchRecord record) {
            record.runId = runId;
            link->batches.post(record);
        };
        observer.epochDone = [&](EpochRecord record, const Model &model, bool) {
            record.runId = runId;
            tell(runId, [record, snapshot = snapshotOf(model, runId, record.epoch)](TrainingController &controller) {
                emit controller.epochFinished(record);
                emit controller.checkpointTaken(snapshot);
            });
        };
        observer.weightsChanged = [&](const Model &model, int epochsDone) {
            link->weights.replace(snapshotOf(model, runId, epochsDone));
            tell(runId, [](TrainingController &controller) { controller.showNewestWeights(); });
        };
        Result<TrainingRunResult> result = runTraining(request, link->stop, observer);
        if (!result) {
            fail(runId, result.error());
            return;
        }
        result->summary.runId = runId;
        const TrainingOutcome &outcome = result->outcome;
        tell(runId, [notSaved = result->saveFailure, summary = result->summary,
                     last = snapshotOf(outcome.finalModel, runId, outcome.epochsRun),
                     best = snapshotOf(outcome.bestModel, runId, outcome.bestEpoch)](TrainingController &controller) {
            controller.m_state = State::Idle; // the receivers of the result may start the next run
            if (notSaved)
                emit controller.notSaved(*notSaved);
            emit controller.finished(summary, last, best);
            emit controller.stateChanged(controller.m_state);
        });
    }

    void fail(std::uint64_t runId, const Error &error)
    {
        tell(runId, [error](TrainingController &controller) {
            controller.m_state = State::Idle;
            emit controller.failed(error);
            emit controller.stateChanged(controller.m_state);
        });
    }

    /// Calls `what` on the controller's thread unless another run has begun by then.
    template <typename What>
    void tell(std::uint64_t runId, What what)
    {
        QMetaObject::invokeMethod(m_owner, [owner = m_owner, runId, what = std::move(what)] {
            if (owner->m_runId == runId)
                what(*owner);
        });
    }

    TrainingController *m_owner; ///< outlives the thread that this runs on
};

TrainingController::TrainingController(QObject *parent) : QObject(parent), m_worker(new Worker(this))
{
    m_thread.setObjectName("training");
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

TrainingController::~TrainingController()
{
    if (m_link)
        m_link->stop.requestAbandon();
    m_thread.quit();
    m_thread.wait();
}

std::uint64_t TrainingController::start(TrainingRequest request)
{
    if (isRunning())
        return m_runId;
    ++m_runId;
    m_link = std::make_shared<Link>();
    setState(State::Running);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, request = std::move(request), link = m_link,
                                         runId = m_runId] { worker->run(request, link, runId); });
    return m_runId;
}

void TrainingController::pause()
{
    if (m_state != State::Running)
        return;
    m_link->stop.requestPause();
    setState(State::Paused);
}

void TrainingController::resume()
{
    if (m_state != State::Paused)
        return;
    m_link->stop.requestResume();
    setState(State::Running);
}

void TrainingController::stop()
{
    if (!isRunning())
        return;
    m_link->stop.requestStop();
    setState(State::Stopping);
}

std::vector<BatchRecord> TrainingController::takeBatches()
{
    return m_link ? m_link->batches.take() : std::vector<BatchRecord>();
}

/// One of many: whoever is late finds that the snapshots have been shown already.
void TrainingController::showNewestWeights()
{
    const std::vector<ModelSnapshotPtr> snapshots = m_link->weights.take();
    if (!snapshots.empty())
        emit weightsChanged(snapshots.back());
}

void TrainingController::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(state);
}

} // namespace inkling
