// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_reader.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/data/dataset.h"
#include "core/files/file_io.h"
#include "core/picture/photo_ink.h"

namespace inkling {

namespace {

constexpr std::int64_t kMaxPictureBytes = std::int64_t{256} << 20;
constexpr std::int64_t kMaxPixels = 100'000'000;
constexpr int kAllocationLimitMegabytes = 1024; // kMaxPixels at 8 bytes a pixel, and a little

/// Less contrast than this is an empty sheet.
constexpr float kLeastContrast = 0.1F;

/// Grey levels, 0 black to 1 white, and how opaque each pixel is.
struct GreyLevels
{
    int width = 0;
    int height = 0;
    std::vector<float> grey;
    std::vector<float> alpha;
};

GreyLevels greyLevelsOf(const QImage &image)
{
    const QImage pixels = image.convertToFormat(QImage::Format_ARGB32);
    GreyLevels levels{pixels.width(), pixels.height(), {}, {}};
    const auto count = static_cast<std::size_t>(pixels.width()) * static_cast<std::size_t>(pixels.height());
    levels.grey.reserve(count);
    levels.alpha.reserve(count);
    for (int y = 0; y < pixels.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(pixels.constScanLine(y));
        for (int x = 0; x < pixels.width(); ++x) {
            levels.grey.push_back(static_cast<float>(qGray(line[x])) / 255);
            levels.alpha.push_back(static_cast<float>(qAlpha(line[x])) / 255);
        }
    }
    return levels;
}

/// The values of the outermost pixels.
std::vector<float> borderOf(const GreyLevels &levels, const std::vector<float> &values)
{
    std::vector<float> border;
    const auto width = static_cast<std::size_t>(levels.width);
    const auto height = static_cast<std::size_t>(levels.height);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t x = i % width;
        const std::size_t y = i / width;
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1)
            border.push_back(values[i]);
    }
    return border;
}

float quantile(std::vector<float> values, double part)
{
    const auto place = values.begin() + std::lround(part * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, place);
    return *place;
}

/// Lays transparent pixels on paper. Where the border itself is transparent, the paper is what the rest is not: black
/// under light strokes, white under dark ones.
void layOnPaper(GreyLevels &levels)
{
    if (std::ranges::all_of(levels.alpha, [](float alpha) { return alpha >= 1; }))
        return;
    float paper = 1;
    if (quantile(borderOf(levels, levels.alpha), 0.5) >= 0.5F) {
        paper = quantile(borderOf(levels, levels.grey), 0.5);
    } else {
        double opaque = 0;
        double light = 0;
        for (std::size_t i = 0; i < levels.grey.size(); ++i) {
            opaque += levels.alpha[i];
            light += levels.alpha[i] * levels.grey[i];
        }
        paper = light > opaque / 2 ? 0.0F : 1.0F;
    }
    for (std::size_t i = 0; i < levels.grey.size(); ++i)
        levels.grey[i] = levels.alpha[i] * levels.grey[i] + (1 - levels.alpha[i]) * paper;
}

/// Whether the border is one even grey, as in anything drawn on a computer; else it is a photo or a scan.
bool isEven(const std::vector<float> &border, float paper)
{
    constexpr float kOneLevel = 1.5F / 255;
    constexpr double kEvenPart = 0.95;
    const auto even =
        std::ranges::count_if(border, [paper](float grey) { return std::abs(grey - paper) <= kOneLevel; });
    return static_cast<double>(even) >= kEvenPart * static_cast<double>(border.size());
}

/// The distance from the paper on the ink's side of it, as a share of the largest.
GreyPicture inkOfCleanPicture(GreyPicture grey, float paper)
{
    const auto [darkest, lightest] = std::ranges::minmax(grey.ink);
    const float sign = paper - darkest >= lightest - paper ? -1.0F : 1.0F;
    const float full = std::max(paper - darkest, lightest - paper);
    for (float &value : grey.ink)
        value = full < kLeastContrast ? 0.0F : std::max(0.0F, sign * (value - paper) / full);
    return grey;
}

