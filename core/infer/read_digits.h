// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/digit_gate.h"
#include "core/infer/explain.h"

#include <string>
#include <vector>

namespace inkling {

/// One of the digits of a drawing or a picture.
struct ReadDigit
{
    Prediction prediction;
    DrawingBox box;                   ///< of its ink, in the drawing's units or the picture's pixels
    std::vector<ExplainedStep> steps; ///< empty unless asked for
};

enum class Explaining
{
    No,
    Yes
};

/// Who reads: the network, which must take 784 numbers, and, unless null, what says whether there is a digit at all.
///
/// Thread contract: plain; refers to both, owns neither.
struct Reader
{
    InferenceSession &network;
    DigitGate *gate = nullptr;
    Explaining explaining = Explaining::No;
};

/// The digits from left to right, each prepared and judged by itself; empty where there is no ink.
std::vector<ReadDigit> readDigits(const Reader &reader, const Drawing &drawing);
std::vector<ReadDigit> readDigits(const Reader &reader, const PictureInk &picture);

/// One digit, as whoever drew it says: its strokes stay together. Empty without ink.
std::vector<ReadDigit> readOneDigit(const Reader &reader, const Drawing &drawing);

/// One digit of a picture, cut out.
struct PictureDigit
{
    GreyPicture ink;    ///< its own
    PictureInk onSheet; ///< as its steps are shown: of several the digit with the part of the sheet around it
    DrawingBox box;     ///< of its ink, in pixels of the picture
};
/// From left to right.
std::vector<PictureDigit> digitsOf(const PictureInk &picture);

/// "2026"; what is no digit is a question mark.
std::string textOf(const std::vector<ReadDigit> &digits);

} // namespace inkling
