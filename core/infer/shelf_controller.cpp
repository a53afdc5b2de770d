// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/shelf_controller.h"

#include "core/infer/digit_gate.h"
#include "core/infer/inference_session.h"
#include "core/infer/prepared_digits.h"
#include "core/infer/read_digits.h"

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

namespace inkling {

/// Lives on the controller's thread; keeps a network for every entry.
class ShelfController::Worker final : public QObject
{
public:
    explicit Worker(ShelfController *owner) : m_owner(owner) {}

    void answer(const std::vector<ShelfEntry> &entries, const InkRequest &request, std::uint64_t id)
    {
        ShelfAnswers answers{.requestId = id, .answers = {}};
        try {
            fill(answers, entries, request);
        } catch (const std::exception &) {
            m_sessions.clear(); // out of memory: an answer less is better than the end of the program
        }
        QMetaObject::invokeMethod(m_owner, [owner = m_owner, answers] { owner->onAnswers(answers); });
    }

private:
    void fill(ShelfAnswers &answers, const std::vector<ShelfEntry> &entries, const InkRequest &request)
    {
        std::erase_if(m_sessions, [&](const auto &session) {
            return std::ranges::find(entries, session.first, &ShelfEntry::id) == entries.end();
        });
        DigitGate *gate = m_gate ? &*m_gate : nullptr;
        const std::vector<PreparedDigit> digits = prepareDigits(request);
        std::vector<bool> isDigit;
        for (const PreparedDigit &digit : digits)
            isDigit.push_back(looksLikeDigit(gate, digit.picture, request.steps));
        for (const ShelfEntry &entry : entries) {
            ShelfAnswers::Answer &answer = answers.answers.emplace_back(entry.id);
            InferenceSession *session = digits.empty() ? nullptr : sessionOf(entry);
            for (std::size_t i = 0; session != nullptr && i < digits.size(); ++i) {
                answer.digits.push_back(session->predict(digits[i].picture));
                answer.digits.back().isDigit = isDigit[i];
            }
        }
    }

    InferenceSession *sessionOf(const ShelfEntry &entry)
    {
        const auto known = m_sessions.find(entry.id);
        if (known != m_sessions.end())
            return &known->second;
        Result<InferenceSession> session = InferenceSession::create(entry.snapshot->model);
        return session ? &m_sessions.emplace(entry.id, std::move(*session)).first->second : nullptr;
    }

    ShelfController *m_owner;                       ///< outlives the thread that this runs on
    Result<DigitGate> m_gate = DigitGate::create(); ///< without it everything counts as a digit
    std::map<std::uint64_t, InferenceSession> m_sessions;
};

ShelfController::ShelfController(QObject *parent) : QObject(parent), m_worker(new Worker(this))
{
    m_thread.setObjectName("shelf");
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

ShelfController::~ShelfController()
{
    m_thread.quit();
    m_thread.wait();
}

void ShelfController::setEntries(std::vector<ShelfEntry> entries)
{
    if (entries == m_entries)
        return;
    m_entries = std::move(entries);
    ++m_newestId;
    submit();
}

void ShelfController::setRequest(const InkRequest &request)
{
    m_request = request;
    m_request.explained = InkRequest::kNoDigit;
    ++m_newestId;
    submit();
}

void ShelfController::submit()
{
    if (m_busy)
        return; // onAnswers() submits what is newest by then
    m_busy = true;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, entries = m_entries, request = m_request, id = m_newestId] {
        worker->answer(entries, request, id);
    });
}

void ShelfController::onAnswers(const ShelfAnswers &answers)
{
    m_busy = false;
    const bool isOld = answers.requestId != m_newestId;
    if (isOld)
        submit();
    // While the pen moves, the answers to a moment ago are worth showing; on an emptied sheet they are wrong.
    if (!(isOld && m_request.isEmpty()))
        emit answered(answers);
}

} // namespace inkling
