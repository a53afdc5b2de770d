// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

namespace inkling {

/// Where a backward pass puts the gradients of parameters: adds them to arrays that an optimizer will read, or, where a
/// step of that optimizer is nothing but value += step * gradient, takes the step at once.
struct GradientSink
{
    std::optional<float> step; ///< empty: into the arrays

    float scale() const { return step.value_or(1.0F); }
    std::span<float> target(std::span<float> value, std::span<float> gradient) const { return step ? value : gradient; }
};

} // namespace inkling
