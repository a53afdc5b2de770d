// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model.h"

#include <algorithm>
#include <cmath>

namespace inkling {

bool isFinite(const Model &model)
{
    return std::ranges::all_of(model.tensors, [](const Tensor &tensor) {
        return std::ranges::all_of(tensor.values, [](double value) { return std::isfinite(value); });
    });
}

} // namespace inkling
