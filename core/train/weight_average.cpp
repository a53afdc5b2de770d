// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/weight_average.h"

#include "core/kernels/kernels.h"
#include "core/math/thread_team.h"

#include <algorithm>

namespace inkling {

WeightAverage::WeightAverage(std::span<const Parameter> parameters, double decay)
    : m_decay(decay), m_stretches(cutIntoStretches(parameters)), m_mean(stateSize(m_stretches))
{}

void WeightAverage::follow(ThreadTeam &team)
{
    if (m_steps == 0) { // the first step's weights are the mean of all so far
        for (const Stretch &stretch : m_stretches)
            std::ranges::copy(stretch.value, m_mean.data() + stretch.place);
    }
    ++m_steps;
    const auto steps = static_cast<double>(m_steps);
    const auto share = static_cast<float>(1 - std::min(m_decay, (1 + steps) / (10 + steps)));
    team.run(static_cast<int>(m_stretches.size()), [&](int i) {
        const Stretch &stretch = m_stretches[static_cast<std::size_t>(i)];
        kernels().approach(stretch.value.data(), stretch.value.size(), share, m_mean.data() + stretch.place);
    });
}

void WeightAverage::exchange()
{
    if (m_steps == 0) // before the first step they are the same
        return;
    for (const Stretch &stretch : m_stretches)
        std::ranges::swap_ranges(stretch.value, std::span(m_mean).subspan(stretch.place, stretch.value.size()));
}

} // namespace inkling
