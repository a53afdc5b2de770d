// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/even_pen.h"

#include "core/ink/distance_map.h"
#include "core/ink/normalise.h"
#include "core/ink/preparation_steps.h"
#include "core/math/random.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

using namespace inkling;

namespace {

GreyPicture paper(int width, int height)
{
    return {width, height, std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

/// A sheet of 200x200 with a 7 as high as 150, drawn with a hard round pen of this width.
GreyPicture seven(double pen)
{
    const auto distance = [](double x, double y, double x0, double y0, double x1, double y1) {
        const double along =
            ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / (std::pow(x1 - x0, 2) + std::pow(y1 - y0, 2));
        const double part = std::clamp(along, 0.0, 1.0);
        return std::hypot(x - x0 - part * (x1 - x0), y - y0 - part * (y1 - y0));
    };
    GreyPicture picture = paper(200, 200);
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 200; ++x) {
            const double nearest = std::min(distance(x, y, 50, 25, 140, 25), distance(x, y, 140, 25, 90, 175));
            picture.ink[static_cast<std::size_t>(y * 200 + x)] =
                static_cast<float>(std::clamp(pen / 2 - nearest + 0.5, 0.0, 1.0));
        }
    }
    return picture;
}

/// The share of the square about the ink that is at least half dark.
double coverage(const GreyPicture &picture)
{
    int left = picture.width;
    int right = 0;
    int top = picture.height;
    int bottom = 0;
    int dark = 0;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            if (picture.at(x, y) < 0.5F)
                continue;
            ++dark;
            left = std::min(left, x);
            right = std::max(right, x + 1);
            top = std::min(top, y);
            bottom = std::max(bottom, y + 1);
        }
    }
    return dark / std::pow(std::max(right - left, bottom - top), 2);
}

/// Also where values are no numbers, which equal nothing.
bool isTheSame(const GreyPicture &a, const GreyPicture &b)
{
    return a.width == b.width && a.height == b.height && a.ink.size() == b.ink.size() &&
           std::memcmp(a.ink.data(), b.ink.data(), a.ink.size() * sizeof(float)) == 0;
}

double meanDifference(const DigitPicture &a, const DigitPicture &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::abs(a[i] - b[i]);
    return sum / kDigitPixels;
}

} // namespace

