// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace inkling {

/// Brings grey pictures of one size to 28x28: smaller ones are centred on paper, larger ones are scaled down by area
/// average, keeping their aspect ratio, and centred. The plan is made once per file. Plain; a value.
class PictureFit
{
public:
    /// Extents from 1.
    PictureFit(int height, int width);

    bool keepsSize() const;
    bool scales() const { return m_scales; }

    /// `picture`: height * width greys from 0 to 255; `out`: 784 bytes, rounded.
    void apply(std::span<const float> picture, std::span<std::uint8_t> out);

private:
    /// Which source pixels make one target pixel along one axis.
    struct Window
    {
        int first = 0;
        std::vector<float> weights; ///< sum to 1
    };
    static std::vector<Window> windows(int from, int to);

    int m_height;
    int m_width;
    bool m_scales;
    std::vector<Window> m_rows;
    std::vector<Window> m_columns;
    std::vector<float> m_narrowed; ///< scratch: height * columns
};

} // namespace inkling
