// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/files/file_io.h"
#include "core/files/legacy_bin.h"

namespace inkling {

namespace {

Result<OpenedModel> readBin(const QByteArray &bytes, const QString &name, std::string_view format)
{
    Result<LegacyModel> read = readLegacyModel(bytes, name, format);
    if (!read)
        return std::unexpected(read.error());
    return OpenedModel{std::move(read->model), std::move(read->format), std::move(read->notes)};
}

/// A family of model formats: one row.
struct ModelFamily
{
    /// The first family that recognises the bytes reads them; the last one takes all and names what is wrong.
    bool (*recognises)(const QByteArray &bytes);
    Result<OpenedModel> (*read)(const QByteArray &bytes, const QString &name, std::string_view format);
    Result<QByteArray> (*write)(const Model &model, std::string_view format);
    std::string (*formatOf)(const Model &model); ///< empty: cannot hold it
    std::vector<std::string_view> (*formats)();
};

constexpr std::array kFamilies{
    ModelFamily{[](const QByteArray & /*bytes*/) { return true; }, readBin, writeLegacyModel, legacyFormatOf,
                legacyFormats},
};

bool hasFormat(const ModelFamily &family, std::string_view name)
{
    const std::vector<std::string_view> formats = family.formats();
    return std::ranges::find(formats, name) != formats.end();
}

/// By the name before a colon ("attention-f32:64,128"); the last family when none knows it, for its error.
const ModelFamily &familyOfFormat(std::string_view format)
{
    const std::string_view name = format.substr(0, format.find(':'));
    const auto found =
        std::ranges::find_if(kFamilies, [&](const ModelFamily &family) { return hasFormat(family, name); });
    return found == kFamilies.end() ? kFamilies.back() : *found;
}

const ModelFamily &familyOfBytes(const QByteArray &bytes)
{
    const auto found =
        std::ranges::find_if(kFamilies, [&](const ModelFamily &family) { return family.recognises(bytes); });
    return found == kFamilies.end() ? kFamilies.back() : *found;
}

std::string defaultFormat(const Model &model)
{
    for (const ModelFamily &family : kFamilies)
        if (std::string format = family.formatOf(model); !format.empty())
            return format;
    return {};
}

} // namespace

Result<OpenedModel> readModelFile(const QString &path, const QString &format, bool allowNonFinite)
{
    const Result<QByteArray> bytes = readFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const std::string formatName = format.toStdString();
    const ModelFamily &family = formatName.empty() ? familyOfBytes(*bytes) : familyOfFormat(formatName);
    Result<OpenedModel> opened = family.read(*bytes, path, formatName);
    if (opened && !allowNonFinite && !isFinite(opened->model))
        return failure(ErrorCode::NotFinite,
                       path.toStdString() + " holds NaN or infinite weights; inspect shows where, train it again.");
    return opened;
}

Result<void> writeModelFile(const QString &path, const Model &model, const QString &format)
{
    if (!isFinite(model))
        return failure(ErrorCode::NotFinite, path.toStdString() + " was not written, because the model holds NaN or "
                                                                  "infinite weights; lower the learning rate.");
    const std::string formatName = format.isEmpty() ? defaultFormat(model) : format.toStdString();
    if (formatName.empty())
        return failure(ErrorCode::InvalidArgument,
                       path.toStdString() + " was not written: no model format holds this network; use one of the "
                                            "classic models.");
    const Result<QByteArray> bytes = familyOfFormat(formatName).write(model, formatName);
    if (!bytes)
        return std::unexpected(bytes.error());
    return writeFileAtomically(path, *bytes);
}

} // namespace inkling
