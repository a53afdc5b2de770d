// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <deque>

namespace inkling::ui {

/// Which digits the guided page asks for: what is missing to so many of each, in rounds that each have a digit at most
/// once, in mixed order, so that no two in a row are drawn from habit.
///
/// Thread contract: plain value.
class CollectPlan final
{
public:
    static constexpr int kEach = 10;

    static constexpr int kRound = 10 * kEach;

    /// `there`: how many of each the set has. Where it has kEach of all, the next round goes for kEach more.
    explicit CollectPlan(const std::array<int, 10> &there = {}, std::uint64_t seed = 1);

    bool isDone() const { return m_prompts.empty(); }
    int prompt() const { return m_prompts.front(); }
    /// Of the round's kRound, with those that were there.
    int done() const { return kRound - static_cast<int>(m_prompts.size()); }

    void next();
    /// This digit again, before the one that is asked for now.
    void back(int digit);
    /// This digit again, after the one that is asked for now, which somebody may be drawing.
    void askAgain(int digit);
    /// Asks for it again at the end.
    void skip();

private:
    std::deque<int> m_prompts;
};

} // namespace inkling::ui
