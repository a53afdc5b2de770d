// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/digit_gate.h"
#include "core/infer/explain.h"
#include "core/infer/inference_session.h"
#include "core/infer/prediction.h"
#include "core/ink/preparation_steps.h"
#include "core/model/model.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace inkling {

/// What is to be read: a drawing, or the picture that lies on its sheet.
struct InkRequest
{
    Drawing drawing;                           ///< in units of the sheet's height
    std::shared_ptr<const PictureInk> picture; ///< read instead of the drawing; null: there is none
    double aspect = 1;                         ///< the sheet's width, in units of its height
    double penWidth = Sheet::kScreenPenWidth;  ///< on the screen, in the same units
    PreparationSteps steps;                    ///< of the preparation that are taken
    int explained = -1;                        ///< the digit whose steps are wanted, from the left; -1: none
    ModelSnapshotPtr model;                    ///< null: ink is prepared, but not judged

    bool isEmpty() const { return drawing.isEmpty() && !picture; }
};

/// One digit of what was drawn.
struct DigitReading
{
    DrawingBox box;                       ///< in the drawing's units, or in the picture's pixels
    DigitPicture picture{};               ///< what the network sees
    std::optional<Prediction> prediction; ///< empty: there is no model
};

/// The answer to one request.
struct InkAnswer
{
    std::uint64_t requestId = 0;
    std::uint64_t runId = 0; ///< of the model that answered
    int epoch = 0;
    std::vector<DigitReading> digits; ///< from left to right; empty: there is no ink
    int explained = -1;               ///< the digit that `steps` is about
    std::vector<ExplainedStep> steps; ///< empty: none wanted, or no model
};

/// Reads numbers: finds the digits, prepares each as MNIST was, and asks the network. Keeps the network of the last
/// model.
///
/// Thread contract: plain.
class InkReader final
{
public:
    InkAnswer read(const InkRequest &request);

private:
    bool load(const ModelSnapshotPtr &snapshot);
    std::optional<Prediction> judge(const DigitPicture &picture, const InkRequest &request, bool judged);
    void readDrawing(InkAnswer &answer, const InkRequest &request, bool judged);
    void readPicture(InkAnswer &answer, const InkRequest &request, bool judged);

    /// It ships inside the program; without it every drawing would count as a digit.
    Result<DigitGate> m_gate = DigitGate::create();
    std::optional<InferenceSession> m_session;
    ModelSnapshotPtr m_loaded;
};

} // namespace inkling