class EvenPenTest : public QObject
{
    Q_OBJECT

private slots:
    void distancesAreThoseToTheNearestMark()
    {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            Random random(mixSeed(8, seed));
            const int width = 1 + static_cast<int>(random.below(30));
            const int height = 1 + static_cast<int>(random.below(30));
            std::vector<bool> marked(static_cast<std::size_t>(width * height));
            for (std::size_t left = 1 + random.below(5); left > 0; --left)
                marked[random.below(marked.size())] = true;
            const std::vector<float> distances = squaredDistances(marked, width, height);
            for (int i = 0; i < width * height; ++i) {
                int nearest = 1'000'000;
                for (int j = 0; j < width * height; ++j) {
                    const int dx = i % width - j % width;
                    const int dy = i / width - j / width;
                    if (marked[static_cast<std::size_t>(j)])
                        nearest = std::min(nearest, dx * dx + dy * dy);
                }
                QCOMPARE(distances[static_cast<std::size_t>(i)], static_cast<float>(nearest));
            }
        }
    }

    void withoutAMarkEverythingIsFar()
    {
        QVERIFY(std::ranges::all_of(squaredDistances(std::vector<bool>(12), 4, 3), [](float d) { return d > 1e6F; }));
        QVERIFY(squaredDistances({}, 0, 0).empty());
    }

    void pensGiveThePictureOfTheStrokes_data()
    {
        QTest::addColumn<double>("pen");
        for (const double pen : {3.0, 5.0, 8.0, 14.0, 20.0, 25.0})
            QTest::addRow("%g of 150 pixels", pen) << pen;
    }
    void pensGiveThePictureOfTheStrokes()
    {
        QFETCH(double, pen);
        const auto drawn = prepare(Drawing{{{{50, 25}, {140, 25}, {90, 175}}}});
        const double before = meanDifference(normalise(seven(pen))->picture, drawn->picture);
        const double after = meanDifference(preparePicture(seven(pen))->picture, drawn->picture);
        QVERIFY2(after < before && after < 5, qPrintable(QStringLiteral("%1, was %2").arg(after).arg(before)));
    }

    void veryThickPensBecomeThinner_data()
    {
        QTest::addColumn<double>("pen");
        for (const double pen : {35.0, 40.0, 50.0})
            QTest::addRow("%g of 150 pixels", pen) << pen;
    }
    void veryThickPensBecomeThinner()
    {
        QFETCH(double, pen);
        const double widest = coverage(seven(0.15 * 150 / (1 - 0.15)));
        QVERIFY(coverage(seven(pen)) > 1.15 * widest);
        const double thinned = coverage(withEvenPen(seven(pen)));
        QVERIFY2(std::abs(thinned - widest) < 0.1 * widest, qPrintable(QString::number(thinned / widest)));
    }

    void specksDoNotMakeAPenThin()
    {
        GreyPicture speckled = seven(20);
        Random random(mixSeed(10, 1));
        for (int i = 0; i < 60; ++i) {
            const int x = 60 + static_cast<int>(random.below(70));
            const int y = 30 + static_cast<int>(random.below(140));
            speckled.ink[static_cast<std::size_t>(y * 200 + x)] = 1;
        }
        const auto drawn = prepare(Drawing{{{{50, 25}, {140, 25}, {90, 175}}}});
        QVERIFY(meanDifference(preparePicture(speckled)->picture, drawn->picture) < 10);
    }

    void whatHasNoPenIsLeftAsItIs_data()
    {
        QTest::addColumn<GreyPicture>("picture");
        QTest::newRow("no ink") << paper(100, 100);
        QTest::newRow("nothing") << GreyPicture{};
        GreyPicture small = paper(39, 39);
        for (int y = 0; y < 39; ++y)
            small.ink[static_cast<std::size_t>(y * 39 + 20)] = 1;
        QTest::newRow("a small picture") << small;
    }
    void whatHasNoPenIsLeftAsItIs()
    {
        QFETCH(GreyPicture, picture);
        QCOMPARE(withEvenPen(picture), picture);
    }

    void strokesAtTheEdgeGetTheirRoom()
    {
        GreyPicture line = paper(1, 80);
        std::ranges::fill(line.ink, 1.0F);
        const GreyPicture redrawn = withEvenPen(line);
        QVERIFY(redrawn.width > 5 && redrawn.height > 85);
        QCOMPARE(std::ranges::max(redrawn.ink), 1.0F);
        QCOMPARE(redrawn.at(0, redrawn.height / 2), 0.0F);
    }

    void allStepsTogetherAreThePreparationOfAPicture()
    {
        for (const double pen : {3.0, 14.0, 30.0}) {
            const GreyPicture picture = seven(pen);
            QCOMPARE(normaliseInSteps({picture, picture})->picture, preparePicture(picture)->picture);
        }
        // Without the step the pen is as it came.
        const GreyPicture thin = seven(3);
        const auto asSeen = normaliseInSteps({thin, thin}, PreparationSteps().with(PreparationStep::Ink, false));
        QCOMPARE(asSeen->picture, normalise(thin)->picture);
    }

    void oddPicturesAreSafe()
    {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            Random random(mixSeed(9, seed));
            GreyPicture picture = paper(1 + static_cast<int>(random.below(90)), 1 + static_cast<int>(random.below(90)));
            const double share = random.uniform();
            std::ranges::generate(picture.ink, [&] {
                return random.uniform() < share ? static_cast<float>(random.uniform(-1, 2))
                                                : std::numeric_limits<float>::quiet_NaN();
            });
            const GreyPicture redrawn = withEvenPen(picture);
            const bool isInk = std::ranges::all_of(redrawn.ink, [](float v) { return v >= 0 && v <= 1; });
            QVERIFY(isInk || isTheSame(redrawn, picture));
        }
        GreyPicture blot = paper(300, 300);
        std::ranges::fill(blot.ink, 1.0F);
        QVERIFY(preparePicture(blot));
    }
};

QTEST_APPLESS_MAIN(EvenPenTest)
#include "even_pen_test.moc"
