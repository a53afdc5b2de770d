// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/thread_team.h"

#include "core/math/attendance.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <charconv>
#include <chrono>
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

namespace {

using Clock = std::chrono::steady_clock;

/// How long a thread looks for work before it sleeps: about twice what a sleeper costs, who comes some 50 us late.
constexpr auto kSpinTime = std::chrono::microseconds(100);
/// How long a thread with nothing left waits for the others before it takes a task of theirs: a task that changes hands
/// takes its weights from one core's cache to the other's, which costs more than the few microseconds by which threads
/// that work undisturbed finish apart.
constexpr auto kPatience = std::chrono::microseconds(20);
/// Where that was in vain, another process has the other core and will for a while: so many rounds go without patience.
constexpr int kHurriedRounds = 32;
constexpr int kLooksBetweenClocks = 16;
/// Data of different threads stand on different cache lines (two, since some CPUs fetch lines in pairs).
constexpr std::size_t kApart = 128;

/// Tells the core that this loop waits.
void relax()
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

/// False where `done()` did not become true in time.
template <typename Condition>
bool spinUntil(Condition done, std::chrono::microseconds time = kSpinTime)
{
    const auto look = [&done] {
        for (int i = 0; i < kLooksBetweenClocks; ++i) {
            if (done())
                return true;
            relax();
        }
        return false;
    };
    if (look())
        return true;
    const Clock::time_point end = Clock::now() + time;
    while (Clock::now() < end) {
        if (look())
            return true;
    }
    return false;
}

/// Task numbers from `next` to before `end`, both in one word. The owner takes from the front and thieves from the
/// back, so that what stays with its owner is the same in every round.
class TaskRange
{
public:
    /// Whoever takes a task sees what was written before.
    void set(std::uint32_t next, std::uint32_t end) { m_range.store(pack(next, end), std::memory_order_release); }

    /// A task that nobody else gets, or -1.
    int takeFirst()
    {
        return take([](std::uint32_t &next, std::uint32_t & /*end*/) { return next++; });
    }
    int takeLast()
    {
        return take([](std::uint32_t & /*next*/, std::uint32_t &end) { return --end; });
    }

private:
    static std::uint64_t pack(std::uint32_t next, std::uint32_t end) { return std::uint64_t{next} << 32U | end; }

    template <typename Choice>
    int take(Choice choose)
    {
        for (std::uint64_t seen = m_range.load(std::memory_order_relaxed);;) {
            auto next = static_cast<std::uint32_t>(seen >> 32U);
            auto end = static_cast<std::uint32_t>(seen);
            if (next >= end)
                return -1;
            const std::uint32_t task = choose(next, end);
            if (m_range.compare_exchange_weak(seen, pack(next, end), std::memory_order_acquire,
                                              std::memory_order_relaxed))
                return static_cast<int>(task);
        }
    }

    std::atomic<std::uint64_t> m_range{0};
};

/// What a thread has to do, and how it is told. One cache line carries all of it to its thread.
struct alignas(kApart) Seat
{
    TaskRange range;
    void (*call)(const void *callable, int task) = nullptr;
    const void *callable = nullptr;
    std::atomic<std::uint32_t> bell{0}; ///< rings when there is something to do
    std::atomic<bool> asleep{false};
    int hurriedRounds = 0; ///< still to come; of the seat's thread alone

    void ring()
    {
        bell.fetch_add(1); // sequentially consistent with asleep: either we see the sleeper or it sees the bell
        if (asleep.load())
            bell.notify_one();
    }

    /// Returns the bell's new value.
    std::uint32_t awaitRing(std::uint32_t heard)
    {
        const auto rang = [&] { return bell.load(std::memory_order_acquire) != heard; };
        if (!spinUntil(rang)) {
            asleep.store(true);
            bell.wait(heard);
            asleep.store(false, std::memory_order_relaxed);
        }
        return bell.load(std::memory_order_acquire);
    }
};

/// The tasks that are not done yet, apart from what every thread reads.
struct alignas(kApart) Countdown
{
    std::atomic<int> left{0};
    std::atomic<bool> awaitedAsleep{false};

    void subtract(int done)
    {
        if (left.fetch_sub(done) == done && awaitedAsleep.load())
            left.notify_one();
    }

    void awaitZero()
    {
        if (spinUntil([this] { return left.load(std::memory_order_acquire) == 0; }))
            return;
        awaitedAsleep.store(true);
        for (int seen = left.load(); seen != 0; seen = left.load())
            left.wait(seen);
        awaitedAsleep.store(false, std::memory_order_relaxed);
    }
};

} // namespace

