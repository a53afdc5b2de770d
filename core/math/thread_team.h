// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <type_traits>

namespace inkling {

/// A fixed set of threads that work through numbered tasks together, with the caller as one of them.
///
/// A thread begins with the same tasks in every round of as many tasks, so that what a task works on stays in its
/// core's cache, and then takes what the others have not begun. A round ends with its last task; a thread that holds
/// none is not waited for. Threads without work look for it for a moment before they sleep, since rounds follow each
/// other closely. Where the others hardly help because something else has their cores, the caller does everything
/// himself for a while (Attendance).
///
/// What is computed must not depend on which thread takes which task: callers cut their work into tasks by its size
/// alone, never by threadCount(), so that every thread count gives the same bits.
///
/// Thread contract: run() is called from one thread at a time and returns when all tasks are done; tasks must not
/// throw, wait for each other or call run() on the same team. The destructor joins.
class ThreadTeam final
{
public:
    /// threads: 1 to kMaxThreads; 1 makes no thread at all.
    explicit ThreadTeam(int threads);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam &) = delete;
    ThreadTeam &operator=(const ThreadTeam &) = delete;

    int threadCount() const;

    /// Calls task(0) ... task(tasks - 1), each once, in no particular order. Allocates nothing.
    template <typename Task>
    void run(int tasks, Task &&task)
    {
        using Callable = std::remove_reference_t<Task>;
        runTasks(tasks, [](const void *callable, int i) { (*static_cast<const Callable *>(callable))(i); }, &task);
    }

    /// The cores this process may use (its affinity mask), at least 1; `INKLING_THREADS` overrides it when it holds a
    /// whole number from 1 to kMaxThreads.
    static int defaultThreadCount();
    static constexpr int kMaxThreads = 256;

private:
    using Trampoline = void (*)(const void *callable, int task);
    void runTasks(int tasks, Trampoline call, const void *callable);

    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

} // namespace inkling
