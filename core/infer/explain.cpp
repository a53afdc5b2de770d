// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/explain.h"

namespace inkling {

std::vector<ExplainedStep> explain(InferenceSession &session, SteppedInk &digit, PreparationSteps steps,
                                   const std::function<bool()> &stopped)
{
    const std::optional<SteppedPreparation> prepared = digit.prepare(steps);
    if (!prepared)
        return {};
    std::vector<ExplainedStep> explained;
    for (const PreparationStepInfo &info : preparationSteps()) {
        if (stopped && stopped())
            return {};
        explained.push_back({.step = info.step, .picture = prepared->afterStep(info.step), .without = {}});
        if (const auto without = digit.prepare(steps.with(info.step, false)))
            explained.back().without = session.predict(without->picture);
    }
    return explained;
}

} // namespace inkling
