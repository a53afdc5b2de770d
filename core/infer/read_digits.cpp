// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/read_digits.h"

#include "core/infer/prepared_digits.h"

#include <utility>

namespace inkling {

namespace {

std::optional<Prediction> judged(const Reader &reader, const DigitPicture &picture, PreparationSteps steps)
{
    Prediction prediction = reader.network->predict(picture);
    if (prediction.digit < 0)
        return std::nullopt;
    prediction.isDigit = looksLikeDigit(reader.gate, picture, steps);
    return prediction;
}

} // namespace

bool looksLikeDigit(DigitGate *gate, const DigitPicture &picture, PreparationSteps steps)
{
    return gate == nullptr || steps != PreparationSteps{} || gate->isDigit(picture);
}

std::vector<DigitReading> readDigits(const Reader &reader, const InkRequest &request)
{
    std::vector<DigitReading> digits;
    for (PreparedDigit &digit : prepareDigits(request)) {
        DigitReading &reading = digits.emplace_back(DigitReading{.box = digit.box, .picture = digit.picture});
        if (reader.network == nullptr || (reader.stopped && reader.stopped()))
            continue;
        reading.prediction = judged(reader, digit.picture, request.steps);
        if (reading.prediction && digit.stepped)
            reading.steps = explain(*reader.network, *digit.stepped, request.steps, reader.stopped);
    }
    return digits;
}

std::string textOf(const std::vector<DigitReading> &digits)
{
    std::string text;
    for (const DigitReading &digit : digits)
        text += digit.prediction && digit.prediction->isDigit ? std::to_string(digit.prediction->digit) : "?";
    return text;
}

} // namespace inkling
