// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/digit_gate.h"
#include "core/infer/explain.h"
#include "core/infer/ink_request.h"

#include <functional>
#include <string>
#include <vector>

namespace inkling {

/// One digit of what was drawn.
struct DigitReading
{
    DrawingBox box{};                       ///< in the drawing's units, or in the picture's pixels
    DigitPicture picture{};                 ///< what the network sees
    std::optional<Prediction> prediction{}; ///< empty: there is no network, or its answer is no number
    std::vector<ExplainedStep> steps{};     ///< empty unless wanted
};

/// Who reads.
///
/// Thread contract: plain; refers to network and gate, owns neither.
struct Reader
{
    InferenceSession *network = nullptr; ///< must take 784 numbers; null: digits are prepared, but not judged
    DigitGate *gate = nullptr;           ///< null: everything counts as a digit
    std::function<bool()> stopped{};     ///< asked on the way; what is missing when it says so stays empty
};

/// Whether there is a digit at all. A step that is left out makes pictures that the gate knows nothing of: then
/// everything counts as one.
bool looksLikeDigit(DigitGate *gate, const DigitPicture &picture, PreparationSteps steps);

/// The digits from left to right, each prepared and judged by itself; empty where there is no ink. The one way from ink
/// to an answer, for window and command line.
std::vector<DigitReading> readDigits(const Reader &reader, const InkRequest &request);

/// "2026"; what is no digit is a question mark.
std::string textOf(const std::vector<DigitReading> &digits);

} // namespace inkling
