// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/ink_reader.h"

#include "core/infer/read_digits.h"
#include "core/ink/segment.h"

#include <algorithm>
#include <utility>

namespace inkling {

namespace {

/// The part of the sheet that a digit's steps are shown on: as high as the sheet, and square, with the digit in the
/// middle as far as the sheet reaches.
Sheet sheetOf(const Drawing &digit, const InkRequest &request)
{
    const DrawingBox box = boxOf(digit);
    const double left = (box.left + box.right) / 2 - 0.5;
    return {.left = std::clamp(left, 0.0, std::max(0.0, request.aspect - 1)),
            .top = 0,
            .side = 1,
            .penWidth = request.penWidth};
}

/// The network's picture; the way through the steps also draws what each looks like, which takes ten times as long.
template <typename InSteps, typename AtOnce>
std::optional<DigitPicture> prepared(PreparationSteps steps, const InSteps &inSteps, const AtOnce &atOnce)
{
    if (steps == PreparationSteps{}) {
        const std::optional<Preparation> preparation = atOnce();
        return preparation ? std::optional(preparation->picture) : std::nullopt;
    }
    const std::optional<SteppedPreparation> preparation = inSteps();
    return preparation ? std::optional(preparation->picture) : std::nullopt;
}

} // namespace

InkAnswer InkReader::read(const InkRequest &request)
{
    InkAnswer answer;
    bool judged = false;
    if (request.model && request.model->model.spec.input.size() == kDigitPixels) {
        answer.runId = request.model->runId;
        answer.epoch = request.model->epoch;
        judged = load(request.model);
    }
    if (request.picture)
        readPicture(answer, request, judged);
    else
        readDrawing(answer, request, judged);
    return answer;
}

void InkReader::readDrawing(InkAnswer &answer, const InkRequest &request, bool judged)
{
    for (const Drawing &digit : segment(request.drawing)) {
        const Sheet sheet = sheetOf(digit, request);
        const auto picture = prepared(
            request.steps, [&] { return prepareInSteps(digit, sheet, request.steps); }, [&] { return prepare(digit); });
        if (!picture)
            continue;
        if (judged && request.explained == static_cast<int>(answer.digits.size())) {
            answer.explained = request.explained;
            answer.steps = explain(*m_session, digit, sheet, request.steps);
        }
        answer.digits.push_back(
            {.box = boxOf(digit), .picture = *picture, .prediction = judge(*picture, request, judged)});
    }
}

void InkReader::readPicture(InkAnswer &answer, const InkRequest &request, bool judged)
{
    for (const PictureDigit &digit : digitsOf(*request.picture)) {
        const auto picture = prepared(
            request.steps, [&] { return normaliseInSteps(digit.onSheet, request.steps); },
            [&] { return preparePicture(digit.ink); });
        if (!picture)
            continue;
        if (judged && request.explained == static_cast<int>(answer.digits.size())) {
            answer.explained = request.explained;
            answer.steps = explain(*m_session, digit.onSheet, request.steps);
        }
        answer.digits.push_back(
            {.box = digit.box, .picture = *picture, .prediction = judge(*picture, request, judged)});
    }
}

std::optional<Prediction> InkReader::judge(const DigitPicture &picture, const InkRequest &request, bool judged)
{
    if (!judged)
        return std::nullopt;
    // A step that is left out makes pictures that the gate knows nothing of.
    const bool asksGate = m_gate && request.steps == PreparationSteps{};
    return asksGate ? readDigit(*m_session, *m_gate, picture) : m_session->predict(picture);
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
