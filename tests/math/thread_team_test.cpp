// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/thread_team.h"

#include "core/math/attendance.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

using namespace inkling;

namespace {

/// Sets INKLING_THREADS while it lives.
class ThreadsVariable
{
public:
    explicit ThreadsVariable(const QByteArray &value) { qputenv("INKLING_THREADS", value); }
    ~ThreadsVariable() { restore(); }
    ThreadsVariable(const ThreadsVariable &) = delete;
    ThreadsVariable &operator=(const ThreadsVariable &) = delete;

private:
    void restore() const
    {
        if (m_wasSet)
            qputenv("INKLING_THREADS", m_before);
        else
            qunsetenv("INKLING_THREADS");
    }
    bool m_wasSet = qEnvironmentVariableIsSet("INKLING_THREADS");
    QByteArray m_before = qgetenv("INKLING_THREADS");
};

void addThreadCounts()
{
    QTest::addColumn<int>("threads");
    for (int threads = 1; threads <= 7; ++threads)
        QTest::addRow("%d threads", threads) << threads;
}

} // namespace

class ThreadTeamTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTaskIsDoneOnce_data() { addThreadCounts(); }
    void everyTaskIsDoneOnce();
    void roundsFollowEachOther_data() { addThreadCounts(); }
    void roundsFollowEachOther();
    void aSlowTaskKeepsNobodyFromTheOthers_data() { addThreadCounts(); }
    void aSlowTaskKeepsNobodyFromTheOthers();
    void moreTasksThanSixteenBitsCount_data() { addThreadCounts(); }
    void moreTasksThanSixteenBitsCount();
    void sleepersWakeUp_data() { addThreadCounts(); }
    void sleepersWakeUp();
    void whatARoundWroteIsSeenAfterIt_data() { addThreadCounts(); }
    void whatARoundWroteIsSeenAfterIt();
    void aTeamThatNeverWorkedCanGo_data() { addThreadCounts(); }
    void aTeamThatNeverWorkedCanGo();
    void theCallerWorksToo();
    void tasksRunAtTheSameTime();
    void twoTeamsWorkBesideEachOther();
    void theVariableSetsTheDefault_data();
    void theVariableSetsTheDefault();
};

void ThreadTeamTest::everyTaskIsDoneOnce()
{
    QFETCH(int, threads);
    ThreadTeam team(threads);
    QCOMPARE(team.threadCount(), threads);
    for (const int tasks : {0, 1, 2, 3, 7, 8, 100, 1000}) {
        std::vector<std::atomic<int>> done(static_cast<std::size_t>(tasks));
        team.run(tasks, [&](int task) { ++done.at(static_cast<std::size_t>(task)); });
        for (const std::atomic<int> &count : done)
            QCOMPARE(count.load(), 1);
    }
}

/// Rounds far shorter than a thread needs to wake up, so that late wakers meet the next round.
void ThreadTeamTest::roundsFollowEachOther()
{
    QFETCH(int, threads);
    ThreadTeam team(threads);
    std::atomic<int> done = 0;
    for (int round = 1; round <= 3000; ++round) {
        const int tasks = 2 + round % 5;
        done = 0;
        team.run(tasks, [&](int) { done.fetch_add(1, std::memory_order_relaxed); });
        QCOMPARE(done.load(), tasks);
    }
}

/// The caller's first task waits for all the others, some of which are in the caller's own share.
void ThreadTeamTest::aSlowTaskKeepsNobodyFromTheOthers()
{
    QFETCH(int, threads);
    ThreadTeam team(threads);
    // Fewer than the team watches before it leaves threads out that hardly help, as they may on a busy machine.
    static_assert(Attendance::kRounds > 20);
    for (int round = 0; round < 20; ++round) {
        std::atomic<int> done = 0;
        team.run(40, [&](int task) {
            while (task == 0 && threads > 1 && done.load() < 39)
                std::this_thread::yield();
            ++done;
        });
        QCOMPARE(done.load(), 40);
    }
}

void ThreadTeamTest::moreTasksThanSixteenBitsCount()
{
    QFETCH(int, threads);
    ThreadTeam team(threads);
    constexpr int kTasks = 200'003;
    std::vector<std::atomic<char>> done(kTasks);
    team.run(kTasks, [&](int task) { done[static_cast<std::size_t>(task)].fetch_add(1, std::memory_order_relaxed); });
    for (const std::atomic<char> &count : done)
        QCOMPARE(count.load(), char{1});
}

