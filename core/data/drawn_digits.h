// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/ink/drawing.h"

#include <functional>
#include <span>

namespace inkling {

/// A drawing and what it says; does not own the drawing.
struct DrawnDigit
{
    const Drawing *drawing = nullptr;
    int label = 0; ///< 0-9
};

/// The drawings as networks see them, by prepare(), on all cores, in their order; those without ink are left out.
/// The same at any thread count. Where `interrupted`, asked from several threads, says so, the result is empty.
Dataset drawnDigits(std::span<const DrawnDigit> digits, const std::function<bool()> &interrupted = {});

} // namespace inkling
