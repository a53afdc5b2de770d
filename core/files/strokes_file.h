// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ink/drawing.h"

#include <QString>

#include <optional>
#include <vector>

namespace inkling {

struct LabelledDrawing
{
    Drawing drawing;
    std::optional<int> label; ///< 0-9
};

/// A JSON list of {"label":7,"strokes":[[[x,y],..],..]}, plain or gzip. Errors: those of readMaybeGzip, Corrupt (names
/// the item), NotFinite.
Result<std::vector<LabelledDrawing>> readStrokesFile(const QString &path);

} // namespace inkling
