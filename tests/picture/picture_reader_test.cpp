// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_reader.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <QLoggingCategory>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/files/file_io.h"
#include "core/ink/segment.h"
#include "core/math/random.h"
#include "tests/support/damage.h"

using namespace inkling;

namespace {

constexpr int kSide = 60;

/// A thick bar from (20, 10) to (29, 49) on paper.
QImage bar(QColor ink, QColor paper, QImage::Format format = QImage::Format_ARGB32)
{
    QImage image(kSide, kSide, QImage::Format_ARGB32);
    image.fill(paper);
    QPainter(&image).fillRect(20, 10, 10, 40, ink);
    return image.convertToFormat(format);
}

bool inBar(int x, int y)
{
    return x >= 20 && x < 30 && y >= 10 && y < 50;
}

/// Ink of at least 0.8 in the whole bar and none at all outside.
bool showsBar(const GreyPicture &picture)
{
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if (inBar(x, y) ? picture.at(x, y) < 0.8F : picture.at(x, y) > 0)
                return false;
    return picture.width == kSide && picture.height == kSide;
}

QByteArray encoded(const QImage &image, const char *format = "png")
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// Dark ink on grey paper, lighter to the right, with grain.
QImage photo(bool lightInk)
{
    QImage image(kSide, kSide, QImage::Format_Grayscale8);
    Random random(7);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const double paper = 165 + 20.0 * x / kSide;
            const double level = (inBar(x, y) ? 40 : paper) + random.uniform(-5, 5);
            image.scanLine(y)[x] = static_cast<uchar>(lightInk ? 255 - level : level);
        }
    }
    return image;
}

constexpr int kPhotoSide = 240;

/// Whether a pixel belongs to the strokes of a 4 and a 1 on a photo of kPhotoSide.
bool isWritten(double x, double y)
{
    const auto near = [&](double x0, double y0, double x1, double y1) {
        const double length = std::hypot(x1 - x0, y1 - y0);
        const double along = std::clamp(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / (length * length), 0.0, 1.0);
        return std::hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)) <= 4;
    };
    return near(70, 50, 50, 130) || near(50, 130, 120, 130) || near(105, 90, 105, 190) || near(170, 60, 160, 190);
}

/// How light the paper is at a place, 0 to 1, and how dark a pen is on it as a share of that.
using Light = std::function<double(int x, int y)>;

/// The 4 and the 1 on paper of this light, with grain, as a camera might see them.
QImage photographed(const Light &light, double grain, double inkShare = 0.35, const Light &marks = {})
{
    QImage image(kPhotoSide, kPhotoSide, QImage::Format_Grayscale8);
    Random random(11);
    for (int y = 0; y < kPhotoSide; ++y) {
        for (int x = 0; x < kPhotoSide; ++x) {
            const double share = isWritten(x, y) ? inkShare : marks ? marks(x, y) : 1;
            const double level = 255 * light(x, y) * share + random.uniform(-grain, grain);
            image.scanLine(y)[x] = static_cast<uchar>(std::clamp(level, 0.0, 255.0));
        }
    }
    return image;
}

QImage inverted(QImage image)
{
    image.invertPixels();
    return image;
}

/// Of the strokes nearly everything is found, and beyond two pixels around them nothing.
void compareWithWriting(const GreyPicture &picture)
{
    int missed = 0;
    int written = 0;
    int foreign = 0;
    for (int y = 0; y < kPhotoSide; ++y) {
        for (int x = 0; x < kPhotoSide; ++x) {
            bool isNear = false;
            for (int dy = -3; dy <= 3; ++dy)
                for (int dx = -3; dx <= 3; ++dx)
                    isNear = isNear || isWritten(x + dx, y + dy);
            written += isWritten(x, y) ? 1 : 0;
            missed += isWritten(x, y) && picture.at(x, y) < 0.4F ? 1 : 0;
            foreign += !isNear && picture.at(x, y) > 0 ? 1 : 0;
        }
    }
    QVERIFY2(missed * 50 <= written, qPrintable(QStringLiteral("missed %1 of %2").arg(missed).arg(written)));
    QVERIFY2(foreign == 0, qPrintable(QStringLiteral("%1 pixels of no ink").arg(foreign)));
    const std::vector<PictureSegment> digits = segment(picture);
    QCOMPARE(digits.size(), std::size_t{2});
    QVERIFY(digits[0].left >= 43 && digits[0].left <= 50);
    QVERIFY(digits[1].left >= 153 && digits[1].left <= 160);
}

} // namespace

