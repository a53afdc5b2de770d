// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace inkling {

/// Which runs of many are not worth going on with: those whose best figure so far is below the median of the means, up
/// to the same epoch, of the runs that went to their end (Golovin et al., Google Vizier, KDD 2017, section 3.2.2).
///
/// Thread contract: plain. A value.
class MedianRule
{
public:
    /// So many runs must have ended before the rule stops any.
    static constexpr std::size_t kFewest = 3;

    /// A run that went to its end: its figure after every epoch, larger is better.
    void addFinished(std::vector<double> figures) { m_finished.push_back(std::move(figures)); }
    /// The figures of a run so far.
    bool isHopeless(std::span<const double> figures) const;

private:
    std::vector<std::vector<double>> m_finished;
};

} // namespace inkling
