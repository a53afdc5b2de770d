// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/drawing.h"

#include <algorithm>

namespace inkling {

bool Drawing::isEmpty() const
{
    return std::ranges::all_of(strokes, &Stroke::empty);
}

} // namespace inkling
