// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/digit_gate.h"

#include "core/files/model_file.h"

#include <nlohmann/json.hpp>

namespace inkling {

DigitGate::DigitGate(InferenceSession session, double threshold) : m_session(std::move(session)), m_threshold(threshold)
{}

Result<DigitGate> DigitGate::create()
{
    const Result<OpenedModel> opened = readModelFile(QStringLiteral(":/inkling/digit_gate.safetensors"));
    if (!opened)
        return std::unexpected(opened.error());
    Result<InferenceSession> session = InferenceSession::create(opened->model);
    if (!session)
        return std::unexpected(session.error());
    const auto facts = nlohmann::json::parse(opened->facts, nullptr, false);
    const auto threshold = facts.is_object() ? facts.find("threshold") : facts.end();
    if (threshold == facts.end() || !threshold->is_number())
        return failure(ErrorCode::Corrupt, "The network that tells digits from other things has no threshold; build it "
                                           "anew (data/README.md).");
    return DigitGate(std::move(*session), threshold->get<double>());
}

double DigitGate::strangeness(const DigitPicture &picture)
{
    return m_session.predict(picture).probabilities.back();
}

} // namespace inkling
