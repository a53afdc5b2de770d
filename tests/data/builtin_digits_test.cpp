// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/builtin_digits.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <set>
#include <string>

using namespace inkling;

namespace {

Dataset digits(int count, std::uint64_t seed = 1, int threads = 1)
{
    ThreadTeam team(threads);
    return makeBuiltinDigits(count, seed, team);
}

Dataset firstOf(const Dataset &dataset, int count)
{
    Dataset first = dataset;
    first.labels.resize(static_cast<std::size_t>(count));
    first.pixels.resize(static_cast<std::size_t>(count) * kDigitPixels);
    return first;
}

std::string pixelsOf(const Dataset &dataset, int index)
{
    const auto image = dataset.image(index);
    return {image.begin(), image.end()};
}

} // namespace

class BuiltinDigitsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPictureIsPreparedLikeADrawing();
    void labelsAreBalanced_data();
    void labelsAreBalanced();
    void labelsAreMixed();
    void theSameSeedGivesTheSameDigits();
    void anotherSeedGivesOtherDigits();
    void theThreadCountDoesNotMatter_data();
    void theThreadCountDoesNotMatter();
    void aLongerSetBeginsWithTheShorterOne_data();
    void aLongerSetBeginsWithTheShorterOne();
    void noTwoDigitsAreTheSame();
    void trainingAndTestDigitsDiffer();
    void digitsOfOneClassAreAlike();
};

void BuiltinDigitsTest::everyPictureIsPreparedLikeADrawing()
{
    const Dataset dataset = digits(500);
    QCOMPARE(dataset.count(), 500);
    QCOMPARE(dataset.height, kDigitSide);
    QCOMPARE(dataset.width, kDigitSide);
    for (int i = 0; i < dataset.count(); ++i) {
        const auto image = dataset.image(i);
        QCOMPARE(static_cast<int>(std::ranges::max(image)), 255);
        // MNIST's own pictures have 25 to 350 pixels of ink.
        const auto inked = std::ranges::count_if(image, [](std::uint8_t grey) { return grey > 0; });
        QVERIFY2(inked >= 25 && inked <= 400, qPrintable(QString::number(inked)));
    }
}

void BuiltinDigitsTest::labelsAreBalanced_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 9, 10, 25, 1000})
        QTest::addRow("%d", count) << count;
}

void BuiltinDigitsTest::labelsAreBalanced()
{
    QFETCH(int, count);
    const Dataset dataset = digits(count);
    QCOMPARE(dataset.count(), count);
    for (int digit = 0; digit < kDigitClasses; ++digit) {
        const auto found = std::ranges::count(dataset.labels, static_cast<std::uint8_t>(digit));
        QVERIFY(found >= count / kDigitClasses && found <= count / kDigitClasses + 1);
    }
}

void BuiltinDigitsTest::labelsAreMixed()
{
    const Dataset dataset = digits(1000);
    std::set<std::string> orders;
    for (auto block = dataset.labels.begin(); block != dataset.labels.end(); block += kDigitClasses)
        orders.emplace(block, block + kDigitClasses);
    QVERIFY(orders.size() > 95);
}

void BuiltinDigitsTest::theSameSeedGivesTheSameDigits()
{
    QCOMPARE(digits(200, 5), digits(200, 5));
}

void BuiltinDigitsTest::anotherSeedGivesOtherDigits()
{
    const Dataset one = digits(200, 1);
    const Dataset two = digits(200, 2);
    QVERIFY(one.labels != two.labels);
    for (int i = 0; i < one.count(); ++i)
        QVERIFY(pixelsOf(one, i) != pixelsOf(two, i));
}

void BuiltinDigitsTest::theThreadCountDoesNotMatter_data()
{
    QTest::addColumn<int>("threads");
    for (const int threads : {2, 3, 7})
        QTest::addRow("%d", threads) << threads;
}

void BuiltinDigitsTest::theThreadCountDoesNotMatter()
{
    QFETCH(int, threads);
    QCOMPARE(digits(333, 3, threads), digits(333, 3));
}

void BuiltinDigitsTest::aLongerSetBeginsWithTheShorterOne_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 10, 57, 299})
        QTest::addRow("%d", count) << count;
}

void BuiltinDigitsTest::aLongerSetBeginsWithTheShorterOne()
{
    QFETCH(int, count);
    QCOMPARE(digits(count), firstOf(digits(300), count));
}

void BuiltinDigitsTest::noTwoDigitsAreTheSame()
{
    const Dataset dataset = digits(2000);
    std::set<std::string> different;
    for (int i = 0; i < dataset.count(); ++i)
        different.insert(pixelsOf(dataset, i));
    QCOMPARE(static_cast<int>(different.size()), dataset.count());
}

void BuiltinDigitsTest::trainingAndTestDigitsDiffer()
{
    ThreadTeam team(2);
    const DigitData data = makeBuiltinData(600, 100, 1, team);
    QCOMPARE(data.source, std::string("builtin"));
    QVERIFY(data.warnings.empty());
    QCOMPARE(data.train, digits(600, 1));
    QCOMPARE(data.test.count(), 100);

    std::set<std::string> trained;
    for (int i = 0; i < data.train.count(); ++i)
        trained.insert(pixelsOf(data.train, i));
    for (int i = 0; i < data.test.count(); ++i)
        QVERIFY(!trained.contains(pixelsOf(data.test, i)));
}

void BuiltinDigitsTest::digitsOfOneClassAreAlike()
{
    // The nearest class mean of one set tells two of five digits of another, where chance tells one of ten: labels
    // and pictures belong together.
    const Dataset known = digits(1000, 1);
    std::array<std::array<double, kDigitPixels>, kDigitClasses> means{};
    for (int i = 0; i < known.count(); ++i) {
        for (std::size_t k = 0; k < kDigitPixels; ++k)
            means[known.labels[static_cast<std::size_t>(i)]][k] += known.image(i)[k] / 100.0;
    }
    const Dataset asked = digits(500, 2);
    int right = 0;
    for (int i = 0; i < asked.count(); ++i) {
        const auto distance = [&, image = asked.image(i)](const std::array<double, kDigitPixels> &mean) {
            double sum = 0;
            for (std::size_t k = 0; k < kDigitPixels; ++k)
                sum += (image[k] - mean[k]) * (image[k] - mean[k]);
            return sum;
        };
        const auto nearest = std::ranges::min_element(means, {}, distance) - means.begin();
        right += nearest == asked.labels[static_cast<std::size_t>(i)] ? 1 : 0;
    }
    QVERIFY2(right >= 200, qPrintable(QString::number(right)));
}

QTEST_APPLESS_MAIN(BuiltinDigitsTest)
#include "builtin_digits_test.moc"
