// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <span>
#include <string_view>

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QTemporaryDir>

#include "core/base/file_kind.h"
#include "core/files/calibration_file.h"
#include "core/files/file_io.h"
#include "core/files/legacy_bin.h"
#include "core/files/safetensors.h"

namespace inkling {

namespace {

Result<OpenedModel> readBin(const QByteArray &bytes, const QString &name, std::string_view format)
{
    Result<LegacyModel> read = readLegacyModel(bytes, name, format);
    if (!read)
        return std::unexpected(read.error());
    return OpenedModel{std::move(read->model), std::move(read->format), std::move(read->notes), {}, {}};
}

/// What the run's facts call the network.
std::string nameIn(const std::string &facts)
{
    const auto json = nlohmann::json::parse(facts, nullptr, false);
    const auto *object = json.get_ptr<const nlohmann::json::object_t *>();
    if (object == nullptr)
        return {};
    const auto name = object->find("name");
    const auto *text = name == object->end() ? nullptr : name->second.get_ptr<const std::string *>();
    return text == nullptr ? std::string() : *text;
}

/// Its own header says everything: a format adds nothing.
Result<OpenedModel> readTensors(const QByteArray &bytes, const QString &name, std::string_view format)
{
    Result<SafetensorsModel> read = readSafetensors(bytes, name);
    if (!read)
        return std::unexpected(read.error());
    std::string actual = read->model.precision == Precision::Float32 ? "safetensors-f32" : "safetensors-f64";
    if (!format.empty() && format != "safetensors" && format != actual)
        return failure(ErrorCode::Corrupt, name.toStdString() + " is of the format " + actual + ", not " +
                                               std::string(format) + "; leave the format out to have it recognised.");
    std::string network = nameIn(read->facts);
    return OpenedModel{std::move(read->model), std::move(actual), {}, std::move(read->facts), std::move(network)};
}

Result<QByteArray> writeBin(const Model &model, std::string_view format, const std::string & /*facts*/)
{
    return writeLegacyModel(model, format);
}

/// A family of model formats: one row.
struct ModelFamily
{
    const char *extension;
    /// The first family that recognises the bytes reads them; the last one takes all and names what is wrong.
    bool (*recognises)(const QByteArray &bytes);
    Result<OpenedModel> (*read)(const QByteArray &bytes, const QString &name, std::string_view format);
    Result<QByteArray> (*write)(const Model &model, std::string_view format, const std::string &facts);
    std::string (*formatOf)(const Model &model); ///< at the model's own precision; empty: cannot hold it
    std::vector<std::string_view> (*formats)();
    bool holdsCalibration; ///< else it stands in a file beside it
};

constexpr std::array kFamilies{
    ModelFamily{"safetensors", looksLikeSafetensors, readTensors, writeSafetensors,
                [](const Model & /*model*/) { return std::string("safetensors"); }, safetensorsFormats, true},
    ModelFamily{"bin", [](const QByteArray & /*bytes*/) { return true; }, readBin, writeBin, legacyFormatOf,
                legacyFormats, false},
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

/// The family that the file's name asks for, where its bytes say nothing of themselves: it knows what is wrong with
/// them.
const ModelFamily &familyOfName(const QByteArray &bytes, const QString &path)
{
    const auto raw = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (!bytes.isEmpty() && !describeBytes(raw).empty())
        return kFamilies.back();
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto found = std::ranges::find_if(
        kFamilies, [&](const ModelFamily &family) { return ending == QLatin1String(family.extension); });
    return found == kFamilies.end() ? kFamilies.back() : *found;
}

/// By the ending, where it is one of ours; else a .bin layout before the others, because older programs read it.
std::string defaultFormat(const QString &path, const Model &model)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    std::string format;
    for (const ModelFamily &family : kFamilies) {
        if (ending == QLatin1String(family.extension))
            return family.formatOf(model);
        if (std::string possible = family.formatOf(model); !possible.empty())
            format = std::move(possible);
    }
    return format;
}

Result<void> addCalibration(OpenedModel &opened, const QString &path, const QByteArray &bytes)
{
    std::string note;
    const Result<std::optional<double>> temperature = readCalibration(path, bytes, note);
    if (!temperature)
        return std::unexpected(temperature.error());
    opened.model.temperature = temperature->value_or(1);
    if (!note.empty())
        opened.notes.push_back(std::move(note));
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
    if (!opened && formatName.empty() && &family == &kFamilies.back())
        return familyOfName(*bytes, path).read(*bytes, path, formatName);
    if (opened && !allowNonFinite && !isFinite(opened->model))
        return failure(ErrorCode::NotFinite,
                       path.toStdString() + " holds NaN or infinite weights; inspect shows where, train it again.");
    if (opened && !family.holdsCalibration)
        if (const Result<void> added = addCalibration(*opened, path, *bytes); !added)
            return std::unexpected(added.error());
    return opened;
}

Result<void> writeModelFile(const QString &path, const Model &model, const QString &format, const std::string &facts)
{
    if (!isFinite(model))
        return failure(ErrorCode::NotFinite, path.toStdString() + " was not written, because the model holds NaN or "
                                                                  "infinite weights; lower the learning rate.");
    const std::string formatName = format.isEmpty() ? defaultFormat(path, model) : format.toStdString();
    if (formatName.empty())
        return failure(ErrorCode::InvalidArgument,
                       path.toStdString() + " was not written: the .bin layouts hold only the classic networks; give "
                                            "the file the ending .safetensors.");
    const ModelFamily &family = familyOfFormat(formatName);
    const Result<QByteArray> bytes = family.write(model, formatName, facts);
    if (!bytes)
        return std::unexpected(bytes.error());
    Result<void> written = writeFileAtomically(path, *bytes);
    if (written && !family.holdsCalibration)
        written = writeCalibration(path, *bytes, model.temperature);
    return written;
}

Result<void> checkModelCanBeWritten(const QString &path, const Model &model)
{
    const QFileInfo target(path);
    const QTemporaryDir folder(target.absolutePath() + "/.inkling-XXXXXX");
    if (!folder.isValid())
        return failure(ErrorCode::NotWritable, path.toStdString() + " could not be written (" +
                                                   folder.errorString().toStdString() +
                                                   "); choose a folder that is there, is writable and has free space.");
    if (target.exists() && (!target.isFile() || !target.isWritable()))
        return failure(ErrorCode::NotWritable, path.toStdString() +
                                                   " could not be written (it is no file that may be replaced); name "
                                                   "another one.");
    return writeModelFile(folder.filePath(target.fileName()), model);
}

std::vector<std::string_view> modelFormats()
{
    std::vector<std::string_view> names;
    for (const ModelFamily &family : std::views::reverse(kFamilies))
        for (const std::string_view name : family.formats())
            names.push_back(name);
    return names;
}

bool isModelEnding(const QString &ending)
{
    return std::ranges::any_of(kFamilies, [&](const ModelFamily &family) {
        return ending.compare(QLatin1String(family.extension), Qt::CaseInsensitive) == 0;
    });
}

} // namespace inkling
