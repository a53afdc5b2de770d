// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stop_relay.h"

#include <chrono>

namespace inkling::cli {

namespace {

/// Between two looks at the flag: short for a person, long for a processor.
constexpr auto kBetweenLooks = std::chrono::milliseconds(20);

} // namespace

StopRelay::StopRelay(const StopFlag &flag) : m_watcher([this, &flag](const std::stop_token &end) { watch(end, flag); })
{}

void StopRelay::watch(const std::stop_token &end, const StopFlag &flag)
{
    std::unique_lock lock(m_mutex);
    while (!end.stop_requested()) {
        if (flag.stopRequested()) {
            m_source.request_stop();
            return;
        }
        m_ended.wait_for(lock, end, kBetweenLooks, [] { return false; });
    }
}

} // namespace inkling::cli
