// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace inkling {

/// For each of width x height pixels the squared distance to the nearest one that is marked, between centres; very
/// large where none is. In time that grows with the number of pixels. (Felzenszwalb and Huttenlocher, Distance
/// Transforms of Sampled Functions, Theory of Computing 8, 2012.)
std::vector<float> squaredDistances(const std::vector<bool> &marked, int width, int height);

} // namespace inkling
