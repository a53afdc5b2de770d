// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/personal_set.h"

#include <QString>

#include <vector>

namespace inkling::test {

/// With times and pressures.
inline PersonalDrawing drawingOf(int label)
{
    return {.id = 0,
            .label = label,
            .drawnAt = 1'763'800'000'000 + label,
            .drawing = {.strokes = {{{0.1F, 0.2F, 0, 0.5F}, {0.3F, 0.4F, 12.5F, 0.75F}}}}};
}

/// Of the set in this folder, in its order.
inline std::vector<int> labelsIn(const QString &folder)
{
    std::vector<int> labels;
    const PersonalSet set = PersonalSet::open(folder).value();
    for (const PersonalDrawingPtr &drawing : set.drawings())
        labels.push_back(drawing->label);
    return labels;
}

} // namespace inkling::test
