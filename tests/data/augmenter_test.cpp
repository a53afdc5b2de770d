// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/augmenter.h"

#include "core/base/digits.h"
#include "core/data/batcher.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>
#include <vector>

using namespace inkling;

namespace {

constexpr int kSide = kDigitSide;
constexpr double kCenter = (kSide - 1) / 2.0;

using Picture = std::vector<std::uint8_t>;

struct Less // GCC 12 warns of its own operator<=>
{
    bool operator()(const Picture &a, const Picture &b) const { return std::ranges::lexicographical_compare(a, b); }
};
using Pictures = std::set<Picture, Less>;

std::size_t at(int row, int col)
{
    return static_cast<std::size_t>(row * kSide + col);
}

/// Grey ink in a box.
Picture box(int top, int left, int height, int width)
{
    Picture picture(kDigitPixels);
    for (int row = top; row < top + height; ++row)
        for (int col = left; col < left + width; ++col)
            picture[at(row, col)] = static_cast<std::uint8_t>(100 + 5 * (row - top) + 3 * (col - left));
    return picture;
}

double inkOf(const Picture &picture)
{
    return std::accumulate(picture.begin(), picture.end(), 0.0);
}

/// The middle of the ink, from the middle of the picture.
std::pair<double, double> centroid(const Picture &picture)
{
    double x = 0;
    double y = 0;
    for (int row = 0; row < kSide; ++row) {
        for (int col = 0; col < kSide; ++col) {
            x += picture[at(row, col)] * (col - kCenter);
            y += picture[at(row, col)] * (row - kCenter);
        }
    }
    return {x / inkOf(picture), y / inkOf(picture)};
}

/// The middle of the ink of many pictures made with one setting.
std::vector<std::pair<double, double>> centroids(const Picture &picture, const Augmentation &augmentation)
{
    std::vector<std::pair<double, double>> places;
    for (std::uint64_t seed = 1; seed <= 100; ++seed)
        places.push_back(centroid(augmented(picture, augmentation, seed)));
    return places;
}

Dataset dataset(int count)
{
    Dataset data;
    for (int i = 0; i < count; ++i) {
        const Picture picture = box(8, 6 + i % 10, 10, 6);
        data.pixels.insert(data.pixels.end(), picture.begin(), picture.end());
        data.labels.push_back(static_cast<std::uint8_t>(i % 10));
    }
    return data;
}

const Augmentation kAll{.shift = 2, .rotation = 10, .scale = 0.1, .shear = 10, .elastic = 1, .thickness = 0.5};

/// All inputs of an epoch, in its order.
std::vector<std::vector<float>> inputsOf(const Dataset &data, int batchSize, bool shuffled, int threads, int epoch)
{
    ThreadTeam team(threads);
    Batcher batcher({&data, 0, data.count()}, batchSize, shuffled, 7, kAll);
    batcher.beginEpoch(epoch);
    std::vector<std::vector<float>> inputs;
    for (int i = 0; i < batcher.batchCount(); ++i) {
        const Batch batch = batcher.batch(i, team);
        for (std::size_t s = 0; s < batch.labels.size(); ++s) {
            const auto values = batch.inputs.subspan(s * kDigitPixels, kDigitPixels);
            inputs.emplace_back(values.begin(), values.end());
        }
    }
    return inputs;
}

} // namespace

class AugmenterTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingChangesNoBit();
    void shiftsAreWholePixelsInEveryDirection();
    void whatLeavesThePictureIsGone();
    void rotationKeepsTheDistanceFromTheMiddle();
    void sizeMovesTowardsAndAwayFromTheMiddle();
    void slantMovesRowsOnly();
    void thicknessAddsAndTakesInk();
    void elasticMovesInkAndKeepsMostOfIt();
    void everySeedMakesItsOwnPicture_data();
    void everySeedMakesItsOwnPicture();
    void whatEpochAndSampleSayIsTheSameInEveryBatch();
    void everyFieldHasItsRange();
    void theEndsOfTheRangesLeaveAPicture();
};

