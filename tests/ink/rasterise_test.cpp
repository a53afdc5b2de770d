// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/rasterise.h"

#include "core/ink/normalise.h"
#include "core/math/random.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numbers>
#include <numeric>

using namespace inkling;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

constexpr double kEdge = 0.05;

/// The ink of a dot in pixels: a disc whose edge falls in a smooth step over kEdge (its variance is 1/20).
double discArea(double penWidth)
{
    return std::numbers::pi * kRasterSide * kRasterSide * (penWidth * penWidth / 4 + kEdge * kEdge / 20);
}

Drawing seven()
{
    return {{{{10, 10}, {60, 10}, {30, 90}}, {{25, 50}, {55, 48}}}};
}

Drawing moved(Drawing drawing, float scale, float dx, float dy)
{
    for (Stroke &stroke : drawing.strokes) {
        for (Point &point : stroke)
            point = {point.x * scale + dx, point.y * scale + dy};
    }
    return drawing;
}

double inkSum(const GreyPicture &picture)
{
    return std::accumulate(picture.ink.begin(), picture.ink.end(), 0.0);
}

bool isWellFormed(const GreyPicture &picture)
{
    return picture.ink.size() == static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) &&
           picture.width <= kRasterSide && picture.height <= kRasterSide &&
           std::ranges::all_of(picture.ink, [](float ink) { return ink >= 0 && ink <= 1; });
}

int largestDifference(const DigitPicture &a, const DigitPicture &b)
{
    int largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

/// Coordinates as they come from broken devices, broken files and people who mean harm.
float oddCoordinate(Random &random)
{
    constexpr float kOdd[] = {0, -0.0F, 1e30F, -1e30F, 3.4e38F, -3.4e38F, 1e-45F, 1e-30F, kNan, kInfinity, -kInfinity};
    return random.uniform() < 0.2 ? kOdd[random.below(std::size(kOdd))] : static_cast<float>(random.uniform(-9, 99));
}

} // namespace

class RasteriseTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingDrawnGivesAnEmptyPicture_data();
    void nothingDrawnGivesAnEmptyPicture();
    void theInkOfALineIsItsArea_data();
    void theInkOfALineIsItsArea();
    void aDotIsADiscAsWideAsThePen();
    void thePenIsTheSmallestBoxOfAStraightLine();
    void crossingStrokesAreNotDarkerThanInk();
    void jointsAreRound();
    void sizeAndPlaceDoNotMatter_data();
    void sizeAndPlaceDoNotMatter();
    void pointsThatAreNotFiniteAreLeftOut();
    void repeatedPointsChangeNothing();
    void hugeCoordinatesAreDrawn();
    void manyPointsGiveThePictureOfFew();
    void anyInputGivesAWellFormedPicture();
};

void RasteriseTest::nothingDrawnGivesAnEmptyPicture_data()
{
    QTest::addColumn<Drawing>("drawing");
    QTest::newRow("no stroke") << Drawing{};
    QTest::newRow("empty strokes") << Drawing{{{}, {}}};
    QTest::newRow("no finite point") << Drawing{{{{kNan, 1}, {1, kInfinity}}}};
}

void RasteriseTest::nothingDrawnGivesAnEmptyPicture()
{
    QFETCH(Drawing, drawing);
    QCOMPARE(rasterise(drawing), GreyPicture{});
    QVERIFY(!prepare(drawing));
}

void RasteriseTest::theInkOfALineIsItsArea_data()
{
    QTest::addColumn<float>("angle");
    QTest::addColumn<double>("penWidth");
    for (const double width : {0.06, 0.125, 0.2}) {
        for (const int degrees : {0, 17, 45, 73, 90})
            QTest::addRow("%d degrees, pen %g", degrees, width)
                << static_cast<float>(degrees * std::numbers::pi / 180) << width;
    }
}

void RasteriseTest::theInkOfALineIsItsArea()
{
    QFETCH(float, angle);
    QFETCH(double, penWidth);
    const GreyPicture picture = rasterise({{{{0, 0}, {std::cos(angle), std::sin(angle)}}}}, Pen::even(penWidth, kEdge));

    const double pen = penWidth * kRasterSide;
    const double length = (1 - penWidth - kEdge) * kRasterSide / std::max(std::cos(angle), std::sin(angle));
    const double area = length * pen + discArea(penWidth);
    QVERIFY2(std::abs(inkSum(picture) / area - 1) < 0.01, qPrintable(QString::number(inkSum(picture) / area)));
}

void RasteriseTest::aDotIsADiscAsWideAsThePen()
{
    const GreyPicture dot = rasterise({{{{5, 5}}}}, Pen::even(0.2, 0.05));
    QCOMPARE(dot.width, kRasterSide / 4);
    QCOMPARE(dot.height, kRasterSide / 4);
    QVERIFY(std::abs(inkSum(dot) / discArea(0.2) - 1) < 0.01);
    QCOMPARE(dot.at(0, 0), 0.0F);
    QCOMPARE(dot.at(dot.width / 2, dot.height / 2), 1.0F);
}

void RasteriseTest::thePenIsTheSmallestBoxOfAStraightLine()
{
    const GreyPicture upright = rasterise({{{{3, 0}, {3, 50}}}}, Pen::even(0.15, kEdge));
    QCOMPARE(upright.height, kRasterSide);
    QCOMPARE(upright.width, kRasterSide / 5);
    const GreyPicture level = rasterise({{{{0, 3}, {50, 3}}}}, Pen::even(0.15, kEdge));
    QCOMPARE(level.width, kRasterSide);
    QCOMPARE(level.height, kRasterSide / 5);
}

