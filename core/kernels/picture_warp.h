// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace inkling {

/// A picture of 28x28 pixels bent in two passes: across, where every row is read anew at other places, and then down,
/// where every column is. Positions count from two pixels left of and above the picture; beyond it there is paper.
struct PictureWarp
{
    /// Row `row` reads its element `col` at start + perRow * row + perCol * col + amount * field[row * stride + col].
    struct Pass
    {
        float start;
        float perRow;
        float perCol;
        const float *field; ///< kSide rows of kSide numbers
        std::ptrdiff_t stride;
        float amount;
    };

    static constexpr int kPicture = 28;
    static constexpr int kBorder = 2;
    static constexpr int kSide = kPicture + 2 * kBorder;

    Pass across;
    Pass down;    ///< its rows are the picture's columns
    float growth; ///< 1: strokes grow by a pixel on all sides first; -1: they shrink by one; 0: neither
    const std::uint8_t *picture;
    float *values; ///< 28x28, pixels / 255
};

} // namespace inkling
