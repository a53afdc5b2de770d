// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/eraser.h"

#include "core/math/random.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace inkling;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// A line from (0, 0) to (10, 0) in a second, with a firmer and firmer pen.
Drawing line()
{
    return {{{{0, 0, 0, 0.2F}, {10, 0, 1000, 0.7F}}}};
}

/// Where each piece begins and ends along the line.
std::vector<std::pair<float, float>> ends(const Drawing &drawing)
{
    std::vector<std::pair<float, float>> found;
    for (const Stroke &stroke : drawing.strokes)
        found.emplace_back(stroke.front().x, stroke.back().x);
    return found;
}

float distance(const Point &a, const Point &b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

class EraserTest : public QObject
{
    Q_OBJECT

private slots:
    void strokesThatAreTouchedGoAsAWhole_data()
    {
        QTest::addColumn<Point>("at");
        QTest::addColumn<float>("radius");
        QTest::addColumn<bool>("gone");
        QTest::newRow("on a point") << Point{0, 0} << 1.0F << true;
        QTest::newRow("between two points") << Point{5, 0.9F} << 1.0F << true;
        QTest::newRow("beside") << Point{5, 1.1F} << 1.0F << false;
        QTest::newRow("behind the end") << Point{11.1F, 0} << 1.0F << false;
        QTest::newRow("over all") << Point{5, 5} << 100.0F << true;
        QTest::newRow("without a size") << Point{5, 0} << 0.0F << false;
        QTest::newRow("of negative size") << Point{5, 0} << -1.0F << false;
        QTest::newRow("nowhere") << Point{kNan, 0} << 1.0F << false;
        QTest::newRow("without end") << Point{5, 0} << std::numeric_limits<float>::infinity() << false;
    }
    void strokesThatAreTouchedGoAsAWhole()
    {
        QFETCH(Point, at);
        QFETCH(float, radius);
        QFETCH(bool, gone);
        Drawing drawing = line();
        drawing.strokes.push_back({{0, 500}, {10, 500}});
        QCOMPARE(eraseStrokes(drawing, at, radius), gone);
        QCOMPARE(drawing.strokes.size(), std::size_t{gone ? 1U : 2U});
        QCOMPARE(drawing.strokes.back().front().y, 500.0F);
    }

    void partsAreCutWhereTheCircleMeetsThePath_data()
    {
        QTest::addColumn<Point>("at");
        QTest::addColumn<float>("radius");
        QTest::addColumn<std::vector<std::pair<float, float>>>("left");
        using Ends = std::vector<std::pair<float, float>>;
        QTest::newRow("in the middle") << Point{5, 0} << 1.0F << Ends{{0, 4}, {6, 10}};
        QTest::newRow("off the path: a chord") << Point{5, 3} << 5.0F << Ends{{0, 1}, {9, 10}};
        QTest::newRow("the beginning") << Point{0, 0} << 2.0F << Ends{{2, 10}};
        QTest::newRow("the end") << Point{10, 0} << 2.0F << Ends{{0, 8}};
        QTest::newRow("all") << Point{5, 0} << 6.0F << Ends{};
        QTest::newRow("nothing") << Point{5, 2} << 1.0F << Ends{{0, 10}};
        QTest::newRow("a touch from outside") << Point{5, 1} << 1.0F << Ends{{0, 10}};
    }
    void partsAreCutWhereTheCircleMeetsThePath()
    {
        QFETCH(Point, at);
        QFETCH(float, radius);
        using Ends = std::vector<std::pair<float, float>>;
        QFETCH(Ends, left);
        Drawing drawing = line();
        const bool changes = left != Ends{{0, 10}};
        QCOMPARE(eraseParts(drawing, at, radius), changes);
        QCOMPARE(ends(drawing), left);
        QVERIFY2(!eraseParts(drawing, at, radius), "once more at the same place changes nothing");
    }

    void newEndsKnowTheirTimeAndPressure()
    {
        Drawing drawing = line();
        QVERIFY(eraseParts(drawing, {5, 0}, 1));
        const Point end = drawing.strokes[0].back();
        const Point beginning = drawing.strokes[1].front();
        QCOMPARE(end.milliseconds, 400.0F);
        QCOMPARE(end.pressure, 0.4F);
        QCOMPARE(beginning.milliseconds, 600.0F);
        QCOMPARE(beginning.pressure, 0.5F);
    }

    void pointsUnderTheEraserGoAndThoseOutsideStay()
    {
        Drawing drawing{{{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}}}};
        QVERIFY(eraseParts(drawing, {3, 0}, 1.5F));
        QCOMPARE(drawing.strokes.size(), std::size_t{2});
        QCOMPARE(drawing.strokes[0], (Stroke{{0, 0}, {1, 0}, {1.5F, 0}}));
        QCOMPARE(drawing.strokes[1], (Stroke{{4.5F, 0}, {5, 0}, {6, 0}}));
    }

    void aPathThatComesBackIsCutEachTime()
    {
        Drawing drawing{{{{0, 0}, {10, 0}, {10, 1}, {0, 1}}}};
        QVERIFY(eraseParts(drawing, {5, 0.5F}, 1));
        QCOMPARE(drawing.strokes.size(), std::size_t{3});
    }

    void otherStrokesKeepTheirPlaceInTheOrder()
    {
        const Stroke before{{0, 50}, {10, 50}};
        const Stroke after{{0, 60}, {10, 60}};
        Drawing drawing{{before, line().strokes[0], after}};
        QVERIFY(eraseParts(drawing, {5, 0}, 1));
        QCOMPARE(drawing.strokes.size(), std::size_t{4});
        QCOMPARE(drawing.strokes.front(), before);
        QCOMPARE(drawing.strokes.back(), after);
    }

    void aDotGoesAsAWhole()
    {
        for (const bool parts : {false, true}) {
            Drawing drawing{{{{3, 3}}, {}}};
            const auto erase = parts ? eraseParts : eraseStrokes;
            QVERIFY(!erase(drawing, {5, 3}, 1));
            QVERIFY(erase(drawing, {3.5F, 3}, 1));
            QCOMPARE(drawing, (Drawing{{{}}}));
        }
    }

    void nothingStaysUnderTheEraser()
    {
        for (std::uint64_t seed = 1; seed <= 500; ++seed) {
            Random random(mixSeed(9, seed));
            const auto place = [&random] {
                return Point{static_cast<float>(random.uniform(0, 100)), static_cast<float>(random.uniform(0, 100))};
            };
            Drawing drawing{{Stroke(2 + random.below(20)), Stroke(2 + random.below(20))}};
            for (Stroke &stroke : drawing.strokes)
                std::ranges::generate(stroke, place);
            const Point at = place();
            const auto radius = static_cast<float>(random.uniform(1, 40));
            eraseParts(drawing, at, radius);
            for (const Stroke &stroke : drawing.strokes) {
                QVERIFY(stroke.size() > 1);
                for (const Point &point : stroke)
                    QVERIFY(distance(point, at) >= radius * 0.998F);
            }
            Drawing again = drawing;
            QVERIFY(!eraseParts(again, at, radius));
            QVERIFY(!eraseStrokes(again, at, radius * 0.99F));
        }
    }

    void oddPointsAreSafe()
    {
        const float infinity = std::numeric_limits<float>::infinity();
        Drawing drawing{{{{kNan, 0}, {5, 0}, {infinity, 1}, {1e38F, -1e38F}, {-1e38F, 1e38F}}, {{kNan, kNan}}}};
        Drawing copy = drawing;
        eraseStrokes(copy, {1000, 1000}, 1);
        eraseParts(drawing, {5, 0}, 1);
        QVERIFY(!drawing.strokes.empty());
    }
};

QTEST_APPLESS_MAIN(EraserTest)
#include "eraser_test.moc"
