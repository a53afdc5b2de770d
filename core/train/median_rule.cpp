// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/median_rule.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace inkling {

namespace {

double meanOfFirst(const std::vector<double> &figures, std::size_t epochs)
{
    const auto count = static_cast<std::ptrdiff_t>(std::min(epochs, figures.size()));
    return std::accumulate(figures.begin(), figures.begin() + count, 0.0) / static_cast<double>(count);
}

} // namespace

bool MedianRule::isHopeless(std::span<const double> figures) const
{
    if (figures.empty() || m_finished.size() < kFewest)
        return false;
    std::vector<double> means;
    for (const std::vector<double> &finished : m_finished)
        if (!finished.empty())
            means.push_back(meanOfFirst(finished, figures.size()));
    if (means.size() < kFewest)
        return false;
    std::ranges::sort(means);
    const std::size_t middle = means.size() / 2;
    const double median = means.size() % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2;
    return *std::ranges::max_element(figures) < median;
}

} // namespace inkling
