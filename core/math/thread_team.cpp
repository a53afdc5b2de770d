// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/thread_team.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

namespace inkling {

/// One round of work: the caller raises `round`, everyone takes task numbers until there are none, and the last worker
/// to leave lowers `working` to zero. std::atomic::wait spins briefly, then sleeps on a futex.
struct ThreadTeam::Shared
{
    std::atomic<std::uint32_t> round{0};
    std::atomic<int> nextTask{0};
    std::atomic<int> working{0};
    std::atomic<bool> leaving{false};
    int tasks = 0;
    Trampoline call = nullptr;
    const void *callable = nullptr;
    std::vector<std::thread> threads;

    void takeTasks()
    {
        for (int i = nextTask.fetch_add(1, std::memory_order_relaxed); i < tasks;
             i = nextTask.fetch_add(1, std::memory_order_relaxed))
            call(callable, i);
    }

    void threadMain()
    {
        for (std::uint32_t seen = 0;;) {
            round.wait(seen, std::memory_order_acquire);
            seen = round.load(std::memory_order_acquire);
            if (leaving.load(std::memory_order_relaxed))
                return;
            takeTasks();
            if (working.fetch_sub(1, std::memory_order_acq_rel) == 1)
                working.notify_one();
        }
    }
};

ThreadTeam::ThreadTeam(int threads) : m_shared(std::make_unique<Shared>())
{
    assert(threads >= 1 && threads <= kMaxThreads);
    m_shared->threads.reserve(static_cast<std::size_t>(threads - 1));
    try {
        for (int i = 1; i < threads; ++i)
            m_shared->threads.emplace_back([shared = m_shared.get()] { shared->threadMain(); });
    } catch (const std::system_error &) {
        // The system gives no more threads: those that are there do all the work, with the same result.
    }
}

ThreadTeam::~ThreadTeam()
{
    m_shared->leaving = true;
    m_shared->round.fetch_add(1, std::memory_order_release);
    m_shared->round.notify_all();
    for (std::thread &thread : m_shared->threads)
        thread.join();
}

int ThreadTeam::threadCount() const
{
    return static_cast<int>(m_shared->threads.size()) + 1;
}

void ThreadTeam::runTasks(int tasks, Trampoline call, const void *callable)
{
    if (tasks <= 1 || m_shared->threads.empty()) {
        for (int i = 0; i < tasks; ++i)
            call(callable, i);
        return;
    }
    m_shared->call = call;
    m_shared->callable = callable;
    m_shared->tasks = tasks;
    m_shared->nextTask.store(0, std::memory_order_relaxed);
    m_shared->working.store(static_cast<int>(m_shared->threads.size()), std::memory_order_relaxed);
    m_shared->round.fetch_add(1, std::memory_order_release);
    m_shared->round.notify_all();
    m_shared->takeTasks();
    for (int left = m_shared->working.load(std::memory_order_acquire); left != 0;
         left = m_shared->working.load(std::memory_order_acquire))
        m_shared->working.wait(left, std::memory_order_acquire);
}

int ThreadTeam::defaultThreadCount()
{
    if (const char *text = std::getenv("INKLING_THREADS")) {
        const std::string_view view(text);
        int threads = 0;
        const auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), threads);
        if (error == std::errc{} && end == view.data() + view.size() && threads >= 1 && threads <= kMaxThreads)
            return threads;
    }
#ifdef __linux__
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
        return std::clamp(CPU_COUNT(&allowed), 1, kMaxThreads);
#endif
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxThreads);
}

} // namespace inkling