/// A round: the caller gives every seat its range of tasks and rings; everyone empties his own range, then the others';
/// the round ends with its last task, whoever is still on the way. A thread that comes late finds empty ranges, or
/// those of a newer round, which are as good: it reads `call` and `callable` only while it holds a task, and no round
/// ends before its tasks. What all read stands apart from what they write.
struct ThreadTeam::Shared // NOLINT(clang-analyzer-optin.performance.Padding)
{
    explicit Shared(int seatCount) : seats(static_cast<std::size_t>(seatCount)) {}

    int threadCount = 1;
    std::atomic<bool> leaving{false};
    std::vector<Seat> seats; ///< the caller's is the first
    std::vector<std::thread> threads;
    Countdown tasks;
    Attendance attendance{Clock::now()}; ///< of all but the caller

    int takeTasks(int self);
    void threadMain(int self);
};

int ThreadTeam::Shared::takeTasks(int self)
{
    Seat &own = seats[static_cast<std::size_t>(self)];
    const std::uint32_t heard = own.bell.load(std::memory_order_relaxed);
    const auto over = [&] {
        return tasks.left.load(std::memory_order_acquire) == 0 || own.bell.load(std::memory_order_relaxed) != heard;
    };
    int total = 0;
    for (int i = 0; i < threadCount; ++i) {
        if (i == 1 && own.hurriedRounds-- <= 0) {
            if (spinUntil(over, kPatience)) {
                own.hurriedRounds = 0;
                break;
            }
            own.hurriedRounds = kHurriedRounds;
        }
        Seat &seat = seats[static_cast<std::size_t>((self + i) % threadCount)];
        int done = 0;
        for (int task = 0; (task = i == 0 ? seat.range.takeFirst() : seat.range.takeLast()) >= 0; ++done)
            seat.call(seat.callable, task);
        if (done > 0)
            tasks.subtract(done);
        total += done;
    }
    return total;
}

void ThreadTeam::Shared::threadMain(int self)
{
    Seat &seat = seats[static_cast<std::size_t>(self)];
    for (std::uint32_t heard = 0;;) {
        heard = seat.awaitRing(heard);
        if (leaving.load(std::memory_order_relaxed))
            return;
        takeTasks(self);
    }
}

ThreadTeam::ThreadTeam(int threads) : m_shared(std::make_unique<Shared>(threads))
{
    assert(threads >= 1 && threads <= kMaxThreads);
    m_shared->threads.reserve(static_cast<std::size_t>(threads - 1));
    try {
        for (int i = 1; i < threads; ++i)
            m_shared->threads.emplace_back([shared = m_shared.get(), i] { shared->threadMain(i); });
    } catch (const std::system_error &) {
        // The system gives no more threads: those that are there do all the work, with the same result.
    }
    m_shared->threadCount = static_cast<int>(m_shared->threads.size()) + 1;
}

ThreadTeam::~ThreadTeam()
{
    m_shared->leaving = true;
    for (int i = 1; i < threadCount(); ++i)
        m_shared->seats[static_cast<std::size_t>(i)].ring();
    for (std::thread &thread : m_shared->threads)
        thread.join();
}

int ThreadTeam::threadCount() const
{
    return m_shared->threadCount;
}

void ThreadTeam::runTasks(int tasks, Trampoline call, const void *callable)
{
    const std::int64_t threads = threadCount();
    if (tasks <= 1 || threads == 1 || m_shared->attendance.away(Clock::now())) {
        for (int i = 0; i < tasks; ++i)
            call(callable, i);
        return;
    }
    m_shared->tasks.left.store(tasks, std::memory_order_relaxed);
    // The first task of a thread: the smallest i with i * threads / tasks == thread.
    const auto firstOf = [&](std::int64_t thread) {
        return static_cast<std::uint32_t>((thread * tasks + threads - 1) / threads);
    };
    for (std::int64_t thread = threads; thread-- > 0;) {
        Seat &seat = m_shared->seats[static_cast<std::size_t>(thread)];
        if (firstOf(thread) == firstOf(thread + 1))
            continue;
        seat.call = call;
        seat.callable = callable;
        seat.range.set(firstOf(thread), firstOf(thread + 1));
        if (thread > 0)
            seat.ring();
    }
    const int own = m_shared->takeTasks(0);
    m_shared->tasks.awaitZero();
    m_shared->attendance.note(tasks - static_cast<int>(firstOf(1)), tasks - own, Clock::now());
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
