// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/inference_session.h"
#include "core/ink/preparation_steps.h"

#include <functional>
#include <vector>

namespace inkling {

/// One step of the preparation and what it is good for.
struct ExplainedStep
{
    PreparationStep step = PreparationStep::Ink;
    GreyPicture picture; ///< the ink after this step
    Prediction without;  ///< what the network would say if this step were left out; digit -1: nothing
};

/// The steps of the preparation in their order, for one digit; `steps` are those that are taken, "without" leaves out
/// one more. Empty where there is no ink, and where `stopped` (may be empty) says so on the way. Half a dozen passes
/// through the network, which must take 784 numbers.
std::vector<ExplainedStep> explain(InferenceSession &session, SteppedInk &digit, PreparationSteps steps = {},
                                   const std::function<bool()> &stopped = {});

} // namespace inkling
