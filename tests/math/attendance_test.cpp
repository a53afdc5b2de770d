// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/attendance.h"

#include <QTest>

using namespace inkling;
using namespace std::chrono_literals;

/// When the threads of a team are left out, and for how long.
class AttendanceTest : public QObject
{
    Q_OBJECT

private slots:
    void whoeverDoesHisPartIsNeverLeftOut_data();
    void whoeverDoesHisPartIsNeverLeftOut();
    void whoeverHardlyHelpsIsLeftOutForAWhile();
    void aFewRoundsDecideNothing_data();
    void aFewRoundsDecideNothing();
    void whatWasBeforeIsForgotten();

private:
    /// Rounds of a length; the time after them.
    static Attendance::Clock::time_point note(Attendance &attendance, Attendance::Clock::time_point now, int rounds,
                                              std::chrono::microseconds length, int expected, int done)
    {
        for (int i = 0; i < rounds; ++i) {
            now += length;
            attendance.note(expected, done, now);
        }
        return now;
    }
    static constexpr Attendance::Clock::time_point kStart{1h};
};

void AttendanceTest::whoeverDoesHisPartIsNeverLeftOut_data()
{
    QTest::addColumn<int>("done");
    QTest::newRow("all") << 8;
    QTest::newRow("more than all") << 15;
    QTest::newRow("half") << 4;
    QTest::newRow("a quarter") << 2;
}

void AttendanceTest::whoeverDoesHisPartIsNeverLeftOut()
{
    QFETCH(int, done);
    Attendance attendance(kStart);
    auto now = kStart;
    for (int i = 0; i < 1000; ++i) {
        now = note(attendance, now, 1, 100us, 8, done);
        QVERIFY(!attendance.away(now));
    }
}

void AttendanceTest::whoeverHardlyHelpsIsLeftOutForAWhile()
{
    Attendance attendance(kStart);
    auto now = kStart;
    for (int i = 0; i < 3; ++i) { // and again when he is tried again
        now = note(attendance, now, 100, 100us, 8, 1);
        QVERIFY(attendance.away(now));
        QVERIFY(attendance.away(now + Attendance::kAwayTime - 6ms));
        now += Attendance::kAwayTime;
        QVERIFY(!attendance.away(now));
    }
    now = note(attendance, now, 1000, 100us, 8, 8);
    QVERIFY(!attendance.away(now));
}

void AttendanceTest::aFewRoundsDecideNothing_data()
{
    QTest::addColumn<int>("rounds");
    QTest::addColumn<int>("lengthUs");
    QTest::newRow("one after a long pause") << 1 << 10'000'000;
    QTest::newRow("few, long ones") << Attendance::kRounds - 1 << 1'000;
    QTest::newRow("many in no time") << 1'000 << 1;
}

/// A thread that was asleep misses the first rounds.
void AttendanceTest::aFewRoundsDecideNothing()
{
    QFETCH(int, rounds);
    QFETCH(int, lengthUs);
    Attendance attendance(kStart);
    const auto now = note(attendance, kStart, rounds, std::chrono::microseconds(lengthUs), 8, 0);
    QVERIFY(!attendance.away(now));
}

void AttendanceTest::whatWasBeforeIsForgotten()
{
    Attendance attendance(kStart);
    auto now = note(attendance, kStart, 10'000, 100us, 8, 8);
    now = note(attendance, now, 200, 100us, 8, 0);
    QVERIFY(attendance.away(now));
}

QTEST_APPLESS_MAIN(AttendanceTest)
#include "attendance_test.moc"