class PictureReaderTest final : public QObject
{
    Q_OBJECT

private slots:
    void inkIsFoundOnAnyPaper_data()
    {
        QTest::addColumn<QImage>("image");
        QTest::newRow("dark on light") << bar(Qt::black, Qt::white);
        QTest::newRow("light on dark") << bar(Qt::white, Qt::black);
        QTest::newRow("blue on yellowish") << bar(QColor(20, 20, 160), QColor(250, 245, 220));
        QTest::newRow("dark on dim paper") << bar(QColor(10, 10, 10), QColor(110, 110, 110));
        QTest::newRow("light on grey") << bar(QColor(250, 250, 250), QColor(140, 140, 140));
        QTest::newRow("black on transparent") << bar(Qt::black, Qt::transparent);
        QTest::newRow("white on transparent") << bar(Qt::white, Qt::transparent);
        QTest::newRow("one bit") << bar(Qt::black, Qt::white, QImage::Format_Mono);
        QTest::newRow("palette") << bar(Qt::white, Qt::black, QImage::Format_Indexed8);
        QTest::newRow("16 bits grey") << bar(Qt::black, Qt::white, QImage::Format_Grayscale16);
        QTest::newRow("16 bits colour") << bar(Qt::white, Qt::black, QImage::Format_RGBA64);
        QTest::newRow("premultiplied") << bar(Qt::black, Qt::transparent, QImage::Format_ARGB32_Premultiplied);
        QTest::newRow("photo") << photo(false);
        QTest::newRow("photo of a blackboard") << photo(true);
    }

    void inkIsFoundOnAnyPaper()
    {
        QFETCH(const QImage, image);
        QVERIFY(showsBar(toInk(image)));
    }

    void writingIsFoundInPhotos_data()
    {
        QTest::addColumn<QImage>("image");
        const Light even = [](int, int) { return 0.8; };
        const Light gradient = [](int x, int y) { return 0.35 + 0.6 * (x + y) / (2.0 * kPhotoSide); };
        const Light vignette = [](int x, int y) {
            return 0.9 - 0.55 * std::pow(std::hypot(x - kPhotoSide / 2, y - kPhotoSide / 2) / (0.7 * kPhotoSide), 2);
        };
        const Light corner = [](int x, int y) { return x + y < kPhotoSide * 2 / 3 ? 0.35 : 0.85; };
        const Light softShadow = [](int x, int) { return 0.4 + 0.45 / (1 + std::exp((x - 140) / 5.0)); };
        const Light lines = [](int, int y) { return y % 40 == 20 ? 0.78 : 1.0; };
        const Light crease = [](int x, int y) { return std::abs(x - y) <= 1 ? 0.8 : 1.0; };
        QTest::newRow("even light, grain") << photographed(even, 8);
        QTest::newRow("light from one side") << photographed(gradient, 5);
        QTest::newRow("dark corners") << photographed(vignette, 4);
        QTest::newRow("a shadow with a sharp edge") << photographed(corner, 4);
        QTest::newRow("a soft shadow") << photographed(softShadow, 4);
        QTest::newRow("ruled lines") << photographed(even, 4, 0.35, lines);
        QTest::newRow("a crease") << photographed(gradient, 3, 0.35, crease);
        QTest::newRow("a pencil") << photographed(gradient, 2, 0.65);
        const Light board = [gradient](int x, int y) { return 0.3 * gradient(x, y); };
        const Light shadyBoard = [corner](int x, int y) { return 0.3 * corner(x, y); };
        QTest::newRow("chalk on a board") << photographed(board, 3, 3);
        QTest::newRow("chalk on a board in a shadow") << photographed(shadyBoard, 2, 3);
        QTest::newRow("a negative") << inverted(photographed(even, 6));
        QTest::newRow("much grain") << photographed(even, 25);
    }

    void writingIsFoundInPhotos()
    {
        QFETCH(const QImage, image);
        compareWithWriting(toInk(image));
    }