void AugmenterTest::nothingChangesNoBit()
{
    const Picture picture = box(0, 0, 28, 28);
    QCOMPARE(augmented(picture, {}, 1), picture);
    std::vector<float> values(kDigitPixels);
    Augmenter({}).make(picture, 5, values);
    for (std::size_t i = 0; i < values.size(); ++i)
        QCOMPARE(values[i], static_cast<float>(picture[i]) / 255.0F);
}

void AugmenterTest::shiftsAreWholePixelsInEveryDirection()
{
    Pictures expected;
    for (int down = -2; down <= 2; ++down)
        for (int right = -2; right <= 2; ++right)
            expected.insert(box(9 + down, 9 + right, 10, 8));
    Pictures seen;
    for (std::uint64_t seed = 1; seed <= 500; ++seed)
        seen.insert(augmented(box(9, 9, 10, 8), {.shift = 2}, seed));
    QVERIFY(seen == expected);
}

void AugmenterTest::whatLeavesThePictureIsGone()
{
    const Picture full(kDigitPixels, 255);
    std::set<double> inks;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Picture picture = augmented(full, {.shift = 8}, seed);
        QVERIFY(std::ranges::all_of(picture, [](int pixel) { return pixel == 0 || pixel == 255; }));
        inks.insert(inkOf(picture) / 255);
    }
    QCOMPARE(*inks.begin(), 20.0 * 20.0); // eight rows and eight columns
    QVERIFY(*inks.rbegin() > 26 * 26);
}

void AugmenterTest::rotationKeepsTheDistanceFromTheMiddle()
{
    const Picture picture = box(12, 20, 4, 4); // 8 pixels right of the middle
    const auto [x, y] = centroid(picture);
    double least = 0;
    double most = 0;
    for (const auto &[turnedX, turnedY] : centroids(picture, {.rotation = 20})) {
        QVERIFY(std::abs(std::hypot(turnedX, turnedY) - std::hypot(x, y)) < 0.3);
        const double degrees = (std::atan2(turnedY, turnedX) - std::atan2(y, x)) * 180 / 3.14159265358979;
        least = std::min(least, degrees);
        most = std::max(most, degrees);
    }
    QVERIFY(least > -21 && least < -15);
    QVERIFY(most < 21 && most > 15);
}

void AugmenterTest::sizeMovesTowardsAndAwayFromTheMiddle()
{
    const Picture picture = box(12, 20, 4, 4);
    const double before = centroid(picture).first;
    double least = 1;
    double most = 1;
    for (const auto &[x, y] : centroids(picture, {.scale = 0.2})) {
        least = std::min(least, x / before);
        most = std::max(most, x / before);
    }
    QVERIFY(least > 0.78 && least < 0.85);
    QVERIFY(most < 1.22 && most > 1.15);
}

void AugmenterTest::slantMovesRowsOnly()
{
    const Picture picture = box(4, 12, 4, 4); // 8 pixels above the middle
    double least = 0;
    double most = 0;
    for (const auto &[x, y] : centroids(picture, {.shear = 30})) {
        QVERIFY(std::abs(y - centroid(picture).second) < 0.2);
        least = std::min(least, x - centroid(picture).first);
        most = std::max(most, x - centroid(picture).first);
    }
    QVERIFY(least > -5 && least < -3.5); // 8 * tan(30 degrees) = 4.6
    QVERIFY(most < 5 && most > 3.5);
}

void AugmenterTest::thicknessAddsAndTakesInk()
{
    const Picture picture = box(10, 10, 8, 4);
    double least = 1;
    double most = 1;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const Picture changed = augmented(picture, {.thickness = 1}, seed);
        least = std::min(least, inkOf(changed) / inkOf(picture));
        most = std::max(most, inkOf(changed) / inkOf(picture));
        QVERIFY(std::abs(centroid(changed).first - centroid(picture).first) < 0.3);
    }
    QVERIFY(least > 0.3 && least < 0.5); // of 8x4 pixels 6x2 stay
    QVERIFY(most > 1.6 && most < 2.2);   // and 24 come to them
}

