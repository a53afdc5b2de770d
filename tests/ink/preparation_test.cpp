// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/dataset_source.h"
#include "core/files/strokes_file.h"
#include "core/ink/normalise.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <span>

using namespace inkling;

namespace {

int largestDifference(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b)
{
    int largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

Drawing moved(Drawing drawing, float scale, float dx, float dy)
{
    for (Stroke &stroke : drawing.strokes) {
        for (Point &point : stroke)
            point = {point.x * scale + dx, point.y * scale + dy};
    }
    return drawing;
}

} // namespace

/// The preparation on real data: MNIST's pictures and real handwriting.
class PreparationTest : public QObject
{
    Q_OBJECT

private slots:
    void picturesOfMnistStayThemselves();
    void realDrawingsAreTheSameSmallerAndElsewhere();
};

void PreparationTest::picturesOfMnistStayThemselves()
{
    INKLING_NEED_MNIST(folder);
    const Result<DigitData> mnist = loadIdxFolder(folder);
    QVERIFY(mnist);
    int same = 0;
    for (int i = 0; i < mnist->test.count(); ++i) {
        const auto image = mnist->test.image(i);
        GreyPicture picture{kDigitSide, kDigitSide, std::vector<float>(image.size())};
        std::ranges::transform(image, picture.ink.begin(), [](std::uint8_t grey) { return grey / 255.0F; });
        const auto preparation = normalise(picture);
        QVERIFY(preparation);
        // A few are not black at their darkest, or not 20 pixels long.
        same += largestDifference(preparation->picture, image) <= 4 ? 1 : 0;
    }
    QVERIFY2(same >= 9950, qPrintable(QString::number(same)));
}

void PreparationTest::realDrawingsAreTheSameSmallerAndElsewhere()
{
    INKLING_NEED_SHARED(file, "strokes/pendigits-train.json.gz");
    const auto items = readStrokesFile(file);
    QVERIFY(items);
    for (std::size_t i = 0; i < items->size(); i += 5) {
        const Drawing &drawing = (*items)[i].drawing;
        const auto here = prepare(drawing);
        const auto small = prepare(moved(drawing, 0.3F, 0, 0));
        const auto corner = prepare(moved(drawing, 0.3F, 0.7F, 0.7F));
        QVERIFY(here && small && corner);
        QVERIFY(largestDifference(here->picture, small->picture) <= 2);
        QVERIFY(largestDifference(here->picture, corner->picture) <= 2);
    }
}

QTEST_APPLESS_MAIN(PreparationTest)
#include "preparation_test.moc"
