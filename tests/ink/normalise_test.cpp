// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ink/normalise.h"

#include "core/ink/area_average.h"
#include "core/math/random.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace inkling;

namespace {

GreyPicture paper(int width, int height)
{
    return {width, height, std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

void fill(GreyPicture &picture, int left, int top, int width, int height, float ink)
{
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x)
            picture.ink[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                        static_cast<std::size_t>(x)] = ink;
    }
}

/// An L of the given size: lopsided, so that its centre of mass is far from the middle of its box.
GreyPicture angle(int pictureSide, int left, int top, int size, int thickness, float ink)
{
    GreyPicture picture = paper(pictureSide, pictureSide);
    fill(picture, left, top, thickness, size, ink);
    fill(picture, left, top + size - thickness, size, thickness, ink);
    return picture;
}

GreyPicture asGreyPicture(const DigitPicture &digit)
{
    GreyPicture picture = paper(kDigitSide, kDigitSide);
    std::ranges::transform(digit, picture.ink.begin(),
                           [](std::uint8_t grey) { return static_cast<float>(grey) / 255; });
    return picture;
}

struct Centre
{
    double x = 0;
    double y = 0;
};

Centre centreOfMass(const DigitPicture &picture)
{
    double sum = 0;
    Centre centre;
    for (int y = 0; y < kDigitSide; ++y) {
        for (int x = 0; x < kDigitSide; ++x) {
            const double ink = picture[static_cast<std::size_t>(y * kDigitSide + x)];
            sum += ink;
            centre.x += x * ink;
            centre.y += y * ink;
        }
    }
    return {centre.x / sum, centre.y / sum};
}

bool isCentred(double position)
{
    return position > 13.5 && position <= 14.5;
}

double mean(const GreyPicture &picture)
{
    return std::accumulate(picture.ink.begin(), picture.ink.end(), 0.0) / static_cast<double>(picture.ink.size());
}

int total(const DigitPicture &picture)
{
    return std::accumulate(picture.begin(), picture.end(), 0);
}

} // namespace

class NormaliseTest : public QObject
{
    Q_OBJECT

private slots:
    void paperGivesNothing_data();
    void paperGivesNothing();
    void aPictureOfTheWrongSizeGivesNothing();
    void theLongerSideFillsTheBox_data();
    void theLongerSideFillsTheBox();
    void theDarkestPixelBecomes255();
    void theCentreOfMassFallsOnPixel14();
    void theShiftClipsNoInk();
    void sizeAndPlaceOfThePictureDoNotMatter_data();
    void sizeAndPlaceOfThePictureDoNotMatter();
    void aPreparedPictureStaysItself();
    void theAreaAverageKeepsTheMean_data();
    void theAreaAverageKeepsTheMean();
    void theAreaAverageOfWholePixelsIsTheirMean();
    void aWideStripNeedsNoSquareOfItsOwnSize();
    void oddPicturesAreSafe();
};

void NormaliseTest::paperGivesNothing_data()
{
    QTest::addColumn<GreyPicture>("picture");
    QTest::newRow("no pixel") << GreyPicture{};
    QTest::newRow("white") << paper(28, 28);
    GreyPicture faint = paper(5, 5);
    fill(faint, 0, 0, 5, 5, 0.4F / 255);
    QTest::newRow("fainter than half a grey level") << faint;
    GreyPicture negative = paper(5, 5);
    fill(negative, 1, 1, 2, 2, -1);
    QTest::newRow("negative") << negative;
    GreyPicture nan = paper(5, 5);
    fill(nan, 1, 1, 2, 2, std::numeric_limits<float>::quiet_NaN());
    QTest::newRow("not a number") << nan;
}

void NormaliseTest::paperGivesNothing()
{
    QFETCH(GreyPicture, picture);
    QVERIFY(!normalise(picture));
}

void NormaliseTest::aPictureOfTheWrongSizeGivesNothing()
{
    QVERIFY(!normalise({4, 4, std::vector<float>(15, 1.0F)}));
    QVERIFY(!normalise({-4, -4, std::vector<float>(16, 1.0F)}));
}