void AugmenterTest::elasticMovesInkAndKeepsMostOfIt()
{
    const Picture picture = box(8, 8, 12, 12);
    double moved = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const Picture changed = augmented(picture, {.elastic = 1}, seed);
        QVERIFY(inkOf(changed) > 0.5 * inkOf(picture) && inkOf(changed) < 1.6 * inkOf(picture));
        moved += std::hypot(centroid(changed).first - centroid(picture).first,
                            centroid(changed).second - centroid(picture).second);
    }
    QVERIFY(moved / 100 > 0.1 && moved / 100 < 1);
}

void AugmenterTest::everySeedMakesItsOwnPicture_data()
{
    QTest::addColumn<int>("field");
    for (int i = 0; i < static_cast<int>(augmentationFields().size()); ++i)
        QTest::addRow("%s", augmentationFields()[static_cast<std::size_t>(i)].id.data()) << i;
}

void AugmenterTest::everySeedMakesItsOwnPicture()
{
    QFETCH(int, field);
    Augmentation augmentation;
    const AugmentationField &row = augmentationFields()[static_cast<std::size_t>(field)];
    augmentation.*row.value = row.maximum;
    const Picture picture = box(8, 8, 12, 10);
    Pictures seen;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Picture changed = augmented(picture, augmentation, seed);
        QCOMPARE(augmented(picture, augmentation, seed), changed);
        seen.insert(changed);
        std::vector<float> values(kDigitPixels);
        Augmenter(augmentation).make(picture, seed, values);
        QVERIFY(std::ranges::all_of(values, [](float value) { return value >= 0 && value <= 1; }));
    }
    QVERIFY(seen.size() > 30);
}

void AugmenterTest::whatEpochAndSampleSayIsTheSameInEveryBatch()
{
    const Dataset data = dataset(10);
    const auto inOrder = inputsOf(data, 10, false, 1, 3);
    QVERIFY(inputsOf(data, 3, false, 2, 3) == inOrder);
    QVERIFY(inputsOf(data, 10, false, 1, 4) != inOrder);
    auto sorted = inOrder;
    auto shuffled = inputsOf(data, 4, true, 3, 3);
    QVERIFY(shuffled != inOrder);
    std::ranges::sort(sorted);
    std::ranges::sort(shuffled);
    QVERIFY(shuffled == sorted);
}

void AugmenterTest::everyFieldHasItsRange()
{
    std::set<std::string_view> ids;
    for (const AugmentationField &field : augmentationFields()) {
        ids.insert(field.id);
        QVERIFY(field.allows(0) && field.allows(field.maximum));
        QVERIFY(!field.allows(-0.5) && !field.allows(field.maximum + 1) && !field.allows(std::nan("")));
        QCOMPARE(field.allows(0.25), !field.whole);
    }
    QCOMPARE(ids.size(), augmentationFields().size());
}

/// Between the two passes of a warp a picture has cos r - sin r tan s of its width (r: turned, s: slanted against it),
/// and what is pressed to nothing does not come back.
void AugmenterTest::theEndsOfTheRangesLeaveAPicture()
{
    const auto most = [](double Augmentation::*value) {
        const auto field = std::ranges::find(augmentationFields(), value, &AugmentationField::value);
        return field->maximum * std::numbers::pi / 180;
    };
    const double turned = most(&Augmentation::rotation);
    QVERIFY(std::cos(turned) - std::sin(turned) * std::tan(most(&Augmentation::shear)) > 0.25);
}

QTEST_APPLESS_MAIN(AugmenterTest)
#include "augmenter_test.moc"
