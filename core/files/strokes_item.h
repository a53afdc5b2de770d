// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/strokes_file.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string_view>

namespace inkling {

/// What a parser may tell of one item, values and what begins and ends them: of a point its beginning, its end, its two
/// numbers, its time and its pressure; and something for the strokes and what else may stand there.
inline constexpr std::int64_t kMaxItemEvents = std::int64_t{8} * kMaxDrawingPoints;
/// About an item that has more. Code and half a sentence.
Error tooManyValues();

/// The JSON of one item of unknown origin; what is too deep or too much for a drawing is refused before it is built.
/// Errors: Corrupt, TooLarge; a code and half a sentence.
Result<nlohmann::ordered_json> parseItem(std::string_view text);

/// One item of a strokes file. Errors: a code, and half a sentence that says what is wrong with the item.
Result<LabelledDrawing> drawingOf(const nlohmann::ordered_json &item);

/// What every drawing in a file keeps to: finite numbers, times that do not run backwards, pressures from 0 to 1, no
/// more than kMaxDrawingPoints and kMaxDrawingStrokes. Errors as above.
Result<void> checkDrawing(const Drawing &drawing);

} // namespace inkling
