// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/inference_controller.h"

#include <exception>
#include <utility>

namespace inkling {

/// Lives on the inference thread.
class InferenceController::Worker final : public QObject
{
public:
    explicit Worker(InferenceController *owner) : m_owner(owner) {}

    /// Runs on the inference thread; hands the answer back to the owner's thread.
    void answer(const InkRequest &request, const ModelSnapshotPtr &model, std::uint64_t id)
    {
        InkAnswer answer;
        try {
            answer = m_reader.read(request, model, [this] { return m_owner->m_ending.stopRequested(); });
        } catch (const std::exception &) {
            answer = {}; // out of memory: no answer is better than the end of the program
        }
        answer.requestId = id;
        QMetaObject::invokeMethod(m_owner, [owner = m_owner, answer = std::move(answer)] { owner->onAnswer(answer); });
    }

private:
    InferenceController *m_owner; ///< outlives the thread that this runs on
    InkReader m_reader;
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
    m_ending.requestStop();
    m_thread.quit();
    m_thread.wait();
}

void InferenceController::setModel(ModelSnapshotPtr snapshot)
{
    m_model = std::move(snapshot);
    ask();
}

void InferenceController::setDrawing(const Drawing &drawing)
{
    m_request.drawing = drawing;
    ask();
}

void InferenceController::setPicture(std::shared_ptr<const PictureInk> picture)
{
    m_request.picture = std::move(picture);
    ask();
}

void InferenceController::setPaper(const Paper &paper)
{
    const bool changed = std::exchange(m_request.paper, paper) != paper;
    // With all steps it counts nowhere.
    if (changed && (m_request.steps != PreparationSteps{} || m_request.explained != InkRequest::kNoDigit))
        ask();
}

void InferenceController::setSteps(PreparationSteps steps)
{
    if (std::exchange(m_request.steps, steps) != steps)
        ask();
}

void InferenceController::setExplained(int digit)
{
    if (std::exchange(m_request.explained, digit) != digit)
        ask();
}

void InferenceController::ask()
{
    ++m_newestId;
    if (m_request.isEmpty())
        m_emptiedId = m_newestId;
    emit asked(m_request);
    submit();
}

void InferenceController::submit()
{
    if (m_busyWith != 0)
        return; // onAnswer() submits what is newest by then
    m_busyWith = m_newestId;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, request = m_request, model = m_model, id = m_newestId] {
        worker->answer(request, model, id);
    });
}

void InferenceController::onAnswer(const InkAnswer &answer)
{
    m_busyWith = 0;
    if (answer.requestId != m_newestId)
        submit();
    // While the pen moves, the answer to a moment ago is worth showing; to what was there before the sheet was emptied
    // it is wrong.
    if (answer.requestId >= m_emptiedId)
        emit answered(answer);
}

} // namespace inkling
