// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace inkling {

/// Where one thread leaves values and another collects them all at once, so that thousands of records cost the receiver
/// one lock instead of thousands of events.
///
/// Thread contract: shared; both functions may be called from any thread.
template <typename T>
class Mailbox final
{
public:
    void post(T value)
    {
        const std::scoped_lock lock(m_mutex);
        m_values.push_back(std::move(value));
    }

    /// Leaves only this value: for what older ones are worth nothing beside.
    void replace(T value)
    {
        const std::scoped_lock lock(m_mutex);
        m_values.clear();
        m_values.push_back(std::move(value));
    }

    /// Everything posted since the last call, oldest first.
    std::vector<T> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_values, {});
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_values;
};

} // namespace inkling
