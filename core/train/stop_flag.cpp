// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/stop_flag.h"

namespace inkling {

void StopFlag::requestStop()
{
    m_state.store(kStop, std::memory_order_relaxed);
    m_state.notify_all();
}

void StopFlag::requestAbandon()
{
    m_abandon.store(true, std::memory_order_relaxed);
    requestStop();
}

void StopFlag::requestPause()
{
    int running = kRun; // a stop is never taken back
    m_state.compare_exchange_strong(running, kPause, std::memory_order_relaxed);
}

void StopFlag::requestResume()
{
    int paused = kPause;
    m_state.compare_exchange_strong(paused, kRun, std::memory_order_relaxed);
    m_state.notify_all();
}

void StopFlag::waitWhilePaused() const
{
    m_state.wait(kPause, std::memory_order_relaxed);
}

} // namespace inkling
