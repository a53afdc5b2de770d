// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/stretches.h"

#include <algorithm>

namespace inkling {

namespace {

constexpr std::size_t kMost = 4096;
constexpr std::size_t kCacheLine = 64 / sizeof(float);

std::size_t upToCacheLine(std::size_t count)
{
    return (count + kCacheLine - 1) / kCacheLine * kCacheLine;
}

} // namespace

std::vector<Stretch> cutIntoStretches(std::span<const Parameter> parameters)
{
    std::vector<Stretch> stretches;
    std::size_t place = 0;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Parameter &parameter = parameters[i];
        for (std::size_t first = 0; first < parameter.value.size(); first += kMost) {
            const std::size_t count = std::min(kMost, parameter.value.size() - first);
            stretches.push_back({i, first, parameter.value.subspan(first, count),
                                 parameter.gradient.subspan(first, count), parameter.decays, place});
            place += upToCacheLine(count);
        }
    }
    return stretches;
}

std::size_t stateSize(std::span<const Stretch> stretches)
{
    return stretches.empty() ? 0 : stretches.back().place + upToCacheLine(stretches.back().value.size());
}

} // namespace inkling
