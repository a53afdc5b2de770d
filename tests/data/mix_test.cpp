// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/mix.h"

#include <QTest>

#include <algorithm>

using namespace inkling;

namespace {

/// Pictures of one pixel, whose value counts up from `first`.
Dataset pictures(int count, std::uint8_t first, std::uint8_t label)
{
    Dataset dataset;
    dataset.height = 1;
    dataset.width = 1;
    for (int i = 0; i < count; ++i) {
        dataset.pixels.push_back(static_cast<std::uint8_t>(first + i));
        dataset.labels.push_back(label);
    }
    return dataset;
}

} // namespace

class MixTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPictureIsThereOnceWithItsLabel();
    void anyEndHoldsBothInTheirShares_data();
    void anyEndHoldsBothInTheirShares();
    void withAnEmptySetTheOtherIsTheWhole();
};

void MixTest::everyPictureIsThereOnceWithItsLabel()
{
    const Dataset all = mix(pictures(4, 10, 1), pictures(2, 50, 2));
    const std::vector<std::uint8_t> pixels{10, 50, 11, 12, 51, 13};
    const std::vector<std::uint8_t> labels{1, 2, 1, 1, 2, 1};
    QVERIFY(std::ranges::is_permutation(all.pixels, pixels));
    for (std::size_t i = 0; i < all.pixels.size(); ++i)
        QCOMPARE(int(all.labels[i]), all.pixels[i] < 50 ? 1 : 2);
    QCOMPARE(all.height, 1);
    QCOMPARE(all.count(), 6);
}

void MixTest::anyEndHoldsBothInTheirShares_data()
{
    QTest::addColumn<int>("a");
    QTest::addColumn<int>("b");
    QTest::newRow("equal") << 100 << 100;
    QTest::newRow("three to one") << 90 << 30;
    QTest::newRow("one to seven") << 20 << 140;
}

void MixTest::anyEndHoldsBothInTheirShares()
{
    QFETCH(int, a);
    QFETCH(int, b);
    const Dataset all = mix(pictures(a, 0, 1), pictures(b, 0, 2));
    for (int length = 1; length <= a + b; ++length) {
        const auto ofA = std::count(all.labels.end() - length, all.labels.end(), std::uint8_t{1});
        const double wanted = static_cast<double>(length) * a / (a + b);
        QVERIFY(std::abs(static_cast<double>(ofA) - wanted) <= 1.0);
    }
}

void MixTest::withAnEmptySetTheOtherIsTheWhole()
{
    const Dataset some = pictures(5, 0, 3);
    const Dataset none = pictures(0, 0, 0);
    QVERIFY(mix(some, none) == some);
    QVERIFY(mix(none, some) == some);
}

QTEST_APPLESS_MAIN(MixTest)
#include "mix_test.moc"
