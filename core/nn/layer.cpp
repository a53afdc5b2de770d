// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/layer.h"

#include <cmath>

namespace inkling {

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

void xavierUniform(std::span<float> weights, int fanIn, int fanOut, Random &random)
{
    const double limit = std::sqrt(6.0 / (fanIn + fanOut));
    for (float &weight : weights)
        weight = static_cast<float>(random.uniform(-limit, limit));
}

} // namespace inkling