void RasteriseTest::crossingStrokesAreNotDarkerThanInk()
{
    const GreyPicture cross = rasterise({{{{0, 0}, {9, 9}}, {{0, 9}, {9, 0}}, {{0, 0}, {9, 9}}}});
    QVERIFY(isWellFormed(cross));
    QCOMPARE(rasterise({{{{0, 0}, {9, 9}}, {{0, 9}, {9, 0}}}}), cross);
}

void RasteriseTest::jointsAreRound()
{
    // The outer corner of an L: the square corner stays paper, ink reaches the pen's radius in every direction.
    const int radius = kRasterSide / 8;
    const GreyPicture corner = rasterise({{{{0, 0}, {0, 9}, {9, 9}}}}, Pen::even(0.25, 0));
    QCOMPARE(corner.at(0, kRasterSide - 1), 0.0F);
    QVERIFY(corner.at(1, kRasterSide - 1 - radius) > 0.9F);
    QVERIFY(corner.at(radius, kRasterSide - 2) > 0.9F);
}

void RasteriseTest::sizeAndPlaceDoNotMatter_data()
{
    QTest::addColumn<float>("scale");
    QTest::addColumn<float>("dx");
    QTest::addColumn<float>("dy");
    QTest::newRow("smaller") << 0.3F << 0.0F << 0.0F;
    QTest::newRow("in a corner") << 0.3F << 700.0F << 500.0F;
    QTest::newRow("of a unit square") << 0.01F << 0.0F << 0.0F;
    QTest::newRow("beyond the canvas") << 4.0F << -3000.0F << -3000.0F;
    QTest::newRow("huge") << 1e30F << 0.0F << 0.0F;
    QTest::newRow("tiny") << 1e-30F << 0.0F << 0.0F;
}

void RasteriseTest::sizeAndPlaceDoNotMatter()
{
    QFETCH(float, scale);
    QFETCH(float, dx);
    QFETCH(float, dy);
    const auto here = prepare(seven());
    const auto there = prepare(moved(seven(), scale, dx, dy));
    QVERIFY(here && there);
    QVERIFY(largestDifference(here->picture, there->picture) <= 1);
}

void RasteriseTest::pointsThatAreNotFiniteAreLeftOut()
{
    Drawing damaged = seven();
    damaged.strokes[0].insert(damaged.strokes[0].begin() + 1, {kNan, 5});
    damaged.strokes[0].push_back({kInfinity, -kInfinity});
    damaged.strokes.push_back({{1, kNan}});
    QCOMPARE(rasterise(damaged), rasterise(seven()));
}

void RasteriseTest::repeatedPointsChangeNothing()
{
    Drawing repeated;
    for (const Stroke &stroke : seven().strokes) {
        repeated.strokes.emplace_back();
        for (const Point point : stroke)
            repeated.strokes.back().insert(repeated.strokes.back().end(), 500, point);
    }
    QCOMPARE(rasterise(repeated), rasterise(seven()));
    QCOMPARE(rasterise({{Stroke(1000, Point{7, 7})}}), rasterise({{{{7, 7}}}}));
}

void RasteriseTest::hugeCoordinatesAreDrawn()
{
    constexpr float kHuge = 3e38F;
    const GreyPicture cross = rasterise({{{{-kHuge, -kHuge}, {kHuge, kHuge}}, {{-kHuge, kHuge}, {kHuge, -kHuge}}}});
    QVERIFY(isWellFormed(cross));
    QCOMPARE(cross, rasterise({{{{-1, -1}, {1, 1}}, {{-1, 1}, {1, -1}}}}));
}

void RasteriseTest::manyPointsGiveThePictureOfFew()
{
    // A slow hand: the same path in 30,000 points.
    Drawing slow;
    for (const Stroke &stroke : seven().strokes) {
        slow.strokes.push_back({stroke.front()});
        for (std::size_t i = 1; i < stroke.size(); ++i) {
            for (int step = 1; step <= 10000; ++step) {
                const float t = static_cast<float>(step) / 10000;
                slow.strokes.back().push_back(
                    {std::lerp(stroke[i - 1].x, stroke[i].x, t), std::lerp(stroke[i - 1].y, stroke[i].y, t)});
            }
        }
    }
    QVERIFY(largestDifference(prepare(slow)->picture, prepare(seven())->picture) <= 3);
}

void RasteriseTest::anyInputGivesAWellFormedPicture()
{
    int inked = 0;
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        Random random(mixSeed(1, seed));
        Drawing drawing;
        bool anyFinite = false;
        drawing.strokes.resize(random.below(4));
        for (Stroke &stroke : drawing.strokes) {
            stroke.resize(random.below(7));
            for (Point &point : stroke) {
                point = {oddCoordinate(random), oddCoordinate(random)};
                anyFinite = anyFinite || (std::isfinite(point.x) && std::isfinite(point.y));
            }
        }
        const GreyPicture picture = rasterise(
            drawing, {random.uniform(-1, 1.5), random.uniform(-1, 1.5), static_cast<int>(random.uniform(-1, 9))});
        QVERIFY(isWellFormed(picture));
        QCOMPARE(!picture.ink.empty(), anyFinite);
        QCOMPARE(normalise(picture).has_value(), anyFinite);
        inked += anyFinite ? 1 : 0;
    }
    QVERIFY(inked > 1000);
}

QTEST_APPLESS_MAIN(RasteriseTest)
#include "rasterise_test.moc"
