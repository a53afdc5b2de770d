// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/segment.h"

#include "core/files/dataset_source.h"
#include "core/files/strokes_file.h"
#include "core/ink/ink_groups.h"
#include "core/ink/rasterise.h"
#include "core/math/random.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

using namespace inkling;

namespace {

/// Digits of 10 units, as people write them with more than one stroke.
const Stroke kFiveBody{{0, 0}, {0, 4}, {4, 4}, {6, 6}, {4, 10}, {0, 9}};
const Stroke kFiveHat{{0.5F, -0.5F}, {6, -1}};
const Stroke kFourAngle{{2, 0}, {0, 5}, {5, 5}};
const Stroke kFourBar{{6, 2}, {6, 10}};
const Stroke kSeven{{0, 0}, {6, 0}, {2, 10}};
const Stroke kSevenBar{{2, 5}, {6, 5}};
const Stroke kOne{{0, 0}, {0, 10}};
const Stroke kZero{{3, 0}, {0, 5}, {3, 10}, {6, 5}, {3, 0}};

Stroke moved(Stroke stroke, float right, float down = 0)
{
    for (Point &point : stroke)
        point = {point.x + right, point.y + down};
    return stroke;
}

Drawing moved(Drawing drawing, float right, float down = 0)
{
    for (Stroke &stroke : drawing.strokes)
        stroke = moved(std::move(stroke), right, down);
    return drawing;
}

/// How a line of digits is written; lengths are shares of a digit's height.
struct Hand
{
    double slope = 0; ///< of the line, downwards
    double lean = 0;  ///< of each digit, to the right
};

/// The digits side by side with gaps of 0.1 to 0.6 between their boxes, each 0.8 to 1.2 high.
Drawing composed(const std::vector<LabelledDrawing> &items, int count, const Hand &hand, Random &random,
                 std::vector<std::size_t> &strokeCounts)
{
    Drawing line;
    double right = 0;
    for (int i = 0; i < count; ++i) {
        const Drawing &digit = items[random.below(items.size())].drawing;
        const DrawingBox box = boxOf(digit);
        const double scale = random.uniform(0.8, 1.2) / std::max(box.height(), 0.5 * box.width());
        const double baseline = hand.slope * right + random.uniform(-0.05, 0.05);
        std::size_t strokes = 0;
        for (Stroke stroke : digit.strokes) {
            for (Point &point : stroke) {
                const double up = (box.bottom - point.y) * scale;
                point = {static_cast<float>(right + (point.x - box.left) * scale + hand.lean * up),
                         static_cast<float>(baseline - up)};
            }
            strokes += stroke.empty() ? 0 : 1;
            line.strokes.push_back(std::move(stroke));
        }
        strokeCounts.push_back(strokes);
        right += box.width() * scale + random.uniform(0.1, 0.6);
    }
    return line;
}

/// Whether the segments are the digits that went into the line; a digit's own stray dots may be left out.
bool isCutRightly(const Drawing &line, const std::vector<std::size_t> &strokeCounts)
{
    const std::vector<Drawing> segments = segment(line);
    if (segments.size() != strokeCounts.size())
        return false;
    std::size_t first = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto begin = line.strokes.begin() + static_cast<std::ptrdiff_t>(first);
        first += strokeCounts[i];
        const auto end = line.strokes.begin() + static_cast<std::ptrdiff_t>(first);
        if (!std::ranges::all_of(segments[i].strokes,
                                 [&](const Stroke &stroke) { return std::find(begin, end, stroke) != end; }))
            return false;
    }
    return true;
}

GreyPicture paper(int width, int height)
{
    return {width, height, std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

void put(GreyPicture &picture, const GreyPicture &part, int left, int top)
{
    for (int y = 0; y < part.height; ++y) {
        for (int x = 0; x < part.width; ++x) {
            float &ink = picture.ink[static_cast<std::size_t>((top + y) * picture.width + left + x)];
            ink = std::max(ink, part.at(x, y));
        }
    }
}

void put(GreyPicture &picture, int left, int top, int width, int height, float ink = 1)
{
    put(picture, {width, height, std::vector<float>(static_cast<std::size_t>(width * height), ink)}, left, top);
}

GreyPicture greyPictureOf(std::span<const std::uint8_t> image)
{
    GreyPicture picture = paper(kDigitSide, kDigitSide);
    std::ranges::transform(image, picture.ink.begin(), [](std::uint8_t grey) { return grey / 255.0F; });
    return picture;
}

/// The columns of a digit's picture that have ink.
std::pair<int, int> columnsOf(const GreyPicture &picture)
{
    std::pair<int, int> columns{picture.width, -1};
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            if (picture.at(x, y) > 0)
                columns = {std::min(columns.first, x), std::max(columns.second, x)};
        }
    }
    return columns;
}

