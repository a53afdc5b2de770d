// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace inkling {

/// A fixed set of threads that work through numbered tasks together, with the caller as one of them.
///
/// What is computed must not depend on which thread takes which task: callers cut their work into tasks by its size
/// alone, never by threadCount(), so that every thread count gives the same bits.
///
/// Thread contract: run() is called from one thread at a time and returns when all tasks are done; tasks must not throw
/// and must not call run() on the same team. The destructor joins.
class ThreadTeam final
{
public:
    /// threads >= 1; 1 makes no thread at all.
    explicit ThreadTeam(int threads);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam &) = delete;
    ThreadTeam &operator=(const ThreadTeam &) = delete;

    int threadCount() const;
    /// Calls task(0) ... task(tasks - 1), each once, in no particular order.
    void run(int tasks, const std::function<void(int)> &task);

    /// The cores this process may use (its affinity mask), at least 1; `INKLING_THREADS` overrides it when it holds a
    /// whole number from 1 to kMaxThreads.
    static int defaultThreadCount();
    static constexpr int kMaxThreads = 256;

private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

} // namespace inkling
