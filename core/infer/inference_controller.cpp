// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/inference_controller.h"

#include "core/infer/digit_gate.h"
#include "core/infer/inference_session.h"

#include <exception>

namespace inkling {

/// Lives on the inference thread; keeps the network of the last model it was given.
class InferenceController::Worker final : public QObject
{
public:
    explicit Worker(InferenceController *owner) : m_owner(owner) {}

    /// Runs on the inference thread; hands the answer back to the owner's thread.
    void answer(const Drawing &drawing, const ModelSnapshotPtr &snapshot, std::uint64_t id)
    {
        InkAnswer answer{.requestId = id};
        try {
            fill(answer, drawing, snapshot);
        } catch (const std::exception &) {
            answer.prediction.reset(); // out of memory: no answer is better than the end of the program
        }
        QMetaObject::invokeMethod(m_owner, [owner = m_owner, answer] { owner->onAnswer(answer); });
    }

private:
    void fill(InkAnswer &answer, const Drawing &drawing, const ModelSnapshotPtr &snapshot)
    {
        answer.preparation = prepare(drawing);
        if (!snapshot || snapshot->model.spec.input.size() != kDigitPixels)
            return;
        answer.runId = snapshot->runId;
        answer.epoch = snapshot->epoch;
        if (answer.preparation && load(snapshot))
            answer.prediction = read(answer.preparation->picture);
    }

    /// Without the gate, which ships with the program, every drawing would count as a digit.
    Prediction read(const DigitPicture &picture)
    {
        return m_gate ? readDigit(*m_session, *m_gate, picture) : m_session->predict(picture);
    }

    bool load(const ModelSnapshotPtr &snapshot)
    {
        if (snapshot == m_loaded)
            return true;
        m_loaded.reset();
        const bool sameNetwork = m_session && m_session->spec() == snapshot->model.spec;
        if (!sameNetwork) {
            Result<InferenceSession> session = InferenceSession::create(snapshot->model);
            if (!session)
                return false;
            m_session = std::move(*session);
        } else if (!m_session->setWeights(snapshot->model)) {
            return false;
        }
        m_loaded = snapshot;
        return true;
    }

    InferenceController *m_owner; ///< outlives the thread that this runs on
    Result<DigitGate> m_gate = DigitGate::create();
    std::optional<InferenceSession> m_session;
    ModelSnapshotPtr m_loaded;
};

InferenceController::InferenceController(QObject *parent) : QObject(parent), m_worker(new Worker(this))
{
    m_thread.setObjectName("inference");
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

InferenceController::~InferenceController()
{
    m_thread.quit();
    m_thread.wait();
}

void InferenceController::setModel(ModelSnapshotPtr snapshot)
{
    m_snapshot = std::move(snapshot);
    ++m_newestId;
    submit();
}

void InferenceController::setDrawing(const Drawing &drawing)
{
    m_drawing = drawing;
    ++m_newestId;
    submit();
}

void InferenceController::submit()
{
    if (m_busyWith != 0)
        return; // onAnswer() submits what is newest by then
    m_busyWith = m_newestId;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, drawing = m_drawing, snapshot = m_snapshot,
                                         id = m_newestId] { worker->answer(drawing, snapshot, id); });
}

void InferenceController::onAnswer(const InkAnswer &answer)
{
    m_busyWith = 0;
    if (answer.requestId != m_newestId)
        submit();
    // While the pen moves, the answer to a moment ago is worth showing; on an emptied canvas it is wrong.
    const bool wiped = m_drawing.isEmpty() && answer.preparation.has_value();
    if (!wiped)
        emit answered(answer);
}

} // namespace inkling
