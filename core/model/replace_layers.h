// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model_spec.h"

#include <string_view>

namespace inkling {

/// Puts `by` where layers of the type stand, also inside others. Returns how many there were.
int replaceLayers(std::vector<LayerSpec> &layers, std::string_view type, const LayerSpec &by);

} // namespace inkling
