// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/layer.h"

#include <cstddef>
#include <span>
#include <vector>

namespace inkling {

/// Some elements of one parameter: the work of one task. A value; the parameter's memory must outlive it.
struct Stretch
{
    std::size_t parameter; ///< its number
    std::size_t first;     ///< element of the parameter
    std::span<float> value;
    std::span<float> gradient;
    bool decays;       ///< weight decay applies
    std::size_t place; ///< where its state begins in arrays of stateSize() elements
};

/// All elements of the parameters, in order, cut by their sizes alone; states begin with a cache line.
std::vector<Stretch> cutIntoStretches(std::span<const Parameter> parameters);
/// Elements of an array with a place for every element of the stretches.
std::size_t stateSize(std::span<const Stretch> stretches);

} // namespace inkling
