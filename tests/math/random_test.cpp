// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/random.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace inkling;

/// The expected numbers were computed with Python's integers, apart from this program.
class RandomTest : public QObject
{
    Q_OBJECT

private slots:
    void theSequenceIsThatOfXorshift64_data();
    void theSequenceIsThatOfXorshift64();
    void theThousandthNumberIsRight();
    void uniformIsTheHighHalfOver2To32();
    void uniformOfARangeStaysInIt();
    void belowStaysBelowAndReachesEverything_data();
    void belowStaysBelowAndReachesEverything();
    void normalHasMean0AndDeviation1();
    void shuffleGoesFromTheEnd_data();
    void shuffleGoesFromTheEnd();
    void mixedSeedsAreThoseOfSplitmix64();
};

void RandomTest::theSequenceIsThatOfXorshift64_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<QList<quint64>>("expected");
    QTest::newRow("1") << quint64{1}
                       << QList<quint64>{0x40822041, 0x100041060c011441, 0x9b1e842f6e862629, 0xf554f503555d8025,
                                         0x860c1fb090599265};
    QTest::newRow("2") << quint64{2}
                       << QList<quint64>{0x81044082, 0x2000820c18002883, 0x363d895ad50e6812, 0x7aa122248eb83042,
                                         0xaf70a7d64ee510a2};
    QTest::newRow("0 stands for 0x9e3779b97f4a7c15")
        << quint64{0}
        << QList<quint64>{0xdc1b77ae0bf34dad, 0x64f0eeb9026e6076, 0x7b07ce91e5906136, 0x305f050c368dcc74,
                          0x2ceb16e0a1c54aec};
    QTest::newRow("all bits") << ~quint64{0}
                              << QList<quint64>{0x3f801fc0, 0xfffbffe03feefff, 0x70dc404c67d0de0, 0x3217a46feef88ffb,
                                                0x1d1050f05eb1e024};
}

void RandomTest::theSequenceIsThatOfXorshift64()
{
    QFETCH(quint64, seed);
    QFETCH(QList<quint64>, expected);
    Random random(seed);
    for (const quint64 value : expected)
        QCOMPARE(quint64{random.next()}, value);
}

void RandomTest::theThousandthNumberIsRight()
{
    Random random(1);
    std::uint64_t last = 0;
    for (int i = 0; i < 1000; ++i)
        last = random.next();
    QCOMPARE(quint64{last}, quint64{0x9e8b2325c8f3382d});
}

void RandomTest::uniformIsTheHighHalfOver2To32()
{
    Random random(42);
    // Exact: 32 bits fit a double, and QCOMPARE of doubles would forgive the last digits.
    QVERIFY(random.uniform() == 2.3283064365386963e-09);
    QVERIFY(random.uniform() == 0.6251627795863897);
    QVERIFY(random.uniform() == 0.5432621007785201);
}

void RandomTest::uniformOfARangeStaysInIt()
{
    Random random(3);
    double lowest = 10;
    double highest = -10;
    for (int i = 0; i < 10'000; ++i) {
        const double value = random.uniform(-2.0, 5.0);
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    QVERIFY(lowest >= -2.0 && lowest < -1.99);
    QVERIFY(highest < 5.0 && highest > 4.99);
}

void RandomTest::belowStaysBelowAndReachesEverything_data()
{
    QTest::addColumn<int>("bound");
    for (const int bound : {1, 2, 3, 10, 97})
        QTest::addRow("%d", bound) << bound;
}

void RandomTest::belowStaysBelowAndReachesEverything()
{
    QFETCH(int, bound);
    Random random(11);
    const auto size = static_cast<std::size_t>(bound);
    std::vector<int> hits(size);
    constexpr int kDraws = 100'000;
    for (int i = 0; i < kDraws; ++i) {
        const std::size_t value = random.below(size);
        QVERIFY(value < size);
        ++hits[value];
    }
    // Six standard deviations of a fair draw.
    const double fair = double{kDraws} / bound;
    for (const int count : hits)
        QVERIFY2(std::abs(count - fair) <= 6 * std::sqrt(fair), qPrintable(QString::number(count)));
}

void RandomTest::normalHasMean0AndDeviation1()
{
    Random random(5);
    constexpr int kDraws = 100'000;
    double sum = 0;
    double squares = 0;
    int beyondTwo = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double value = random.normal();
        QVERIFY(std::isfinite(value));
        sum += value;
        squares += value * value;
        beyondTwo += std::abs(value) > 2 ? 1 : 0;
    }
    QVERIFY(std::abs(sum / kDraws) < 0.02);
    QVERIFY(std::abs(squares / kDraws - 1) < 0.03);
    QVERIFY(std::abs(static_cast<double>(beyondTwo) / kDraws - 0.0455) < 0.005);
}

void RandomTest::shuffleGoesFromTheEnd_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("seed 1") << quint64{1} << QList<int>{1, 8, 5, 2, 7, 3, 6, 4, 9, 0};
    QTest::newRow("seed 7") << quint64{7} << QList<int>{9, 5, 4, 1, 7, 2, 8, 6, 3, 0};
    QTest::newRow("seed 42") << quint64{42} << QList<int>{9, 3, 8, 7, 2, 6, 1, 4, 5, 0};
    QTest::newRow("one item") << quint64{3} << QList<int>{0};
    QTest::newRow("no item") << quint64{3} << QList<int>{};
}

void RandomTest::shuffleGoesFromTheEnd()
{
    QFETCH(quint64, seed);
    QFETCH(QList<int>, expected);
    std::vector<int> items(static_cast<std::size_t>(expected.size()));
    std::iota(items.begin(), items.end(), 0);
    Random random(seed);
    shuffle(std::span(items), random);
    QCOMPARE(QList<int>(items.begin(), items.end()), expected);
}

void RandomTest::mixedSeedsAreThoseOfSplitmix64()
{
    // Counters 0, 1, 2, ... of seed 0 are the published first outputs of splitmix64.
    constexpr std::array<quint64, 4> kOfSeed0{0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f,
                                              0xf88bb8a8724c81ec};
    for (std::size_t i = 0; i < kOfSeed0.size(); ++i)
        QCOMPARE(quint64{mixSeed(0, i)}, kOfSeed0[i]);
    QCOMPARE(quint64{mixSeed(1, 1)}, quint64{0xbeeb8da1658eec67});
    QCOMPARE(quint64{mixSeed(1234567, 0)}, quint64{0x599ed017fb08fc85});
}

QTEST_APPLESS_MAIN(RandomTest)
#include "random_test.moc"
