// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model_spec.h"

#include <optional>
#include <string_view>

namespace inkling::ui {

/// A layer as it is when it is added: with settings to begin with, which fit what comes in where that is known. A block
/// comes with layers that keep the shape.
LayerSpec newLayer(std::string_view type, const std::optional<Shape> &input);

} // namespace inkling::ui