    void aDigitOfAPhotoMayRunOutOfIt()
    {
        QImage image(60, 60, QImage::Format_Grayscale8);
        Random random(2);
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 60; ++x)
                image.scanLine(y)[x] =
                    static_cast<uchar>((x >= 27 && x < 32 ? 50 : 180 + x / 2) + random.uniform(-4, 4));
        const GreyPicture picture = toInk(image);
        QVERIFY(picture.at(29, 0) > 0.8F && picture.at(29, 59) > 0.8F);
        QCOMPARE(picture.at(10, 30), 0.0F);
    }

    void theBackgroundIsKeptBesideTheInk()
    {
        const QImage image = photo(false);
        const InkPicture read = toInkPicture(image);
        QCOMPARE(read.scale, 1.0);
        QCOMPARE(read.picture.ink, toInk(image));
        QCOMPARE(read.picture.asSeen.at(3, 4), 1 - static_cast<float>(qGray(image.pixel(3, 4))) / 255);
    }

    void picturesKnowHowMuchTheyWereReduced()
    {
        const QString path = written(encoded(bar(Qt::black, Qt::white).scaled(3072, 1536), "png"), "wide.png");
        QCOMPARE(readInkPicture(path).value().scale, 3.0);
        const QString jpeg = written(encoded(bar(Qt::black, Qt::white).scaled(3072, 1536), "jpg"), "wide.jpg");
        QCOMPARE(readInkPicture(jpeg).value().scale, 3.0);
        QCOMPARE(readInkPicture(jpeg).value().picture.ink.width, 1024);
    }

    void greyEdgesOfCleanPicturesAreKept()
    {
        QImage image(20, 20, QImage::Format_Grayscale8);
        image.fill(255);
        image.scanLine(10)[10] = 0;
        image.scanLine(10)[11] = 251;
        image.scanLine(10)[12] = 127;
        const GreyPicture picture = toInk(image);
        QCOMPARE(picture.at(10, 10), 1.0F);
        QCOMPARE(picture.at(11, 10), 4.0F / 255);
        QCOMPARE(picture.at(12, 10), 128.0F / 255);
        QCOMPARE(picture.at(0, 0), 0.0F);
    }

    void inkMayTouchTheBorder()
    {
        QImage image(30, 30, QImage::Format_Grayscale8);
        image.fill(255);
        QPainter(&image).fillRect(10, 0, 6, 30, Qt::black);
        const GreyPicture picture = toInk(image);
        QCOMPARE(picture.at(12, 0), 1.0F);
        QCOMPARE(picture.at(12, 15), 1.0F);
        QCOMPARE(picture.at(0, 0), 0.0F);
        QCOMPARE(picture.at(25, 15), 0.0F);
    }

    void anEmptySheetHasNoInk_data()
    {
        QTest::addColumn<QColor>("paper");
        QTest::newRow("white") << QColor(Qt::white);
        QTest::newRow("black") << QColor(Qt::black);
        QTest::newRow("grey") << QColor(Qt::gray);
        QTest::newRow("transparent") << QColor(Qt::transparent);
    }

    void anEmptySheetHasNoInk()
    {
        QFETCH(const QColor, paper);
        QVERIFY(std::ranges::all_of(toInk(bar(paper, paper)).ink, [](float ink) { return ink == 0; }));
        QImage grainy = bar(paper, paper).convertToFormat(QImage::Format_RGB32);
        Random random(3);
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x)
                grainy.setPixelColor(x, y, grainy.pixelColor(x, y).lighter(97 + static_cast<int>(random.below(6))));
        QVERIFY(std::ranges::all_of(toInk(grainy).ink, [](float ink) { return ink == 0; }));
    }

    void pixelsOfAnySizeAreRead()
    {
        QVERIFY(toInk(QImage()).ink.empty());
        for (const QSize size : {QSize(1, 1), QSize(1, 7), QSize(7, 1), QSize(2, 2)}) {
            QImage image(size, QImage::Format_RGB32);
            image.fill(Qt::white);
            image.setPixel(0, 0, qRgb(0, 0, 0));
            const GreyPicture picture = toInk(image);
            QCOMPARE(picture.ink.size(), static_cast<std::size_t>(size.width() * size.height()));
            QVERIFY(std::ranges::all_of(picture.ink, [](float ink) { return ink >= 0 && ink <= 1; }));
        }
    }

    void giantPicturesAreScaledDown()
    {
        const QImage large = bar(Qt::black, Qt::white).scaled(6000, 3000);
        const GreyPicture picture = toInk(large);
        QCOMPARE(picture.width, 1024);
        QCOMPARE(picture.height, 512);
        const Result<GreyPicture> read = readPicture(written(encoded(large), "large.png"));
        QCOMPARE(read->width, 1024);
        QCOMPARE(read->height, 512);
        QVERIFY(read->at(1024 * 25 / 60, 512 * 30 / 60) > 0.99F);
    }

    void everyFormatOfQtIsRead_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char *format : {"png", "jpg", "bmp", "ppm"})
            QTest::newRow(format) << QByteArray(format);
    }

    void everyFormatOfQtIsRead()
    {
        QFETCH(const QByteArray, format);
        const QString path = written(encoded(bar(Qt::black, Qt::white), format), "picture-of-any-name");
        const Result<GreyPicture> picture = readPicture(path);
        QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
        QVERIFY(picture->at(25, 30) > 0.95F);
        QVERIFY(picture->at(50, 30) < 0.05F);
    }

    void aPhotoIsTurnedAsItsCameraSays()
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImageWriter writer(&buffer, "jpg");
        writer.setTransformation(QImageIOHandler::TransformationRotate90);
        QVERIFY(writer.write(bar(Qt::black, Qt::white).copy(0, 0, 60, 30)));
        const GreyPicture picture = readPicture(written(bytes, "turned.jpg")).value();
        QCOMPARE(picture.width, 30);
        QCOMPARE(picture.height, 60);
    }

    void whatIsNoPictureIsNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray png = encoded(bar(Qt::black, Qt::white));
        QTest::newRow("empty") << QByteArray() << ErrorCode::UnknownFormat;
        QTest::newRow("text") << QByteArray("hello") << ErrorCode::UnknownFormat;
        QTest::newRow("truncated") << png.left(60) << ErrorCode::Corrupt;
        QTest::newRow("a bomb") << QByteArray("P5 30000 30000 255\n") << ErrorCode::TooLarge;
    }

    void whatIsNoPictureIsNamed()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const ErrorCode, code);
        const QString path = written(bytes, "bad.png");
        const Result<GreyPicture> picture = readPicture(path);
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, code);
        QVERIFY(picture.error().message.starts_with(path.toStdString()));
        QCOMPARE(readRawPicture(path).error().code, code);
    }

    void aMissingPictureIsNamed()
    {
        QCOMPARE(readPicture(m_folder.filePath("none.png")).error().code, ErrorCode::NotFound);
        QCOMPARE(readPicture(m_folder.path()).error().code, ErrorCode::Unreadable);
    }

    void rawPicturesAreTakenAsTheyAre()
    {
        QImage image(28, 28, QImage::Format_Grayscale8);
        image.fill(0);
        image.scanLine(3)[5] = 255;
        image.scanLine(4)[5] = 100;
        const GreyPicture picture = readRawPicture(written(encoded(image), "raw.png")).value();
        for (int y = 0; y < 28; ++y)
            for (int x = 0; x < 28; ++x)
                QCOMPARE(picture.at(x, y), static_cast<float>(image.constScanLine(y)[x]) / 255);
        const QString large = written(encoded(bar(Qt::black, Qt::white)), "large.png");
        QCOMPARE(readRawPicture(large).error().code, ErrorCode::Mismatch);
    }

    void damagedBytesDoNoHarm_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char *format : {"png", "jpg", "bmp"})
            QTest::newRow(format) << QByteArray(format);
    }

    void damagedBytesDoNoHarm()
    {
        QFETCH(const QByteArray, format);
        const QByteArray whole = encoded(bar(Qt::black, Qt::white).copy(10, 0, 30, 20), format);
        QLoggingCategory::setFilterRules("qt.gui.imageio*=false");
        test::forEachDamage(whole, 20, [this](const QByteArray &damaged) {
            QFile file(m_folder.filePath("damaged"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(damaged);
            file.close();
            const Result<GreyPicture> picture = readPicture(file.fileName());
            QVERIFY(!picture || std::ranges::all_of(picture->ink, [](float ink) { return ink >= 0 && ink <= 1; }));
        });
    }

private:
    QString written(const QByteArray &bytes, const QString &name) const
    {
        const QString path = m_folder.filePath(name);
        return writeFileAtomically(path, bytes) ? path : QString();
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(PictureReaderTest)
#include "picture_reader_test.moc"
