// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/byte_reader.h"
#include "tests/support/damage.h"

using namespace inkling;

namespace {

using Bytes = std::vector<std::byte>;
using Extents = std::vector<std::uint32_t>;

Bytes header(int type, const Extents &extents)
{
    Bytes bytes{std::byte{0}, std::byte{0}, static_cast<std::byte>(type), static_cast<std::byte>(extents.size())};
    for (const std::uint32_t extent : extents)
        appendNumber(bytes, extent, std::endian::big);
    return bytes;
}

template <typename T>
Bytes idx(int type, const Extents &extents, const std::vector<T> &values)
{
    Bytes bytes = header(type, extents);
    for (const T value : values)
        appendNumber(bytes, value, std::endian::big);
    return bytes;
}

Bytes fromText(const QByteArray &text)
{
    Bytes bytes;
    for (const char byte : text)
        bytes.push_back(static_cast<std::byte>(byte));
    return bytes;
}

Bytes cut(Bytes bytes, std::size_t dropped)
{
    bytes.resize(bytes.size() - dropped);
    return bytes;
}

Dataset threeDigits()
{
    Dataset dataset;
    dataset.labels = {7, 0, 9};
    dataset.pixels.resize(3 * kDigitPixels);
    std::iota(dataset.pixels.begin(), dataset.pixels.end(), std::uint8_t{0});
    return dataset;
}

/// One 28x28 picture of type T whose first pixels are `values`, the rest 0.
template <typename T>
Bytes onePicture(int type, std::vector<T> values)
{
    values.resize(kDigitPixels);
    return idx<T>(type, {1, 28, 28}, values);
}

} // namespace

Q_DECLARE_METATYPE(Bytes)

class IdxTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack()
    {
        const Dataset dataset = threeDigits();
        const IdxImages images = readIdxImages(writeIdxImages(dataset), "i").value();
        QCOMPARE(images.count, 3);
        QVERIFY(images.pixels == dataset.pixels);
        QVERIFY(images.warnings.empty());
        QVERIFY(readIdxLabels(writeIdxLabels(dataset), "l").value() == dataset.labels);
    }

    void theHeadersAreThoseOfMnist()
    {
        const Bytes images = writeIdxImages(threeDigits());
        QCOMPARE(loadNumber<std::uint32_t>(images.data(), std::endian::big), 0x00000803U);
        const Bytes labels = writeIdxLabels(threeDigits());
        QCOMPARE(loadNumber<std::uint32_t>(labels.data(), std::endian::big), 0x00000801U);
        const IdxHeader read = readIdxHeader(images, "i").value();
        QVERIFY(read.extents == (Extents{3, 28, 28}));
        QCOMPARE(read.dataOffset, 16U);
        QCOMPARE(read.elementSize, 1U);
    }

    void everyElementTypeGivesGreys_data()
    {
        QTest::addColumn<Bytes>("bytes");
        QTest::addColumn<std::vector<int>>("greys");
        QTest::addColumn<bool>("warns");
        const auto row = [](const char *name, const Bytes &bytes, const std::vector<int> &greys, bool warns) {
            QTest::newRow(name) << bytes << greys << warns;
        };
        row("uint8", onePicture<std::uint8_t>(8, {0, 1, 255}), {0, 1, 255}, false);
        row("int8", onePicture<std::int8_t>(9, {0, 1, 127}), {0, 1, 127}, false);
        row("int8 below 0", onePicture<std::int8_t>(9, {-128, 127}), {0, 127}, true);
        row("int16", onePicture<std::int16_t>(11, {0, 256, 255, -1}), {0, 255, 255, 0}, true);
        row("int32", onePicture<std::int32_t>(12, {0, 17, 255}), {0, 17, 255}, false);
        row("float 0..1", onePicture<float>(13, {0, 0.5F, 1}), {0, 128, 255}, false);
        row("float 0..255", onePicture<float>(13, {0, 0.4F, 254.6F}), {0, 0, 255}, false);
        row("double 0..1", onePicture<double>(14, {0.2, 1e-300}), {51, 0}, false);
        row("double beyond", onePicture<double>(14, {-1, 300, 7}), {0, 255, 7}, true);
    }

    void everyElementTypeGivesGreys()
    {
        QFETCH(const Bytes, bytes);
        QFETCH(const std::vector<int>, greys);
        QFETCH(const bool, warns);
        const IdxImages images = readIdxImages(bytes, "i").value();
        for (std::size_t i = 0; i < greys.size(); ++i)
            QCOMPARE(int(images.pixels[i]), greys[i]);
        QCOMPARE(!images.warnings.empty(), warns);
    }

    void flatAndOneChannelPicturesAreRead_data()
    {
        QTest::addColumn<Extents>("extents");
        QTest::newRow("flat") << Extents{3, 784};
        QTest::newRow("channel first") << Extents{3, 1, 28, 28};
        QTest::newRow("channel last") << Extents{3, 28, 28, 1};
    }

    void flatAndOneChannelPicturesAreRead()
    {
        QFETCH(const Extents, extents);
        const Dataset dataset = threeDigits();
        const IdxImages images = readIdxImages(idx<std::uint8_t>(8, extents, dataset.pixels), "i").value();
        QCOMPARE(images.count, 3);
        QVERIFY(images.pixels == dataset.pixels);
    }

    void smallPicturesAreCentredWithAWarning()
    {
        const IdxImages images =
            readIdxImages(idx<std::uint8_t>(8, {2, 2, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}), "i").value();
        QCOMPARE(images.warnings.size(), 1U);
        std::vector<std::uint8_t> expected(2 * kDigitPixels);
        for (int i = 0; i < 12; ++i)
            expected[static_cast<std::size_t>(i / 6 * kDigitPixels + (13 + i % 6 / 3) * 28 + 12 + i % 3)] =
                static_cast<std::uint8_t>(i + 1);
        QVERIFY(images.pixels == expected);
    }

    void largePicturesAreAveragedWithAWarning()
    {
        std::vector<std::uint8_t> checks(56 * 56);
        for (std::size_t i = 0; i < checks.size(); ++i)
            checks[i] = (i / 56 + i) % 2 == 0 ? 200 : 100; // every 2x2 block averages to 150
        const IdxImages images = readIdxImages(idx(8, {1, 56, 56}, checks), "i").value();
        QCOMPARE(images.warnings.size(), 1U);
        for (const std::uint8_t grey : images.pixels)
            QCOMPARE(int(grey), 150);
    }

    void aTallPictureKeepsItsShape()
    {
        const IdxImages images =
            readIdxImages(idx(8, {1, 84, 42}, std::vector<std::uint8_t>(84 * 42, 255)), "i").value();
        for (int y = 0; y < 28; ++y)
            for (int x = 0; x < 28; ++x)
                QCOMPARE(int(images.pixels[static_cast<std::size_t>(y * 28 + x)]), x >= 7 && x < 21 ? 255 : 0);
    }

    void everySizeIsFitted()
    {
        for (const std::uint32_t height : {1U, 27U, 28U, 29U, 100U, 1000U}) {
            for (const std::uint32_t width : {1U, 27U, 28U, 29U, 100U, 1000U}) {
                const std::vector<std::uint8_t> full(std::size_t{height} * width, 255);
                const IdxImages images = readIdxImages(idx(8, {1, height, width}, full), "i").value();
                // Scaling keeps the part of the square that the ink covers.
                const double side = std::max({height, width, 28U});
                const double ink = std::accumulate(images.pixels.begin(), images.pixels.end(), 0.0);
                const double covered = 255 * height * width * (28 / side) * (28 / side);
                QVERIFY(std::abs(ink - covered) <= 0.5 * kDigitPixels);
                QVERIFY(ink > 0);
            }
        }
    }

    void labelsOfAnyWholeTypeAreRead()
    {
        const std::vector<std::uint8_t> expected{0, 9, 5};
        QVERIFY(readIdxLabels(idx<std::uint8_t>(8, {3}, {0, 9, 5}), "l").value() == expected);
        QVERIFY(readIdxLabels(idx<std::int8_t>(9, {3}, {0, 9, 5}), "l").value() == expected);
        QVERIFY(readIdxLabels(idx<std::int16_t>(11, {3}, {0, 9, 5}), "l").value() == expected);
        QVERIFY(readIdxLabels(idx<std::int32_t>(12, {3, 1}, {0, 9, 5}), "l").value() == expected);
    }

    void badImagesAreRefused_data()
    {
        QTest::addColumn<Bytes>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, const Bytes &bytes, ErrorCode code) {
            QTest::newRow(name) << bytes << code;
        };
        const Bytes good = writeIdxImages(threeDigits());
        Bytes longer = good;
        longer.push_back(std::byte{0});
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        constexpr double kInfinite = std::numeric_limits<double>::infinity();
        row("empty", {}, ErrorCode::UnknownFormat);
        row("an HTML page", fromText("<!DOCTYPE html><html>404"), ErrorCode::UnknownFormat);
        row("a Git LFS pointer", fromText("version https://git-lfs.github.com/spec/v1\noid"), ErrorCode::UnknownFormat);
        row("gzip within gzip", fromText("\x1f\x8b\x08 and more"), ErrorCode::UnknownFormat);
        row("type 10", header(10, {1, 28, 28}), ErrorCode::UnknownFormat);
        row("no extents", header(8, {}), ErrorCode::UnknownFormat);
        row("labels", writeIdxLabels(threeDigits()), ErrorCode::Mismatch);
        row("colour", idx<std::uint8_t>(8, {1, 2, 2, 3}, std::vector<std::uint8_t>(12)), ErrorCode::Mismatch);
        row("flat, not square", idx<std::uint8_t>(8, {1, 10}, std::vector<std::uint8_t>(10)), ErrorCode::Mismatch);
        row("cut header", cut(header(8, {1, 28, 28}), 1), ErrorCode::Corrupt);
        row("cut data", cut(good, 1), ErrorCode::Corrupt);
        row("trailing data", longer, ErrorCode::Corrupt);
        row("4 billion pictures", header(8, {0xffffffff, 28, 28}), ErrorCode::Corrupt);
        row("more than 64 bits", header(14, {0xffffffff, 0xffffffff, 0xffffffff}), ErrorCode::Corrupt);
        row("255 extents", header(14, Extents(255, 0xffffffff)), ErrorCode::Corrupt);
        row("4 billion of nothing", header(8, {0xffffffff, 0, 28}), ErrorCode::Corrupt);
        row("no pictures", header(8, {0, 28, 28}), ErrorCode::Corrupt);
        row("a million dots", idx(8, {1'500'000, 1, 1}, std::vector<std::uint8_t>(1'500'000)), ErrorCode::TooLarge);
        row("too wide", idx(8, {1, 1, 5000}, std::vector<std::uint8_t>(5000)), ErrorCode::TooLarge);
        row("NaN", onePicture<float>(13, {0, kNan}), ErrorCode::NotFinite);
        row("infinite", onePicture<double>(14, {0, kInfinite}), ErrorCode::NotFinite);
    }

    void badImagesAreRefused()
    {
        QFETCH(const Bytes, bytes);
        QFETCH(const ErrorCode, code);
        const Result<IdxImages> images = readIdxImages(bytes, "the-file");
        QVERIFY(!images);
        QCOMPARE(images.error().code, code);
        QVERIFY(images.error().message.find("the-file") != std::string::npos);
    }

    void badLabelsAreRefused_data()
    {
        QTest::addColumn<Bytes>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("images") << writeIdxImages(threeDigits()) << ErrorCode::Mismatch;
        QTest::newRow("label 11") << idx<std::uint8_t>(8, {3}, {1, 11, 3}) << ErrorCode::Mismatch;
        QTest::newRow("label -1") << idx<std::int32_t>(12, {3}, {1, -1, 3}) << ErrorCode::Mismatch;
        QTest::newRow("label 256") << idx<std::int16_t>(11, {1}, {256}) << ErrorCode::Mismatch;
        QTest::newRow("floats") << idx<float>(13, {1}, {1.0F}) << ErrorCode::Mismatch;
        QTest::newRow("none") << header(8, {0}) << ErrorCode::Corrupt;
        QTest::newRow("cut") << cut(writeIdxLabels(threeDigits()), 1) << ErrorCode::Corrupt;
        QTest::newRow("4 billion") << header(8, {0xffffffff}) << ErrorCode::Corrupt;
        QTest::newRow("a million and a half")
            << idx(8, {1'500'000}, std::vector<std::uint8_t>(1'500'000)) << ErrorCode::TooLarge;
        QTest::newRow("text") << fromText("7,0,9\n") << ErrorCode::UnknownFormat;
    }

    void badLabelsAreRefused()
    {
        QFETCH(const Bytes, bytes);
        QFETCH(const ErrorCode, code);
        const auto labels = readIdxLabels(bytes, "the-file");
        QVERIFY(!labels);
        QCOMPARE(labels.error().code, code);
        QVERIFY(labels.error().message.find("the-file") != std::string::npos);
    }

    void damagedBytesDoNoHarm()
    {
        const Bytes good = idx<float>(13, {3, 5, 30}, std::vector<float>(450, 0.5F));
        const QByteArray text(reinterpret_cast<const char *>(good.data()), static_cast<qsizetype>(good.size()));
        test::forEachDamage(text, 400, [](const QByteArray &damaged) {
            const Bytes bytes = fromText(damaged);
            const Result<IdxImages> images = readIdxImages(bytes, "i");
            QVERIFY(!images || images->pixels.size() == static_cast<std::size_t>(images->count) * kDigitPixels);
            const auto labels = readIdxLabels(bytes, "l");
            QVERIFY(!labels || std::ranges::all_of(*labels, [](int label) { return label < kDigitClasses; }));
        });
    }
};

QTEST_GUILESS_MAIN(IdxTest)
#include "idx_test.moc"
