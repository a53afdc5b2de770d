// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/distortions.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace inkling;

namespace {

/// A bar of full ink: columns 12 to 15, rows 8 to 19.
DigitPicture bar()
{
    DigitPicture picture{};
    for (int y = 8; y < 20; ++y)
        for (int x = 12; x < 16; ++x)
            picture[static_cast<std::size_t>(y * kDigitSide + x)] = 255;
    return picture;
}

/// Greys without a pattern where digits are.
DigitPicture speckled()
{
    DigitPicture picture{};
    for (int y = 4; y < 24; ++y)
        for (int x = 4; x < 24; ++x)
            picture[static_cast<std::size_t>(y * kDigitSide + x)] =
                static_cast<std::uint8_t>(50 + (x * 37 + y * 91) % 200);
    return picture;
}

int inkOf(const DigitPicture &picture)
{
    return std::accumulate(picture.begin(), picture.end(), 0);
}

/// Centre of the ink: column, row.
std::pair<double, double> centreOf(const DigitPicture &picture)
{
    double x = 0;
    double y = 0;
    for (int i = 0; i < kDigitPixels; ++i) {
        const double ink = picture[static_cast<std::size_t>(i)];
        x += ink * (i % kDigitSide);
        y += ink * (i / kDigitSide);
    }
    return {x / inkOf(picture), y / inkOf(picture)};
}

bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

DigitPicture disturbedBar(const char *id, double level, std::uint64_t seed = 1)
{
    return distorted(bar(), *findDistortion(id), level, seed);
}

void addEveryRow()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < distortionTable().size(); ++i)
        QTest::newRow(std::string(distortionTable()[i].id).c_str()) << static_cast<int>(i);
}

} // namespace

class DistortionsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRowIsWhole_data() { addEveryRow(); }
    void everyRowIsWhole();
    void onlyTheOneLevelLeavesThePictureAlone_data() { addEveryRow(); }
    void onlyTheOneLevelLeavesThePictureAlone();
    void theSameSeedMakesTheSamePicture_data() { addEveryRow(); }
    void theSameSeedMakesTheSamePicture();
    void aShiftMovesEveryPixelByItsLevel();
    void aTurnIsByItsAngle();
    void sizeIsTheSideOfThePicture();
    void strokesGrowAndShrinkOnBothSides();
    void noiseHasItsDeviation();
    void blurKeepsTheInk();
    void contrastIsAShareOfTheInk();
    void occlusionCoversASquare();
};

void DistortionsTest::everyRowIsWhole()
{
    QFETCH(int, row);
    const Distortion &distortion = distortionTable()[static_cast<std::size_t>(row)];
    QCOMPARE(findDistortion(distortion.id), &distortion);
    QVERIFY(!distortion.title.empty() && !distortion.unit.empty() && distortion.description.ends_with('.'));
    QVERIFY(std::ranges::is_sorted(distortion.levels, std::ranges::less_equal()));
    QCOMPARE(std::ranges::count(distortion.levels, distortion.none), 1);
    QVERIFY(distortion.levels.size() >= 5);
}

void DistortionsTest::onlyTheOneLevelLeavesThePictureAlone()
{
    QFETCH(int, row);
    const Distortion &distortion = distortionTable()[static_cast<std::size_t>(row)];
    const DigitPicture picture = speckled();
    for (const double level : distortion.levels)
        QCOMPARE(distorted(picture, distortion, level, 3) == picture, level == distortion.none);
}

void DistortionsTest::theSameSeedMakesTheSamePicture()
{
    QFETCH(int, row);
    const Distortion &distortion = distortionTable()[static_cast<std::size_t>(row)];
    const double level =
        distortion.levels.back() == distortion.none ? distortion.levels.front() : distortion.levels.back();
    QVERIFY(distorted(bar(), distortion, level, 5) == distorted(bar(), distortion, level, 5));
}

void DistortionsTest::aShiftMovesEveryPixelByItsLevel()
{
    std::set<std::pair<double, double>> moves;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const DigitPicture moved = disturbedBar("shift", 4, seed);
        QCOMPARE(inkOf(moved), inkOf(bar()));
        const auto [x, y] = centreOf(moved);
        moves.insert({x - 13.5, y - 13.5});
    }
    QCOMPARE(moves, (std::set<std::pair<double, double>>{{-4, 0}, {4, 0}, {0, -4}, {0, 4}}));
    // What leaves the picture is gone.
    DigitPicture moved = bar();
    for (int i = 0; i < 3; ++i)
        moved = distorted(moved, *findDistortion("shift"), 6, 1);
    QVERIFY(inkOf(moved) < inkOf(bar()));
}