QImage bounded(const QImage &image)
{
    if (std::max(image.width(), image.height()) <= kMaxPictureSide)
        return image;
    return image.scaled(kMaxPictureSide, kMaxPictureSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

std::unexpected<Error> tooLarge(const QString &path, const QSize &size)
{
    return failure(ErrorCode::TooLarge, path.toStdString() + " is a picture of " + std::to_string(size.width()) +
                                            " × " + std::to_string(size.height()) + " pixels; use one of at most " +
                                            std::to_string(kMaxPixels / 1'000'000) + " million.");
}

/// How many pixels of the file make one of what was read of it; a picture may have been turned.
double scaleOf(const QSize &file, const QSize &read)
{
    if (!file.isValid() || read.isEmpty())
        return 1;
    return static_cast<double>(std::max(file.width(), file.height())) / std::max(read.width(), read.height());
}

/// `fileSize` becomes the size that the file says, where it says one.
Result<QImage> readImage(const QString &path, QSize &fileSize)
{
    Result<QByteArray> bytes = readFile(path, kMaxPictureBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    QImageReader::setAllocationLimit(kAllocationLimitMegabytes);
    QBuffer buffer(&*bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (!reader.canRead())
        return failure(ErrorCode::UnknownFormat,
                       path.toStdString() + " is not a picture that can be read; use PNG or JPG.");
    const QSize size = reader.size();
    fileSize = size;
    if (size.isValid() && std::int64_t{size.width()} * size.height() > kMaxPixels)
        return tooLarge(path, size);
    // Decoders that can (JPEG) then never make the large picture.
    if (size.isValid() && std::max(size.width(), size.height()) > kMaxPictureSide)
        reader.setScaledSize(
            size.scaled(kMaxPictureSide, kMaxPictureSide, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    QImage image = reader.read();
    if (image.isNull())
        return failure(ErrorCode::Corrupt, path.toStdString() + " is a damaged picture (" +
                                               reader.errorString().toStdString() + "); save it again.");
    return image;
}

} // namespace

Result<QImage> readImage(const QString &path)
{
    QSize size;
    return readImage(path, size);
}

Result<InkPicture> readInkPicture(const QString &path)
{
    QSize size;
    const Result<QImage> image = readImage(path, size);
    if (!image)
        return std::unexpected(image.error());
    InkPicture picture = toInkPicture(*image);
    picture.scale *= scaleOf(size, image->size());
    return picture;
}

Result<GreyPicture> readPicture(const QString &path)
{
    Result<InkPicture> picture = readInkPicture(path);
    if (!picture)
        return std::unexpected(picture.error());
    return std::move(picture->picture.ink);
}

InkPicture toInkPicture(const QImage &image)
{
    if (image.isNull())
        return {};
    GreyLevels levels = greyLevelsOf(bounded(image));
    layOnPaper(levels);
    const std::vector<float> border = borderOf(levels, levels.grey);
    const float paper = quantile(border, 0.5);
    GreyPicture grey{levels.width, levels.height, std::move(levels.grey)};
    InkPicture result{.picture = {.ink = {}, .asSeen = grey},
                      .scale = scaleOf(image.size(), QSize(grey.width, grey.height))};
    for (float &value : result.picture.asSeen.ink)
        value = 1 - value;
    result.picture.ink =
        isEven(border, paper) ? inkOfCleanPicture(std::move(grey), paper) : inkOfPhoto(grey, kLeastContrast);
    return result;
}

GreyPicture toInk(const QImage &image)
{
    return toInkPicture(image).picture.ink;
}

Result<GreyPicture> readRawPicture(const QString &path)
{
    const Result<QImage> image = readImage(path);
    if (!image)
        return std::unexpected(image.error());
    if (image->width() != kDigitSide || image->height() != kDigitSide)
        return failure(ErrorCode::Mismatch, path.toStdString() + " has " + std::to_string(image->width()) + " × " +
                                                std::to_string(image->height()) +
                                                " pixels where --raw needs 28 × 28; leave --raw out.");
    GreyLevels levels = greyLevelsOf(*image);
    for (std::size_t i = 0; i < levels.grey.size(); ++i)
        levels.grey[i] *= levels.alpha[i]; // transparent is black, MNIST's paper
    return GreyPicture{levels.width, levels.height, std::move(levels.grey)};
}

} // namespace inkling
