// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_fit.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/data/dataset.h"

namespace inkling {

namespace {

/// The extent after scaling the longer side to 28; at least one pixel.
int scaledExtent(int extent, int longer)
{
    const double exact = static_cast<double>(extent) * kDigitSide / longer;
    return std::clamp(static_cast<int>(std::lround(exact)), 1, kDigitSide);
}

std::size_t index(int row, int columns, int column)
{
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
}

} // namespace

PictureFit::PictureFit(int height, int width)
    : m_height(height), m_width(width), m_scales(std::max(height, width) > kDigitSide)
{
    assert(height > 0 && width > 0);
    const int longer = std::max(height, width);
    m_rows = windows(height, m_scales ? scaledExtent(height, longer) : height);
    m_columns = windows(width, m_scales ? scaledExtent(width, longer) : width);
    m_narrowed.resize(static_cast<std::size_t>(height) * m_columns.size());
}

bool PictureFit::keepsSize() const
{
    return m_height == kDigitSide && m_width == kDigitSide;
}

std::vector<PictureFit::Window> PictureFit::windows(int from, int to)
{
    std::vector<Window> result(static_cast<std::size_t>(to));
    const double step = static_cast<double>(from) / to; // source pixels per target pixel, at least 1
    for (int target = 0; target < to; ++target) {
        const double begin = target * step;
        const double end = begin + step;
        Window &window = result[static_cast<std::size_t>(target)];
        window.first = static_cast<int>(begin);
        for (int source = window.first; source < from && source < end; ++source) {
            const double covered = std::min<double>(end, source + 1) - std::max<double>(begin, source);
            window.weights.push_back(static_cast<float>(covered / step));
        }
    }
    return result;
}

void PictureFit::apply(std::span<const float> picture, std::span<std::uint8_t> out)
{
    const int columns = static_cast<int>(m_columns.size());
    const int rows = static_cast<int>(m_rows.size());
    for (int y = 0; y < m_height; ++y) {
        for (int x = 0; x < columns; ++x) {
            const Window &window = m_columns[static_cast<std::size_t>(x)];
            float sum = 0;
            for (std::size_t k = 0; k < window.weights.size(); ++k)
                sum += window.weights[k] * picture[index(y, m_width, window.first) + k];
            m_narrowed[index(y, columns, x)] = sum;
        }
    }
    std::ranges::fill(out, std::uint8_t{0});
    const int top = (kDigitSide - rows) / 2;
    const int left = (kDigitSide - columns) / 2;
    for (int y = 0; y < rows; ++y) {
        const Window &window = m_rows[static_cast<std::size_t>(y)];
        for (int x = 0; x < columns; ++x) {
            float sum = 0;
            for (std::size_t k = 0; k < window.weights.size(); ++k)
                sum += window.weights[k] * m_narrowed[index(window.first + static_cast<int>(k), columns, x)];
            const float grey = std::clamp(std::round(sum), 0.0F, 255.0F);
            out[index(top + y, kDigitSide, left + x)] = static_cast<std::uint8_t>(grey);
        }
    }
}

} // namespace inkling
