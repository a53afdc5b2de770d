// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/layer.h"

#include <algorithm>
#include <cmath>

namespace inkling {

std::size_t Parameter::placeOf(std::size_t i) const
{
    if (panel == 0)
        return i;
    const auto rows = static_cast<std::size_t>(shape[0]);
    const auto cols = static_cast<std::size_t>(shape[1]);
    const auto wide = static_cast<std::size_t>(panel);
    const std::size_t first = i % cols / wide * wide; // column of the panel
    return first * rows + i / cols * std::min(wide, cols - first) + (i % cols - first);
}

void Layer::plan(int /*maxBatch*/, ThreadTeam &team)
{
    m_team = &team;
}

std::int64_t Layer::parameterCount()
{
    std::int64_t count = 0;
    for (const Parameter &parameter : parameters())
        count += static_cast<std::int64_t>(parameter.value.size());
    return count;
}

void xavierUniform(const Parameter &weight, Random &random)
{
    const double limit = std::sqrt(6.0 / (static_cast<double>(weight.shape[0]) + weight.shape[1]));
    for (std::size_t i = 0; i < weight.value.size(); ++i)
        weight.value[weight.placeOf(i)] = static_cast<float>(random.uniform(-limit, limit));
}

void xavierUniform(std::span<float> weights, int fanIn, int fanOut, Random &random)
{
    const double limit = std::sqrt(6.0 / (fanIn + fanOut));
    for (float &weight : weights)
        weight = static_cast<float>(random.uniform(-limit, limit));
}

} // namespace inkling
