// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace inkling {

/// Whether it is worth to ring for the other threads of a team. Where another process has their core, they come late or
/// take the caller's core, and to ring for them costs more than they do: they are left out for a while, then tried
/// again. Which thread does what changes no result.
///
/// Thread contract: plain.
class Attendance final
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr int kRounds = 32;
    static constexpr auto kWatchTime = std::chrono::milliseconds(5);
    static constexpr auto kAwayTime = std::chrono::milliseconds(50);

    explicit Attendance(Clock::time_point now) : m_since(now) {}

    /// Are the others to be left out now?
    bool away(Clock::time_point now)
    {
        m_away = m_away && now < m_until;
        return m_away;
    }

    /// After a round that rang, in which the others should have done `expected` tasks and did `done`. A quarter is what
    /// decides, over kWatchTime and at least kRounds: a core that is shared with one other process still does half.
    void note(int expected, int done, Clock::time_point now);

private:
    bool m_away = false;
    Clock::time_point m_until;
    Clock::time_point m_since;
    int m_rounds = 0;
    std::int64_t m_expected = 0;
    std::int64_t m_done = 0;
};

} // namespace inkling