/// Both ways of waiting end: a task that every thread has to take part in comes after all have gone to sleep, and the
/// caller, too, sleeps while a task takes long.
void ThreadTeamTest::sleepersWakeUp()
{
    QFETCH(int, threads);
    ThreadTeam team(threads);
    for (int round = 0; round < 5; ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        std::atomic<int> arrived = 0;
        team.run(threads, [&](int task) {
            ++arrived;
            while (arrived < threads)
                std::this_thread::yield();
            if (task == threads - 1)
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
        QCOMPARE(arrived.load(), threads);
    }
}

/// Plain memory: a missing barrier is a data race that ThreadSanitizer reports.
void ThreadTeamTest::whatARoundWroteIsSeenAfterIt()
{
    QFETCH(int, threads);
    ThreadTeam team(threads);
    std::vector<long> values(64);
    for (int round = 0; round < 500; ++round) {
        // Each task changes what another task changed in the round before.
        team.run(64, [&](int task) { values[static_cast<std::size_t>((task + round) % 64)] += task; });
        for (long &value : values)
            ++value;
    }
    long sum = 0;
    for (const long value : values)
        sum += value;
    QCOMPARE(sum, 500L * (64 * 63 / 2) + 500L * 64);
}

void ThreadTeamTest::aTeamThatNeverWorkedCanGo()
{
    QFETCH(int, threads);
    for (int i = 0; i < 20; ++i) {
        const auto team = std::make_unique<ThreadTeam>(threads);
        QCOMPARE(team->threadCount(), threads);
    }
}

void ThreadTeamTest::theCallerWorksToo()
{
    ThreadTeam team(1);
    std::set<std::thread::id> ids;
    team.run(10, [&](int) { ids.insert(std::this_thread::get_id()); });
    QCOMPARE(ids, std::set{std::this_thread::get_id()});
}

/// Each task waits for the other: one thread alone would never end.
void ThreadTeamTest::tasksRunAtTheSameTime()
{
    ThreadTeam team(2);
    std::atomic<int> arrived = 0;
    team.run(2, [&](int) {
        ++arrived;
        while (arrived < 2)
            std::this_thread::yield();
    });
    QCOMPARE(arrived.load(), 2);
}

void ThreadTeamTest::twoTeamsWorkBesideEachOther()
{
    std::atomic<int> done = 0;
    const auto work = [&done] {
        ThreadTeam team(2);
        for (int round = 0; round < 200; ++round)
            team.run(5, [&](int) { ++done; });
    };
    std::thread other(work);
    work();
    other.join();
    QCOMPARE(done.load(), 2000);
}

void ThreadTeamTest::theVariableSetsTheDefault_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("threads"); // 0: the cores this process may use
    QTest::newRow("1") << QByteArray("1") << 1;
    QTest::newRow("7") << QByteArray("7") << 7;
    QTest::newRow("most") << QByteArray("256") << 256;
    QTest::newRow("too many") << QByteArray("257") << 0;
    QTest::newRow("none") << QByteArray("0") << 0;
    QTest::newRow("negative") << QByteArray("-2") << 0;
    QTest::newRow("empty") << QByteArray("") << 0;
    QTest::newRow("words") << QByteArray("many") << 0;
    QTest::newRow("a fraction") << QByteArray("2.5") << 0;
    QTest::newRow("something after it") << QByteArray("2 threads") << 0;
    QTest::newRow("beyond an int") << QByteArray("99999999999") << 0;
}

void ThreadTeamTest::theVariableSetsTheDefault()
{
    QFETCH(QByteArray, value);
    QFETCH(int, threads);
    const ThreadsVariable variable(value);
    int cores = static_cast<int>(std::thread::hardware_concurrency());
#ifdef __linux__
    cpu_set_t allowed;
    QCOMPARE(sched_getaffinity(0, sizeof allowed, &allowed), 0);
    cores = CPU_COUNT(&allowed);
#endif
    QCOMPARE(ThreadTeam::defaultThreadCount(), threads == 0 ? cores : threads);
}

QTEST_APPLESS_MAIN(ThreadTeamTest)
#include "thread_team_test.moc"