void NormaliseTest::theLongerSideFillsTheBox_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    for (const auto &[width, height] : {std::pair{1, 1}, {3, 9}, {9, 3}, {20, 20}, {100, 41}, {41, 100}, {900, 1000}})
        QTest::addRow("%dx%d", width, height) << width << height;
}

void NormaliseTest::theLongerSideFillsTheBox()
{
    QFETCH(int, width);
    QFETCH(int, height);
    GreyPicture picture = paper(1200, 1100);
    fill(picture, 70, 50, width, height, 1);
    const auto preparation = normalise(picture);
    QVERIFY(preparation);
    QCOMPARE(preparation->cropped.width, std::min(std::max(width, height), kMaxCropSide));
    QCOMPARE(preparation->scaled.width, kDigitBoxSide);

    double columns = 0;
    double rows = 0;
    for (int i = 0; i < kDigitSide; ++i) {
        int inColumn = 0;
        int inRow = 0;
        for (int j = 0; j < kDigitSide; ++j) {
            inColumn = std::max<int>(inColumn, preparation->picture[static_cast<std::size_t>(j * kDigitSide + i)]);
            inRow = std::max<int>(inRow, preparation->picture[static_cast<std::size_t>(i * kDigitSide + j)]);
        }
        columns += inColumn / 255.0;
        rows += inRow / 255.0;
    }
    // The sides keep their ratio, to the pixel.
    QVERIFY(std::abs(columns - 20.0 * width / std::max(width, height)) <= 1);
    QVERIFY(std::abs(rows - 20.0 * height / std::max(width, height)) <= 1);
}

void NormaliseTest::theDarkestPixelBecomes255()
{
    const auto preparation = normalise(angle(40, 5, 5, 20, 4, 0.2F));
    QVERIFY(preparation);
    QVERIFY(std::abs(std::ranges::max(preparation->scaled.ink) - 0.2F) < 1e-6F);
    QCOMPARE(std::ranges::max(preparation->levelled.ink), 1.0F);
    QCOMPARE(static_cast<int>(std::ranges::max(preparation->picture)), 255);
    QCOMPARE(preparation->picture, normalise(angle(40, 5, 5, 20, 4, 1.0F))->picture);
}

void NormaliseTest::theCentreOfMassFallsOnPixel14()
{
    for (int size = 2; size <= 60; ++size) {
        const auto preparation = normalise(angle(64, 1, 2, size, (size + 4) / 5, 1));
        const Centre centre = centreOfMass(preparation->picture);
        QVERIFY2(isCentred(centre.x) && isCentred(centre.y), qPrintable(QString::number(size)));
        // The shift says where the box went.
        const int corner = (preparation->shiftY + kDigitBoxSide - 1) * kDigitSide + preparation->shiftX;
        QCOMPARE(static_cast<int>(preparation->picture[static_cast<std::size_t>(corner)]), 255);
    }
}

void NormaliseTest::theShiftClipsNoInk()
{
    // A heavy block with a long hair: its centre of mass cannot reach the middle.
    GreyPicture picture = paper(40, 40);
    fill(picture, 0, 0, 2, 40, 1);
    fill(picture, 0, 20, 40, 1, 0.05F);
    const auto preparation = normalise(picture);
    QVERIFY(preparation);
    double levelled = 0;
    for (const float ink : preparation->levelled.ink)
        levelled += std::round(ink * 255);
    QCOMPARE(total(preparation->picture), static_cast<int>(levelled));
    QCOMPARE(preparation->shiftX, 8);

    // Empty columns of the box may leave the picture, ink may not.
    GreyPicture upright = paper(20, 20);
    fill(upright, 9, 0, 2, 20, 1);
    QCOMPARE(total(normalise(upright)->picture), 40 * 255);
}

void NormaliseTest::sizeAndPlaceOfThePictureDoNotMatter_data()
{
    QTest::addColumn<GreyPicture>("picture");
    QTest::newRow("elsewhere") << angle(50, 29, 30, 20, 3, 1);
    QTest::newRow("twice as large") << angle(100, 3, 50, 40, 6, 1);
    QTest::newRow("a photograph") << angle(3000, 1500, 400, 1400, 210, 1);
}

