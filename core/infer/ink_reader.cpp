// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/ink_reader.h"

#include <algorithm>
#include <utility>

namespace inkling {

InkAnswer InkReader::read(const InkRequest &request, const ModelSnapshotPtr &model,
                          const std::function<bool()> &stopped)
{
    InkAnswer answer;
    Reader reader{.gate = m_gate ? &*m_gate : nullptr, .stopped = stopped};
    if (model && model->model.spec.input.size() == kDigitPixels) {
        answer.runId = model->runId;
        answer.epoch = model->epoch;
        if (load(model))
            reader.network = &*m_session;
    }
    answer.digits = readDigits(reader, request);
    const auto hasNoAnswer = [](const DigitReading &digit) { return !digit.prediction; };
    answer.isNoNumber = reader.network != nullptr && std::ranges::any_of(answer.digits, hasNoAnswer);
    return answer;
}

bool InkReader::load(const ModelSnapshotPtr &snapshot)
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

} // namespace inkling
