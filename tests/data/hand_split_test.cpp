// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/hand_split.h"

#include "core/math/random.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <string>

using namespace inkling;

namespace {

/// A line and a bar, a little different each.
std::vector<Drawing> drawings(int count)
{
    Random random(7);
    const auto place = [&random] { return static_cast<float>(random.uniform()); };
    std::vector<Drawing> drawings;
    for (int i = 0; i < count; ++i)
        drawings.push_back({{{{place(), 0}, {place(), 1}}, {{0, place()}, {1, place()}}}});
    return drawings;
}

/// `each` of every digit.
std::vector<DrawnDigit> digitsOf(const std::vector<Drawing> &drawings)
{
    std::vector<DrawnDigit> digits;
    for (std::size_t i = 0; i < drawings.size(); ++i)
        digits.push_back({&drawings[i], static_cast<int>(i % kDigitClasses)});
    return digits;
}

std::multiset<std::string> picturesOf(const Dataset &dataset)
{
    std::multiset<std::string> pictures;
    for (int i = 0; i < dataset.count(); ++i) {
        const auto picture = dataset.image(i);
        pictures.emplace(picture.begin(), picture.end());
    }
    return pictures;
}

bool haveNoneInCommon(const Dataset &a, const Dataset &b)
{
    const auto ofA = picturesOf(a);
    const auto ofB = picturesOf(b);
    return std::ranges::none_of(ofA, [&ofB](const std::string &picture) { return ofB.contains(picture); });
}

} // namespace

class HandSplitTest final : public QObject
{
    Q_OBJECT

private slots:
    void aboutAFifthIsHeldOut()
    {
        const std::vector<Drawing> hand = drawings(2000);
        const HandSplit split = splitHand(digitsOf(hand));
        QCOMPARE(split.learn.count() + split.heldOut.count(), 2000);
        // Four standard deviations of a fifth of 2,000.
        QVERIFY2(std::abs(split.heldOut.count() - 400) < 72, qPrintable(QString::number(split.heldOut.count())));
        for (int digit = 0; digit < kDigitClasses; ++digit)
            QVERIFY(std::ranges::count(split.heldOut.labels, digit) > 15);
    }

    void whatWasLearnedIsNeverHeldOut()
    {
        const std::vector<Drawing> hand = drawings(400);
        const std::vector<DrawnDigit> all = digitsOf(hand);
        const std::span digits(all);
        const HandSplit first = splitHand(digits.first(100));
        QVERIFY(first.heldOut.count() > 0);
        // More are drawn.
        QVERIFY(haveNoneInCommon(first.learn, splitHand(digits).heldOut));
        // Some are deleted, the first ones, too.
        QVERIFY(haveNoneInCommon(first.learn, splitHand(digits.subspan(13, 80)).heldOut));
        // The same again, in another order of the lessons.
        QVERIFY(splitHand(digits.first(100)).learn == first.learn);
    }

    void theFirstOfEachDigitIsLearned()
    {
        const std::vector<Drawing> hand = drawings(200);
        for (std::size_t i = 0; i < hand.size(); ++i) {
            const DrawnDigit one{&hand[i], 3};
            QCOMPARE(splitHand(std::span(&one, 1)).learn.count(), 1);
        }
    }

    void timesAndEmptyStrokesDoNotCount()
    {
        const std::vector<Drawing> hand = drawings(50);
        std::vector<Drawing> other = hand;
        for (Drawing &drawing : other) {
            drawing.strokes.emplace_back();
            drawing.strokes[0][1].milliseconds = 20;
            drawing.strokes[0][1].pressure = 0.5F;
        }
        QVERIFY(splitHand(digitsOf(hand)).learn == splitHand(digitsOf(other)).learn);
    }

    void whatHasNoInkIsLeftOut()
    {
        const Drawing empty{{{}, {}}};
        const DrawnDigit one{&empty, 3};
        QCOMPARE(splitHand(std::span(&one, 1)).learn.count(), 0);
        QCOMPARE(splitHand({}).heldOut.count(), 0);
    }

    void aStoppedSplitIsEmpty()
    {
        const std::vector<Drawing> hand = drawings(50);
        QCOMPARE(splitHand(digitsOf(hand), [] { return true; }).learn.count(), 0);
    }

    void soManyOfEachDigitAreLearned()
    {
        const std::vector<Drawing> hand = drawings(100);
        const Dataset digits = drawnDigits(digitsOf(hand));
        const HandSplit split = splitPerDigit(digits, 3, 1);
        QCOMPARE(split.learn.count(), 30);
        QCOMPARE(split.heldOut.count(), 70);
        for (int digit = 0; digit < kDigitClasses; ++digit)
            QCOMPARE(std::ranges::count(split.learn.labels, digit), 3);
        QVERIFY(splitPerDigit(digits, 3, 1).learn == split.learn);
        QVERIFY(splitPerDigit(digits, 3, 2).learn != split.learn);
        QCOMPARE(splitPerDigit(digits, 30, 1).learn.count(), 100);
    }
};

QTEST_GUILESS_MAIN(HandSplitTest)
#include "hand_split_test.moc"