double percent(int part, int whole)
{
    return 100.0 * part / whole;
}

} // namespace

class SegmentTest : public QObject
{
    Q_OBJECT

private slots:
    void oneDigitStaysOne_data()
    {
        QTest::addColumn<Drawing>("digit");
        QTest::newRow("5 with a hat") << Drawing{{kFiveBody, kFiveHat}};
        QTest::newRow("5 with a hat far above") << Drawing{{kFiveBody, moved(kFiveHat, 1, -1.5F)}};
        QTest::newRow("5 with a hat beside") << Drawing{{kFiveBody, moved(kFiveHat, 1, 0.5F)}};
        QTest::newRow("4 of two strokes") << Drawing{{kFourAngle, kFourBar}};
        QTest::newRow("4 whose bar comes first") << Drawing{{kFourBar, kFourAngle}};
        QTest::newRow("7 with a bar") << Drawing{{kSeven, kSevenBar}};
        QTest::newRow("0 with a stroke through it") << Drawing{{kZero, {{5, 0}, {1, 10}}}};
        QTest::newRow("8 of two rings") << Drawing{
            {{{3, 0}, {0, 2}, {3, 4}, {6, 2}, {3, 0}}, {{3, 5.5F}, {0, 8}, {3, 10}, {6, 8}, {3, 5.5F}}}};
        QTest::newRow("a dot") << Drawing{{{{3, 3}}}};
        QTest::newRow("dots") << Drawing{{{{3, 3}}, {{3, 3}}}};
        QTest::newRow("a broken line") << Drawing{{{{0, 0}, {0, 5}}, {{0.2F, 5.5F}, {0, 10}}}};
        QTest::newRow("5 with a hat beside it") << Drawing{{kFiveBody, moved(kFiveHat, 3.5F)}};
    }
    void oneDigitStaysOne()
    {
        QFETCH(Drawing, digit);
        QCOMPARE(segment(digit), std::vector{digit});
        const Drawing large = [&] {
            Drawing drawing = moved(digit, 5, 7);
            for (Stroke &stroke : drawing.strokes)
                for (Point &point : stroke)
                    point = {1e6F * point.x, 1e6F * point.y};
            return drawing;
        }();
        QCOMPARE(segment(large), std::vector{large});
    }

    void digitsComeFromLeftToRightHoweverTheyWereDrawn()
    {
        const Drawing line{{moved(kOne, 30), kFourAngle, moved(kFiveBody, 18), moved(kSeven, 9), kFourBar,
                            moved(kSevenBar, 9), moved(kFiveHat, 18)}};
        const std::vector<Drawing> digits = segment(line);
        QCOMPARE(digits.size(), std::size_t{4});
        QCOMPARE(digits[0], (Drawing{{kFourAngle, kFourBar}}));
        QCOMPARE(digits[1], (Drawing{{moved(kSeven, 9), moved(kSevenBar, 9)}}));
        QCOMPARE(digits[2], (Drawing{{moved(kFiveBody, 18), moved(kFiveHat, 18)}}));
        QCOMPARE(digits[3], (Drawing{{moved(kOne, 30)}}));
    }

    void narrowDigitsAreKeptApart()
    {
        QCOMPARE(segment({{kOne, moved(kOne, 2), moved(kOne, 4)}}).size(), std::size_t{3});
        QCOMPARE(segment({{{{2, 0}, {0, 10}}, {{4, 0}, {2, 10}}}}).size(), std::size_t{2});
    }

    void digitsThatTouchAreOne() { QCOMPARE(segment({{kZero, moved(kZero, 6)}}).size(), std::size_t{1}); }

    void specksNearADigitJoinItAndOthersAreLeftOut()
    {
        const Stroke speck{{0, 0}, {0.3F, 0.3F}};
        const std::vector<Drawing> digits =
            segment({{kZero, moved(speck, 8, 5), moved(kZero, 30), moved(speck, 18, 5)}});
        QCOMPARE(digits.size(), std::size_t{2});
        QCOMPARE(digits[0].strokes.size(), std::size_t{2});
        QCOMPARE(digits[1].strokes.size(), std::size_t{1});
    }

