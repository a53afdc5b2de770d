// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/shape.h"
#include "core/nn/conv2d_geometry.h"

#include <cstddef>
#include <vector>

namespace inkling {

/// How a convolution lays out a sample so that its patches need not be copied apart: every channel with its border of
/// zeros in planes, one for each remainder by the stride of row and column. What a tap of the kernel sees at all
/// positions then stands in one run of memory; the positions of an output row are followed by some that mean nothing,
/// as wide as a plane's row is.
///
/// Thread contract: immutable.
class ConvGrid final
{
public:
    ConvGrid(const Shape &input, const Conv2dGeometry &geometry);

    /// The pixels of the input in one plane of every channel, for the gradient of the input.
    struct Phase
    {
        int top; ///< first row and column of the input
        int left;
        int rows; ///< so many of them, a stride apart
        int cols;
        int start;                  ///< of the first in the plane
        int positions;              ///< from there to the last
        std::vector<int> taps;      ///< ky * kernel + kx of those that see the plane
        std::vector<int> gradients; ///< for every output channel and tap: where the gradients that it meets begin
    };

    int positions() const { return m_positions; }       ///< from the first output to the last
    int planeRow() const { return m_cols; }             ///< from a row of a plane, or of positions, to the next
    int productRow() const { return m_productRow; }     ///< room for them, or for a phase's, in whole vectors
    std::size_t planesSize() const { return m_planes; } ///< floats of a sample laid out
    std::size_t spreadSize() const { return m_channels * m_spreadRow; } ///< floats of a gradient spread out
    std::size_t spreadRow() const { return m_spreadRow; }               ///< of one channel
    int spreadLead() const { return m_lead; }                           ///< zeros before a channel's first gradient
    const std::vector<int> &offsets() const { return m_offsets; }       ///< of every tap's run in the planes
    const std::vector<Phase> &phases() const { return m_phases; }
    bool seesAll() const { return m_geometry.kernel >= m_geometry.stride; } ///< every pixel?

    void layOut(const float *sample, float *planes) const;
    /// The outputs among the positions that a product gives.
    void crop(const float *product, float *output) const;
    /// Each output's gradient to its position, zeros elsewhere.
    void spread(const float *gradOutput, float *spread) const;
    /// A phase's positions (input channels, productRow()) to their pixels.
    void collect(const Phase &phase, const float *product, float *gradInput) const;

private:
    void addPhase(int py, int px);

    Shape m_input;
    Shape m_output;
    Conv2dGeometry m_geometry;
    int m_reach; ///< remainders that the kernel sees: rows and columns beyond it need no plane
    int m_rows;  ///< of a plane
    int m_cols;
    int m_positions;
    int m_productRow;
    int m_lead;
    std::size_t m_channels; ///< of the output
    std::size_t m_planes;
    std::size_t m_spreadRow;
    std::vector<int> m_offsets;
    std::vector<Phase> m_phases;
};

} // namespace inkling
