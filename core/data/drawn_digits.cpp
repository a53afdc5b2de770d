// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn_digits.h"

#include "core/ink/normalise.h"
#include "core/math/blocks.h"
#include "core/math/thread_team.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace inkling {

namespace {

/// Drawings that one task takes at least.
constexpr int kUnit = 16;

} // namespace

Dataset drawnDigits(std::span<const DrawnDigit> digits, const std::function<bool()> &interrupted)
{
    std::vector<std::optional<DigitPicture>> pictures(digits.size());
    std::atomic<bool> stopped = false;
    ThreadTeam team(ThreadTeam::defaultThreadCount());
    const Blocks blocks(static_cast<int>(digits.size()), kUnit);
    team.run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block) && !stopped; ++i) {
            const auto at = static_cast<std::size_t>(i);
            if (interrupted && interrupted())
                stopped = true;
            else if (const auto preparation = prepare(*digits[at].drawing))
                pictures[at] = preparation->picture;
        }
    });
    Dataset dataset;
    for (std::size_t i = 0; i < digits.size() && !stopped; ++i) {
        if (const auto &picture = pictures[i]) {
            dataset.pixels.insert(dataset.pixels.end(), picture->begin(), picture->end());
            dataset.labels.push_back(static_cast<std::uint8_t>(digits[i].label));
        }
    }
    return dataset;
}

} // namespace inkling