    void whereNothingIsDrawnThereIsNoDigit()
    {
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(segment(Drawing{}).empty());
        QVERIFY(segment({{{}, {}}}).empty());
        QVERIFY(segment({{{{kNan, 0}}}}).empty());
        QVERIFY(segment(GreyPicture{}).empty());
        QVERIFY(segment(paper(28, 28)).empty());
        QVERIFY(segment(GreyPicture{4, 4, {1, 1}}).empty());
        QCOMPARE(segment({{kOne, {}, {{kNan, 3}}, moved(kOne, 8)}}).size(), std::size_t{2});
    }

    void whatIsNoWritingStaysTogether()
    {
        Drawing fence;
        for (int i = 0; i < kMaxSegments; ++i)
            fence.strokes.push_back(moved(kOne, 5.0F * static_cast<float>(i)));
        QCOMPARE(segment(fence).size(), std::size_t{kMaxSegments});
        fence.strokes.push_back(moved(kOne, -5));
        QCOMPARE(segment(fence), std::vector{fence});

        Random random(1);
        Drawing scribble{std::vector<Stroke>(20'000, Stroke(3))};
        for (Stroke &stroke : scribble.strokes)
            for (Point &point : stroke)
                point = {static_cast<float>(random.uniform()), static_cast<float>(random.uniform())};
        QCOMPARE(segment(scribble).size(), std::size_t{1});
        const Drawing longLine{{Stroke(200'000, Point{1, 1}), scribble.strokes[0]}};
        QVERIFY(segment(longLine).size() <= 2);
    }

    void farAndTinyPlacesAreSafe()
    {
        const float odd[] = {0, 1, -1, 1e38F, -1e38F, 1e-40F, std::numeric_limits<float>::infinity()};
        for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
            Random random(mixSeed(2, seed));
            Drawing drawing{std::vector<Stroke>(1 + random.below(6))};
            for (Stroke &stroke : drawing.strokes) {
                stroke.resize(random.below(4));
                std::ranges::generate(stroke, [&] { return Point{odd[random.below(7)], odd[random.below(7)]}; });
            }
            QVERIFY(segment(drawing).size() <= drawing.strokes.size());
        }
    }

    void realDigitsStayOne()
    {
        INKLING_NEED_SHARED(file, "strokes/pendigits-train.json.gz");
        const auto items = readStrokesFile(file).value();
        int ones = 0;
        for (const LabelledDrawing &item : items)
            ones += segment(item.drawing).size() == 1 ? 1 : 0;
        const double share = percent(ones, static_cast<int>(items.size()));
        qInfo("%.2f %% of real digits stay one", share);
        QVERIFY2(share >= 99.8, qPrintable(QString::number(share)));
    }

    void numbersOfRealDigitsAreCutRightly_data()
    {
        QTest::addColumn<double>("slope");
        QTest::addColumn<double>("lean");
        QTest::addColumn<double>("atLeast");
        QTest::newRow("on a level line") << 0.0 << 0.0 << 98.0;
        QTest::newRow("on a line that falls") << 0.3 << 0.0 << 98.0;
        QTest::newRow("on a line that rises") << -0.3 << 0.0 << 98.0;
        QTest::newRow("leaning") << 0.0 << 0.2 << 95.0;
    }
    void numbersOfRealDigitsAreCutRightly()
    {
        INKLING_NEED_SHARED(file, "strokes/pendigits-train.json.gz");
        QFETCH(double, slope);
        QFETCH(double, lean);
        QFETCH(double, atLeast);
        const auto items = readStrokesFile(file).value();
        constexpr int kNumbers = 2000;
        int right = 0;
        Random random(mixSeed(4, 1));
        for (int i = 0; i < kNumbers; ++i) {
            std::vector<std::size_t> strokeCounts;
            const Drawing line =
                composed(items, 2 + static_cast<int>(random.below(5)), {slope, lean}, random, strokeCounts);
            right += isCutRightly(line, strokeCounts) ? 1 : 0;
        }
        qInfo("%.2f %% of numbers are cut rightly", percent(right, kNumbers));
        QVERIFY2(percent(right, kNumbers) >= atLeast, qPrintable(QString::number(right)));
    }

    void picturesOfMnistStayOne()
    {
        INKLING_NEED_MNIST(folder);
        const Result<DigitData> mnist = loadIdxFolder(folder);
        QVERIFY(mnist);
        int ones = 0;
        int untouched = 0;
        const int count = mnist->test.count();
        for (int i = 0; i < count; ++i) {
            const GreyPicture picture = greyPictureOf(mnist->test.image(i));
            const std::vector<PictureSegment> segments = segment(picture);
            ones += segments.size() == 1 ? 1 : 0;
            untouched += segments.size() == 1 && segments[0].picture == picture ? 1 : 0;
        }
        qInfo("%.2f %% of MNIST's digits stay one, %.2f %% untouched", percent(ones, count), percent(untouched, count));
        QVERIFY(percent(ones, count) >= 99.8);
        QVERIFY(percent(untouched, count) >= 99);
    }

    void picturesOfNumbersAreCutRightly()
    {
        INKLING_NEED_MNIST(folder);
        const Result<DigitData> mnist = loadIdxFolder(folder);
        QVERIFY(mnist);
        constexpr int kNumbers = 1000;
        Random random(mixSeed(4, 2));
        int right = 0;
        for (int n = 0; n < kNumbers; ++n) {
            const int count = 2 + static_cast<int>(random.below(5));
            GreyPicture line = paper(40 * count, 40);
            std::vector<std::pair<int, int>> places;
            int left = 4;
            for (int i = 0; i < count; ++i) {
                const GreyPicture digit = greyPictureOf(mnist->test.image(static_cast<int>(random.below(10'000))));
                const auto [first, last] = columnsOf(digit);
                put(line, digit, left - first, 4 + static_cast<int>(random.below(4)));
                places.emplace_back(left, left + last - first);
                left += last - first + 1 + 3 + static_cast<int>(random.below(10)); // 0.15 to 0.6 of 20 pixels
            }
            const std::vector<PictureSegment> segments = segment(line);
            bool same = segments.size() == places.size();
            for (std::size_t i = 0; same && i < places.size(); ++i)
                same = std::abs(segments[i].left - places[i].first) <= 2 &&
                       std::abs(segments[i].left + segments[i].picture.width - 1 - places[i].second) <= 2;
            right += same ? 1 : 0;
        }
        qInfo("%.2f %% of pictures of numbers are cut rightly", percent(right, kNumbers));
        QVERIFY(percent(right, kNumbers) >= 98);
    }

    void aPictureSegmentHasItsOwnInkOnly()
    {
        GreyPicture picture = paper(60, 40);
        put(picture, 5, 5, 4, 30);         // one
        put(picture, 20, 5, 14, 4);        // seven, reaching over
        put(picture, 30, 5, 4, 30);        // its foot
        put(picture, 9, 5, 1, 30, 0.05F);  // a grey edge
        put(picture, 50, 20, 1, 1);        // grain
        put(picture, 45, 0, 1, 40, 0.04F); // a ruled line
        const std::vector<PictureSegment> segments = segment(picture);
        QCOMPARE(segments.size(), std::size_t{2});
        QCOMPARE(segments[0].left, 5);
        QCOMPARE(segments[0].top, 5);
        QCOMPARE(segments[0].picture.width, 5);
        QCOMPARE(segments[0].picture.height, 30);
        QCOMPARE(segments[0].picture.at(4, 10), 0.05F);
        QCOMPARE(segments[1].left, 20);
        QCOMPARE(segments[1].picture.width, 14);
        QCOMPARE(segments[1].picture.at(0, 20), 0.0F);
    }

    void brokenPicturesOfOneDigitStayOneAndWhole()
    {
        GreyPicture five = paper(30, 40);
        put(five, 8, 10, 4, 10);
        put(five, 8, 18, 14, 4);
        put(five, 18, 18, 4, 16);
        put(five, 9, 4, 14, 3); // the hat, on its own
        const std::vector<PictureSegment> segments = segment(five);
        QCOMPARE(segments.size(), std::size_t{1});
        QCOMPARE(segments[0].picture, five);
    }

    void noiseIsNoWriting_data()
    {
        QTest::addColumn<double>("share");
        for (const double share : {0.001, 0.02, 0.1, 0.3, 0.5, 0.9})
            QTest::addRow("%g of the pixels", share) << share;
    }
    void noiseIsNoWriting()
    {
        QFETCH(double, share);
        Random random(mixSeed(6, 1));
        GreyPicture noise = paper(1024, 1024);
        std::ranges::generate(noise.ink, [&] { return random.uniform() < share ? 1.0F : 0.0F; });
        const std::vector<PictureSegment> segments = segment(noise);
        QVERIFY(!segments.empty() && segments.size() <= kMaxSegments);
    }
};

QTEST_APPLESS_MAIN(SegmentTest)
#include "segment_test.moc"
