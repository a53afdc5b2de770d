// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/explain.h"

namespace inkling {

namespace {

template <typename Prepare>
std::vector<ExplainedStep> explainBy(InferenceSession &session, PreparationSteps steps, const Prepare &prepareWith)
{
    const std::optional<SteppedPreparation> prepared = prepareWith(steps);
    if (!prepared)
        return {};
    std::vector<ExplainedStep> explained;
    for (const PreparationStepInfo &info : preparationSteps()) {
        explained.push_back({.step = info.step, .picture = prepared->afterStep(info.step), .without = {}});
        if (const auto without = prepareWith(steps.with(info.step, false)))
            explained.back().without = session.predict(without->picture);
    }
    return explained;
}

} // namespace

std::vector<ExplainedStep> explain(InferenceSession &session, const Drawing &drawing, const Sheet &sheet,
                                   PreparationSteps steps)
{
    return explainBy(session, steps, [&](PreparationSteps taken) { return prepareInSteps(drawing, sheet, taken); });
}

std::vector<ExplainedStep> explain(InferenceSession &session, const Drawing &drawing)
{
    return explain(session, drawing, sheetAround(drawing));
}

std::vector<ExplainedStep> explain(InferenceSession &session, const PictureInk &picture, PreparationSteps steps)
{
    return explainBy(session, steps, [&](PreparationSteps taken) { return normaliseInSteps(picture, taken); });
}

} // namespace inkling
