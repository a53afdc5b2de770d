// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/infer/inference_session.h"

namespace inkling {

/// Tells a digit from what is none - a letter, a scribble, something crossed out, a blot - before a network that knows
/// nothing but digits has to call it one. A small network of its own (data/digit_gate.safetensors), whatever model is
/// asked: ten classes and an eleventh for everything else (a rejection class, as in Hendrycks, Mazeika and Dietterich,
/// Deep Anomaly Detection with Outlier Exposure, ICLR 2019). What it learned from and what it catches: data/README.md.
///
/// Thread contract: plain.
class DigitGate final
{
public:
    /// The one that ships inside the program. Errors: those of reading a model file.
    static Result<DigitGate> create();

    /// How sure it is that the picture is no digit, 0..1.
    double strangeness(const DigitPicture &picture);
    bool isDigit(const DigitPicture &picture) { return strangeness(picture) <= m_threshold; }

private:
    DigitGate(InferenceSession session, double threshold);

    InferenceSession m_session;
    double m_threshold;
};

} // namespace inkling
