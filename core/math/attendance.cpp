// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/attendance.h"

namespace inkling {

void Attendance::note(int expected, int done, Clock::time_point now)
{
    m_expected += expected;
    m_done += done;
    ++m_rounds;
    if (m_rounds < kRounds || now - m_since < kWatchTime)
        return;
    m_away = m_done < m_expected / 4;
    m_until = now + kAwayTime;
    m_since = now;
    m_rounds = 0;
    m_expected = 0;
    m_done = 0;
}

} // namespace inkling
