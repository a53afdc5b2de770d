// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/distance_map.h"

#include <cstddef>
#include <limits>

namespace inkling {

namespace {

/// Larger than any squared distance in a picture of 2000 x 2000 pixels, which none is; in sums of it with such
/// distances floats count by ones (up to 2^24).
constexpr float kFar = 8e6F;

/// One line of values: each becomes the least of (its distance to another place)^2 + the value there, by the lower
/// envelope of parabolas.
class Envelope final
{
public:
    explicit Envelope(std::size_t longest) : m_values(longest), m_places(longest), m_borders(longest + 1) {}

    void apply(float *line, std::size_t count, std::size_t stride);

private:
    float meeting(std::size_t one, std::size_t other) const
    {
        const auto a = static_cast<float>(one);
        const auto b = static_cast<float>(other);
        return ((m_values[other] + b * b) - (m_values[one] + a * a)) / (2 * (b - a));
    }

    std::vector<float> m_values;
    std::vector<std::size_t> m_places; ///< where the parabolas of the envelope stand
    std::vector<float> m_borders;      ///< from where each is the lowest
};

void Envelope::apply(float *line, std::size_t count, std::size_t stride)
{
    for (std::size_t i = 0; i < count; ++i)
        m_values[i] = line[i * stride];
    std::size_t last = 0;
    m_places[0] = 0;
    m_borders[0] = -std::numeric_limits<float>::infinity();
    for (std::size_t i = 1; i < count; ++i) {
        float border = meeting(m_places[last], i);
        while (last > 0 && border <= m_borders[last]) {
            --last;
            border = meeting(m_places[last], i);
        }
        if (border > m_borders[last])
            ++last;
        m_places[last] = i;
        m_borders[last] = last == 0 ? -std::numeric_limits<float>::infinity() : border;
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        while (at < last && m_borders[at + 1] < static_cast<float>(i))
            ++at;
        const float step = static_cast<float>(i) - static_cast<float>(m_places[at]);
        line[i * stride] = step * step + m_values[m_places[at]];
    }
}

} // namespace

std::vector<float> squaredDistances(const std::vector<bool> &marked, int width, int height)
{
    const auto columns = static_cast<std::size_t>(width);
    const auto rows = static_cast<std::size_t>(height);
    std::vector<float> distances(columns * rows);
    for (std::size_t i = 0; i < distances.size(); ++i)
        distances[i] = marked[i] ? 0 : kFar;
    Envelope envelope(columns > rows ? columns : rows);
    for (std::size_t x = 0; x < columns; ++x)
        envelope.apply(distances.data() + x, rows, columns);
    for (std::size_t y = 0; y < rows; ++y)
        envelope.apply(distances.data() + y * columns, columns, 1);
    return distances;
}

} // namespace inkling
