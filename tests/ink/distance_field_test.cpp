// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/distance_field.h"

#include "core/math/random.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace inkling;

namespace {

Drawing scribble(int strokes, int points, double from, double size)
{
    Random random(7);
    const auto place = [&] { return static_cast<float>(from + size * random.uniform()); };
    Drawing drawing;
    for (int i = 0; i < strokes; ++i) {
        Stroke &stroke = drawing.strokes.emplace_back();
        for (int j = 0; j < points; ++j) {
            const float x = place();
            stroke.push_back({x, place()});
        }
    }
    return drawing;
}

} // namespace

/// Paths in pixels and how far each pixel is from them.
class DistanceFieldTest : public QObject
{
    Q_OBJECT

private slots:
    /// However slowly a hand moves, there is no more to draw than its path is long.
    void aSlowHandIsThinned()
    {
        Drawing drawing{{Stroke(250'000)}};
        for (std::size_t i = 0; i < drawing.strokes[0].size(); ++i) {
            const double angle = static_cast<double>(i) * 1e-4;
            drawing.strokes[0][i] = {static_cast<float>(0.5 + 0.4 * std::cos(angle)),
                                     static_cast<float>(0.5 + 0.4 * std::sin(2 * angle))};
        }
        const std::vector<PixelPath> paths = pixelPaths(drawing, {.scale = 400}, 0.25F);
        QCOMPARE(paths.size(), std::size_t{1});
        double length = 0;
        for (std::size_t i = 1; i < paths[0].size(); ++i)
            length += std::hypot(paths[0][i].x - paths[0][i - 1].x, paths[0][i].y - paths[0][i - 1].y);
        QVERIFY(static_cast<double>(paths[0].size()) <= length / 0.25 + 2);
        const Point last = drawing.strokes[0].back();
        QVERIFY(std::abs(paths[0].back().x - 400 * last.x) < 1e-3F);
    }

    void strokesWithoutAPlaceAreLeftOut()
    {
        const float infinity = std::numeric_limits<float>::infinity();
        const Drawing drawing{{{}, {{infinity, 0}}, {{0.5F, 0.5F}, {0, infinity}}}};
        const std::vector<PixelPath> paths = pixelPaths(drawing, {.scale = 100}, 0.25F);
        QCOMPARE(paths.size(), std::size_t{1});
        QCOMPARE(paths[0].size(), std::size_t{1});
    }

    void roughlyIsToAPixelOrTwo_data()
    {
        QTest::addColumn<Drawing>("drawing");
        QTest::newRow("a dot") << Drawing{{{{0.31F, 0.62F}}}};
        QTest::newRow("a line") << Drawing{{{{0.1F, 0.9F}, {0.8F, 0.2F}}}};
        QTest::newRow("level and upright") << Drawing{{{{0.1F, 0.5F}, {0.9F, 0.5F}}, {{0.5F, 0.1F}, {0.5F, 0.9F}}}};
        QTest::newRow("a scribble") << scribble(3, 5, 0.1, 0.8);
        QTest::newRow("beyond the edges") << Drawing{{{{-2, 0.3F}, {3, 0.6F}}, {{0.3F, -1e30F}, {0.3F, 1e30F}}}};
    }

    void roughlyIsToAPixelOrTwo()
    {
        QFETCH(Drawing, drawing);
        constexpr int kSide = 200;
        constexpr float kReach = 60;
        DistanceField exact(kSide, kSide, kReach);
        DistanceField rough(kSide, kSide, kReach);
        const std::vector<PixelPath> paths = pixelPaths(drawing, {.scale = kSide}, 0.25F);
        exact.add(paths);
        rough.addRoughly(paths);
        const Tip tip{.inner = 0, .outer = kReach, .falloff = 1}; // ink tells the distance
        const GreyPicture one = exact.picture(tip);
        const GreyPicture other = rough.picture(tip);
        QVERIFY(*std::ranges::max_element(one.ink) > 0.95F);
        for (std::size_t i = 0; i < one.ink.size(); ++i)
            QVERIFY(std::abs(one.ink[i] - other.ink[i]) <= 2 / kReach);
    }

    void workGrowsWithTheReachOnlyWhereEveryPixelIsLookedAt()
    {
        const std::vector<PixelPath> paths = pixelPaths(scribble(10, 500, 0, 1), {.scale = 400}, 0.25F);
        QVERIFY(DistanceField(400, 400, 40).workOf(paths) > 3 * DistanceField(400, 400, 4).workOf(paths));
        QVERIFY(DistanceField(400, 400, 40).workOf({paths.front()}) < DistanceField(400, 400, 40).workOf(paths));
    }
};

QTEST_APPLESS_MAIN(DistanceFieldTest)
#include "distance_field_test.moc"
