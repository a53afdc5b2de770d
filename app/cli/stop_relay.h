// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/stop_flag.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace inkling::cli {

/// Hands a stop flag, which a signal handler may raise, on as a stop token, which it may not: for what loads and makes
/// data.
///
/// Thread contract: plain; the flag must outlive it. Its own thread only looks at the flag, and ends with it.
class StopRelay final
{
public:
    explicit StopRelay(const StopFlag &flag);
    std::stop_token token() const { return m_source.get_token(); }

private:
    void watch(const std::stop_token &end, const StopFlag &flag);

    std::stop_source m_source;
    std::mutex m_mutex;
    std::condition_variable_any m_ended;
    std::jthread m_watcher; ///< last: it uses the others
};

} // namespace inkling::cli
