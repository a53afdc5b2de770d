// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace inkling {

/// A convolution of one picture (height, width) by 3x3 filters with a border of zeros, then relu, then the largest of
/// every 2x2 square: (channels, height / 2, width / 2).
struct ConvPool
{
    int height = 0;
    int width = 0;
    int channels = 0;
    const float *weight = nullptr; ///< (channels, 3, 3)
    const float *bias = nullptr;   ///< (channels)
};

/// Pictures for a 2x2 max pool; what is left over at the right and bottom edge is not looked at.
struct PoolPlanes
{
    int planes = 0;
    int height = 0;
    int width = 0;
};

/// The most lanes that a vector of any variant has.
inline constexpr std::size_t kMostLanes = 16;

/// A row of pooled outputs, filled up to whole vectors of any variant.
constexpr std::size_t convPoolRow(int width)
{
    return (static_cast<std::size_t>(width / 2) + kMostLanes - 1) / kMostLanes * kMostLanes;
}

/// Bytes that the forward pass of a pool keeps of so many planes for the backward pass.
constexpr std::size_t convPoolWinners(int height, int width, int planes)
{
    return static_cast<std::size_t>(planes) * static_cast<std::size_t>(height / 2) * convPoolRow(width);
}

/// Floats of scratch, for either pass: the rows with their border, even and odd columns apart, and a mark for each.
constexpr std::size_t convPoolWorkspace(int height, int width)
{
    const std::size_t half = convPoolRow(width + 2);
    return (static_cast<std::size_t>(height) + 2) * (2 * half + 1) + 2 * kMostLanes;
}

/// Floats of the sums that the backward passes of many pictures add to: nine taps and the bias, a vector each.
constexpr std::size_t convPoolSums(int channels)
{
    return static_cast<std::size_t>(channels) * 10 * kMostLanes;
}

} // namespace inkling
