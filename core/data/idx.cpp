// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

#include "core/base/byte_reader.h"
#include "core/base/file_kind.h"
#include "core/data/picture_fit.h"

namespace inkling {

namespace {

constexpr int kUint8 = 8;

/// More pictures than this would not fit the gigabyte that we are ready to hold.
constexpr std::uint32_t kMaxPictures = (std::uint32_t{1} << 30) / kDigitPixels;
constexpr std::uint32_t kMaxSide = 4096;

template <typename T>
double load(const std::byte *bytes)
{
    return static_cast<double>(loadNumber<T>(bytes, std::endian::big));
}

struct ElementType
{
    int code;
    std::size_t size;
    bool isWhole;
    double (*load)(const std::byte *);
};
constexpr std::array kElementTypes{
    ElementType{kUint8, 1, true, load<std::uint8_t>}, ElementType{9, 1, true, load<std::int8_t>},
    ElementType{11, 2, true, load<std::int16_t>},     ElementType{12, 4, true, load<std::int32_t>},
    ElementType{13, 4, false, load<float>},           ElementType{14, 8, false, load<double>},
};

const ElementType *findType(int code)
{
    const auto found = std::ranges::find(kElementTypes, code, &ElementType::code);
    return found == kElementTypes.end() ? nullptr : found;
}

/// Of a header that readIdxHeader() has checked.
const ElementType &typeOf(const IdxHeader &header)
{
    const ElementType *type = findType(header.type);
    return type == nullptr ? kElementTypes.front() : *type;
}

std::string sizeText(std::uint32_t height, std::uint32_t width)
{
    return std::to_string(height) + " × " + std::to_string(width);
}

std::unexpected<Error> notIdx(std::span<const std::byte> bytes, std::string_view name)
{
    const std::string_view looksLike = describeBytes(bytes);
    return failure(ErrorCode::UnknownFormat,
                   std::string(name) + " is not an IDX file" +
                       (looksLike.empty() ? std::string() : " but " + std::string(looksLike)) +
                       "; replace it by the real one.");
}

std::unexpected<Error> corrupt(std::string_view name, const std::string &what)
{
    return failure(ErrorCode::Corrupt, std::string(name) + ' ' + what + "; fetch or make it again.");
}

std::unexpected<Error> mismatch(std::string_view name, const std::string &what)
{
    return failure(ErrorCode::Mismatch, std::string(name) + ' ' + what + '.');
}

/// The bytes that the header asks for; empty when no computer could count them.
std::optional<std::uint64_t> dataSize(const IdxHeader &header)
{
    std::uint64_t size = header.elementSize;
    for (const std::uint64_t extent : header.extents) {
        if (extent != 0 && size > std::numeric_limits<std::uint64_t>::max() / extent)
            return std::nullopt;
        size *= extent;
    }
    return size;
}

struct PictureLayout
{
    std::uint32_t count = 0;
    std::uint32_t height = 0;
    std::uint32_t width = 0;
};

/// (count, height, width), (count, side * side), and with one channel (count, 1, height, width), (..., 1).
std::optional<PictureLayout> pictureLayout(std::vector<std::uint32_t> extents)
{
    if (extents.size() == 4 && (extents[1] == 1 || extents[3] == 1))
        extents.erase(extents.begin() + (extents[3] == 1 ? 3 : 1));
    if (extents.size() == 3)
        return PictureLayout{extents[0], extents[1], extents[2]};
    if (extents.size() != 2 || extents[1] < 4)
        return std::nullopt;
    const auto side = static_cast<std::uint32_t>(std::lround(std::sqrt(extents[1])));
    return std::uint64_t{side} * side == extents[1] ? std::optional(PictureLayout{extents[0], side, side})
                                                    : std::nullopt;
}

Result<PictureLayout> checkedLayout(const IdxHeader &header, std::string_view name)
{
    if (header.extents.size() == 1)
        return mismatch(name, "holds single numbers (labels) where pictures should be; swap it with the image file");
    const std::optional<PictureLayout> layout = pictureLayout(header.extents);
    if (!layout)
        return mismatch(name, "has extents that are no grey pictures; give (count, height, width)");
    if (layout->count == 0 || layout->height == 0 || layout->width == 0)
        return corrupt(name, "holds no pictures");
    if (layout->count > kMaxPictures || layout->height > kMaxSide || layout->width > kMaxSide)
        return failure(ErrorCode::TooLarge, std::string(name) + " holds " + std::to_string(layout->count) +
                                                " pictures of " + sizeText(layout->height, layout->width) +
                                                " pixels; use at most " + std::to_string(kMaxPictures) +
                                                " pictures of at most " + sizeText(kMaxSide, kMaxSide) + '.');
    return *layout;
}

/// How numbers of a file become greys: whole ones as they are, fractions times 255 when all lie in 0..1.
struct GreyScale
{
    double factor = 1;
    bool clamps = false;
};

Result<GreyScale> findGreyScale(std::span<const std::byte> data, const ElementType &type, std::string_view name)
{
    double lowest = 0;
    double highest = 0;
    for (std::size_t at = 0; at < data.size(); at += type.size) {
        const double value = type.load(data.data() + at);
        if (!std::isfinite(value))
            return failure(ErrorCode::NotFinite, std::string(name) + " holds NaN or infinite pixels, first at number " +
                                                     std::to_string(at / type.size + 1) + "; make it again.");
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    GreyScale scale;
    scale.factor = !type.isWhole && highest <= 1 ? 255 : 1;
    scale.clamps = lowest < 0 || highest * scale.factor > 255;
    return scale;
}

/// Converts and fits picture by picture, so that only the result grows with the file.
void convertPictures(std::span<const std::byte> data, const ElementType &type, const GreyScale &scale,
                     const PictureLayout &layout, IdxImages &images)
{
    GreyPicture picture{static_cast<int>(layout.width), static_cast<int>(layout.height), {}};
    picture.ink.resize(std::size_t{layout.height} * layout.width);
    const std::byte *next = data.data();
    for (std::uint32_t i = 0; i < layout.count; ++i) {
        for (float &ink : picture.ink) {
            ink = static_cast<float>(std::clamp(type.load(next) * scale.factor / 255, 0.0, 1.0));
            next += type.size;
        }
        fitPicture(picture, std::span(images.pixels).subspan(std::size_t{i} * kDigitPixels, kDigitPixels));
    }
}

void appendHeader(std::vector<std::byte> &out, std::initializer_list<int> extents)
{
    for (const std::size_t value : {std::size_t{0}, std::size_t{0}, std::size_t{kUint8}, extents.size()})
        out.push_back(static_cast<std::byte>(value));
    for (const int extent : extents)
        appendNumber(out, static_cast<std::uint32_t>(extent), std::endian::big);
}

} // namespace

Result<IdxHeader> readIdxHeader(std::span<const std::byte> bytes, std::string_view name)
{
    constexpr std::size_t kMagicBytes = 4;
    if (bytes.size() < kMagicBytes || bytes[0] != std::byte{0} || bytes[1] != std::byte{0})
        return notIdx(bytes, name);
    const ElementType *type = findType(std::to_integer<int>(bytes[2]));
    const auto dimensions = std::to_integer<std::size_t>(bytes[3]);
    if (type == nullptr || dimensions == 0)
        return notIdx(bytes, name);

    IdxHeader header{.type = type->code,
                     .extents = {},
                     .dataOffset = kMagicBytes + dimensions * sizeof(std::uint32_t),
                     .elementSize = type->size};
    if (bytes.size() < header.dataOffset)
        return corrupt(name, "ends within its header");
    ByteReader reader(bytes.subspan(kMagicBytes));
    for (std::size_t i = 0; i < dimensions; ++i)
        header.extents.push_back(reader.read<std::uint32_t>(std::endian::big).value_or(0));

    const std::uint64_t held = bytes.size() - header.dataOffset;
    const std::optional<std::uint64_t> claimed = dataSize(header);
    if (!claimed)
        return corrupt(name, "has a header that claims more data than can exist");
    if (*claimed != held)
        return corrupt(name, "holds " + std::to_string(held) + " bytes of data where its header claims " +
                                 std::to_string(*claimed));
    return header;
}

Result<IdxImages> readIdxImages(std::span<const std::byte> bytes, std::string_view name)
{
    const Result<IdxHeader> header = readIdxHeader(bytes, name);
    if (!header)
        return std::unexpected(header.error());
    const Result<PictureLayout> layout = checkedLayout(*header, name);
    if (!layout)
        return std::unexpected(layout.error());
    const ElementType &type = typeOf(*header);
    const std::span<const std::byte> data = bytes.subspan(header->dataOffset);
    const Result<GreyScale> scale = type.code == kUint8 ? GreyScale{} : findGreyScale(data, type, name);
    if (!scale)
        return std::unexpected(scale.error());

    const bool keepsSize = layout->height == kDigitSide && layout->width == kDigitSide;
    IdxImages images;
    images.count = static_cast<int>(layout->count);
    images.pixels.resize(std::size_t{layout->count} * kDigitPixels);
    if (keepsSize && type.code == kUint8)
        std::memcpy(images.pixels.data(), data.data(), data.size());
    else
        convertPictures(data, type, *scale, *layout, images);
    if (!keepsSize)
        images.warnings.push_back(std::string(name) + " holds pictures of " + sizeText(layout->height, layout->width) +
                                  " pixels; they were " +
                                  (std::max(layout->height, layout->width) > kDigitSide ? "scaled" : "centred") +
                                  " to 28 × 28.");
    if (scale->clamps)
        images.warnings.push_back(std::string(name) +
                                  " holds pixels below 0 or above 255; they were taken as 0 and 255.");
    return images;
}

Result<std::vector<std::uint8_t>> readIdxLabels(std::span<const std::byte> bytes, std::string_view name)
{
    const Result<IdxHeader> header = readIdxHeader(bytes, name);
    if (!header)
        return std::unexpected(header.error());
    const auto &extents = header->extents;
    if (extents.size() != 1 && !(extents.size() == 2 && extents[1] == 1))
        return mismatch(name, "holds pictures where labels should be; swap it with the label file");
    const ElementType &type = typeOf(*header);
    if (!type.isWhole)
        return mismatch(name, "holds fractions where labels should be; write them as whole numbers from 0 to 9");
    if (extents[0] == 0)
        return corrupt(name, "holds no labels");
    if (extents[0] > kMaxPictures)
        return failure(ErrorCode::TooLarge, std::string(name) + " holds " + std::to_string(extents[0]) +
                                                " labels; use at most " + std::to_string(kMaxPictures) + '.');

    std::vector<std::uint8_t> labels(extents[0]);
    const std::byte *next = bytes.data() + header->dataOffset;
    for (std::size_t i = 0; i < labels.size(); ++i, next += type.size) {
        const double label = type.load(next);
        if (label < 0 || label >= kDigitClasses)
            return mismatch(name, "has the label " + std::to_string(static_cast<long long>(label)) + " at number " +
                                      std::to_string(i + 1) + "; use a file whose labels are the digits 0 to 9");
        labels[i] = static_cast<std::uint8_t>(label);
    }
    return labels;
}

std::vector<std::byte> writeIdxImages(const Dataset &dataset)
{
    std::vector<std::byte> out;
    out.reserve(16 + dataset.pixels.size());
    appendHeader(out, {dataset.count(), dataset.height, dataset.width});
    for (const std::uint8_t pixel : dataset.pixels)
        out.push_back(std::byte{pixel});
    return out;
}

std::vector<std::byte> writeIdxLabels(const Dataset &dataset)
{
    std::vector<std::byte> out;
    out.reserve(8 + dataset.labels.size());
    appendHeader(out, {dataset.count()});
    for (const std::uint8_t label : dataset.labels)
        out.push_back(std::byte{label});
    return out;
}

} // namespace inkling
