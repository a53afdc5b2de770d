// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/read_digits.h"

#include "core/ink/preparation_parts.h"
#include "core/ink/segment.h"

#include <algorithm>
#include <utility>

namespace inkling {

namespace {

Prediction predict(const Reader &reader, const DigitPicture &picture)
{
    return reader.gate != nullptr ? readDigit(reader.network, *reader.gate, picture) : reader.network.predict(picture);
}

void addDigit(std::vector<ReadDigit> &digits, const Reader &reader, const Drawing &drawing, const Sheet &sheet)
{
    const std::optional<Preparation> preparation = prepare(drawing);
    if (!preparation)
        return;
    ReadDigit digit{.prediction = predict(reader, preparation->picture), .box = boxOf(drawing), .steps = {}};
    if (reader.explaining == Explaining::Yes)
        digit.steps = explain(reader.network, drawing, sheet);
    digits.push_back(std::move(digit));
}

/// A digit of several with the part of the sheet around it: half its size on each side.
PictureInk surroundingsOf(const PictureInk &picture, const PictureSegment &segment)
{
    const int margin = std::max(segment.picture.width, segment.picture.height) / 2;
    const PictureFrame own{-margin, -margin, segment.picture.width + 2 * margin, segment.picture.height + 2 * margin};
    const PictureFrame seen{segment.left - margin, segment.top - margin, own.width, own.height};
    return {.ink = areaAverage(segment.picture, own, own.width, own.height),
            .asSeen = areaAverage(picture.asSeen, seen, own.width, own.height)};
}

} // namespace

std::vector<ReadDigit> readDigits(const Reader &reader, const Drawing &drawing)
{
    const Sheet sheet = sheetAround(drawing);
    std::vector<ReadDigit> digits;
    for (const Drawing &digit : segment(drawing))
        addDigit(digits, reader, digit, sheet);
    return digits;
}

std::vector<ReadDigit> readOneDigit(const Reader &reader, const Drawing &drawing)
{
    std::vector<ReadDigit> digits;
    addDigit(digits, reader, drawing, sheetAround(drawing));
    return digits;
}

std::vector<PictureDigit> digitsOf(const PictureInk &picture)
{
    std::vector<PictureDigit> digits;
    std::vector<PictureSegment> segments = segment(picture.ink);
    for (PictureSegment &part : segments) {
        const std::optional<PictureFrame> box = inkBox(part.picture);
        if (!box)
            continue;
        const double left = part.left + box->left;
        const double top = part.top + box->top;
        const bool isWhole = segments.size() == 1 && part.picture == picture.ink;
        PictureInk onSheet = isWhole ? picture : surroundingsOf(picture, part);
        digits.push_back({.ink = std::move(part.picture),
                          .onSheet = std::move(onSheet),
                          .box = {left, top, left + box->width, top + box->height}});
    }
    return digits;
}

std::vector<ReadDigit> readDigits(const Reader &reader, const PictureInk &picture)
{
    std::vector<ReadDigit> digits;
    for (const PictureDigit &part : digitsOf(picture)) {
        const std::optional<Preparation> preparation = preparePicture(part.ink);
        if (!preparation)
            continue;
        ReadDigit digit{.prediction = predict(reader, preparation->picture), .box = part.box, .steps = {}};
        if (reader.explaining == Explaining::Yes)
            digit.steps = explain(reader.network, part.onSheet);
        digits.push_back(std::move(digit));
    }
    return digits;
}

std::string textOf(const std::vector<ReadDigit> &digits)
{
    std::string text;
    for (const ReadDigit &digit : digits)
        text += digit.prediction.isDigit ? std::to_string(digit.prediction.digit) : "?";
    return text;
}

} // namespace inkling