void DistortionsTest::aTurnIsByItsAngle()
{
    for (const double angle : {10.0, 45.0}) {
        const DigitPicture turned = disturbedBar("rotation", angle);
        QVERIFY(near(inkOf(turned), inkOf(bar()), 0.02 * inkOf(bar())));
        // The direction of most spread, from the second moments.
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < kDigitPixels; ++i) {
            const double ink = turned[static_cast<std::size_t>(i)];
            const double x = i % kDigitSide - 13.5;
            const double y = i / kDigitSide - 13.5;
            xx += ink * x * x;
            yy += ink * y * y;
            xy += ink * x * y;
        }
        const double fromUpright = std::abs(0.5 * std::atan2(2 * xy, yy - xx)) * 180 / 3.14159265;
        QVERIFY2(near(fromUpright, angle, 1), qPrintable(QString::number(fromUpright)));
    }
}

void DistortionsTest::sizeIsTheSideOfThePicture()
{
    for (const double percent : {50.0, 80.0, 120.0}) {
        const DigitPicture resized = disturbedBar("size", percent);
        const double wanted = inkOf(bar()) * percent * percent / 10'000;
        QVERIFY2(near(inkOf(resized), wanted, 0.03 * wanted), qPrintable(QString::number(inkOf(resized) / wanted)));
        const auto [x, y] = centreOf(resized);
        QVERIFY(near(x, 13.5, 0.05) && near(y, 13.5, 0.05));
    }
}

void DistortionsTest::strokesGrowAndShrinkOnBothSides()
{
    const auto widthInRow13 = [](const DigitPicture &picture) {
        int ink = 0;
        for (int x = 0; x < kDigitSide; ++x)
            ink += picture[static_cast<std::size_t>(13 * kDigitSide + x)];
        return ink / 255.0;
    };
    for (const double level : findDistortion("stroke")->levels)
        QVERIFY(near(widthInRow13(disturbedBar("stroke", level)), 4 + 2 * level, 0.02));
}

void DistortionsTest::noiseHasItsDeviation()
{
    DigitPicture grey;
    grey.fill(128);
    const DigitPicture noisy = distorted(grey, *findDistortion("noise"), 10, 1);
    double squares = 0;
    for (const std::uint8_t pixel : noisy)
        squares += (pixel - 128.0) * (pixel - 128.0);
    QVERIFY(near(std::sqrt(squares / kDigitPixels), 25.5, 2));
}

void DistortionsTest::blurKeepsTheInk()
{
    const DigitPicture blurred = disturbedBar("blur", 2);
    QVERIFY(near(inkOf(blurred), inkOf(bar()), 0.01 * inkOf(bar())));
    QVERIFY(*std::ranges::max_element(blurred) < 230);
    const auto [x, y] = centreOf(blurred);
    QVERIFY(near(x, 13.5, 0.01) && near(y, 13.5, 0.01));
}

void DistortionsTest::contrastIsAShareOfTheInk()
{
    const DigitPicture pale = disturbedBar("contrast", 20);
    QCOMPARE(*std::ranges::max_element(pale), std::uint8_t(51));
    QCOMPARE(inkOf(pale), inkOf(bar()) / 5);
}

void DistortionsTest::occlusionCoversASquare()
{
    DigitPicture full;
    full.fill(255);
    std::set<int> firsts;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const DigitPicture covered = distorted(full, *findDistortion("occlusion"), 6, seed);
        QCOMPARE(std::ranges::count(covered, 0), 36);
        const auto first = static_cast<int>(std::ranges::find(covered, 0) - covered.begin());
        const auto [x, y] = std::pair{first % kDigitSide, first / kDigitSide};
        QVERIFY(x >= 4 && x <= 18 && y >= 4 && y <= 18);
        firsts.insert(first);
    }
    QVERIFY(firsts.size() > 20);
}

QTEST_APPLESS_MAIN(DistortionsTest)
#include "distortions_test.moc"