void NormaliseTest::sizeAndPlaceOfThePictureDoNotMatter()
{
    QFETCH(GreyPicture, picture);
    QCOMPARE(normalise(picture)->picture, normalise(angle(28, 4, 4, 20, 3, 1))->picture);
}

void NormaliseTest::aPreparedPictureStaysItself()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(mixSeed(1, seed));
        Drawing drawing{{Stroke(2 + random.below(5))}};
        for (Point &point : drawing.strokes[0])
            point = {static_cast<float>(random.uniform()), static_cast<float>(random.uniform())};
        const DigitPicture once = prepare(drawing)->picture;
        QCOMPARE(normalise(asGreyPicture(once))->picture, once);
    }
}

void NormaliseTest::theAreaAverageKeepsTheMean_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("cells");
    for (const auto &[side, cells] : {std::pair{80, 20}, {81, 20}, {37, 20}, {20, 20}, {7, 20}, {1, 20}, {3001, 400}})
        QTest::addRow("%d to %d", side, cells) << side << cells;
}

void NormaliseTest::theAreaAverageKeepsTheMean()
{
    QFETCH(int, side);
    QFETCH(int, cells);
    Random random(mixSeed(1, 7));
    GreyPicture picture = paper(side, side);
    std::ranges::generate(picture.ink, [&] { return static_cast<float>(random.uniform()); });
    const GreyPicture averaged = areaAverage(picture, {0, 0, side}, cells);
    QCOMPARE(averaged.width, cells);
    QVERIFY(std::abs(mean(averaged) - mean(picture)) < 1e-5);
    if (side == cells)
        QCOMPARE(averaged, picture);
}

void NormaliseTest::theAreaAverageOfWholePixelsIsTheirMean()
{
    const GreyPicture picture{4, 2, {0, 1, 0.5F, 0.5F, 0.5F, 0.5F, 0, 0}};
    QCOMPARE(areaAverage(picture, {0, 0, 4}, 2), (GreyPicture{2, 2, {0.5F, 0.25F, 0, 0}}));
    // Two of three pixels a cell: the middle one is shared.
    QCOMPARE(areaAverage({3, 3, {1, 0, 0, 0, 0, 0, 0, 0, 0.9F}}, {0, 0, 3}, 2).ink[0], 4.0F / 9);
    // Beyond the picture there is paper.
    QCOMPARE(areaAverage({1, 1, {1}}, {-1, -1, 2}, 2), (GreyPicture{2, 2, {0, 0, 0, 1}}));
}

void NormaliseTest::aWideStripNeedsNoSquareOfItsOwnSize()
{
    GreyPicture strip = paper(1'000'000, 1);
    fill(strip, 0, 0, 1'000'000, 1, 1);
    const auto preparation = normalise(strip);
    QVERIFY(preparation);
    QCOMPARE(preparation->cropped.width, kMaxCropSide);
    QCOMPARE(static_cast<int>(std::ranges::max(preparation->picture)), 255);
}

void NormaliseTest::oddPicturesAreSafe()
{
    constexpr float kOdd[] = {0,
                              1,
                              -1,
                              1e38F,
                              1e-45F,
                              0.002F,
                              std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity(),
                              std::numeric_limits<float>::quiet_NaN()};
    int inked = 0;
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        Random random(mixSeed(1, seed));
        GreyPicture picture = paper(static_cast<int>(1 + random.below(60)), static_cast<int>(1 + random.below(60)));
        for (std::size_t left = random.below(9); left > 0; --left)
            picture.ink[random.below(picture.ink.size())] = kOdd[random.below(std::size(kOdd))];
        const auto preparation = normalise(picture);
        const bool hasInk = std::ranges::any_of(picture.ink, [](float ink) { return ink >= 0.5F / 255; });
        QCOMPARE(preparation.has_value(), hasInk);
        if (!preparation)
            continue;
        ++inked;
        QCOMPARE(static_cast<int>(std::ranges::max(preparation->picture)), 255);
        QVERIFY(std::ranges::all_of(preparation->levelled.ink, [](float ink) { return ink >= 0 && ink <= 1; }));
    }
    QVERIFY(inked > 1000);
}

QTEST_APPLESS_MAIN(NormaliseTest)
#include "normalise_test.moc"
