// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace inkling {

/// How the owner of a run tells the training thread to pause or to end. One per run, never reused.
///
/// Thread contract: shared; every function may be called from any thread (requestStop also from a signal handler, since
/// it only stores and notifies a lock-free atomic).
class StopFlag final
{
public:
    StopFlag() = default;
    /// Also stops when `parent`, which must live longer, does; pauses are its own.
    explicit StopFlag(const StopFlag *parent) : m_parent(parent) {}

    void requestStop();
    /// Stop, and leave out what would take long and is not needed to keep the run, such as its test: the program ends.
    void requestAbandon();
    void requestPause();
    void requestResume();

    bool stopRequested() const
    {
        return m_state.load(std::memory_order_relaxed) == kStop || (m_parent != nullptr && m_parent->stopRequested());
    }
    bool abandonRequested() const
    {
        return m_abandon.load(std::memory_order_relaxed) || (m_parent != nullptr && m_parent->abandonRequested());
    }
    bool pauseRequested() const { return m_state.load(std::memory_order_relaxed) == kPause; }
    /// Blocks while paused; returns at once otherwise.
    void waitWhilePaused() const;

private:
    static constexpr int kRun = 0;
    static constexpr int kPause = 1;
    static constexpr int kStop = 2;
    const StopFlag *m_parent = nullptr;
    std::atomic<int> m_state{kRun};
    std::atomic<bool> m_abandon{false};
};

} // namespace inkling
