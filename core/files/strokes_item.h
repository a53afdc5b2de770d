// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/strokes_file.h"

#include <nlohmann/json_fwd.hpp>

namespace inkling {

/// One item of a strokes file. Errors: a code, and half a sentence that says what is wrong with the item.
Result<LabelledDrawing> drawingOf(const nlohmann::ordered_json &item);

/// What every drawing in a file keeps to: finite numbers, times that do not run backwards, pressures from 0 to 1, no
/// more than kMaxDrawingPoints. Errors as above.
Result<void> checkDrawing(const Drawing &drawing);

} // namespace inkling
