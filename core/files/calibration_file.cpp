// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/calibration_file.h"

#include "core/files/file_io.h"
#include "core/files/strict_json.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMaxBytes = 1 << 16;
constexpr int kVersion = 1;
constexpr auto kVersionKey = "inkling_calibration";
constexpr auto kTemperatureKey = "temperature";
constexpr auto kHashKey = "model_sha256";
/// Beyond these, logits divided as floats are no probabilities any more.
constexpr double kLowest = 0.001;
constexpr double kHighest = 1000;

std::string hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

std::unexpected<Error> corrupt(const std::string &file, const std::string &what)
{
    return failure(ErrorCode::Corrupt, file + ": " + what + "; delete the file to use the model without calibration.");
}

} // namespace

Result<double> temperatureFromJson(const Json &value, const std::string &where)
{
    // Written so that NaN, which JSON has no word for, fails too.
    if (value.is_number() && value.get<double>() >= kLowest && value.get<double>() <= kHighest)
        return value.get<double>();
    return failure(ErrorCode::Corrupt, where + " has the temperature " + jsonText(value) +
                                           "; it must be a number from 0.001 to 1000, so calibrate the model again.");
}

QString calibrationFileOf(const QString &modelFile)
{
    return modelFile + QStringLiteral(".calibration.json");
}

Result<std::optional<double>> readCalibration(const QString &modelFile, const QByteArray &modelBytes, std::string &note)
{
    const QString path = calibrationFileOf(modelFile);
    const std::string name = path.toStdString();
    if (!QFileInfo::exists(path))
        return std::nullopt;
    const Result<QByteArray> bytes = readFile(path, kMaxBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    const Result<Json> json = parseStrictJson(bytes->toStdString(), name);
    if (!json)
        return std::unexpected(json.error());
    if (!json->is_object())
        return corrupt(name, "it is no calibration");
    if (json->value(kVersionKey, Json()) != kVersion)
        return corrupt(name, "its version is " + jsonText(json->value(kVersionKey, Json())) + ", not 1");
    const Json hash = json->value(kHashKey, Json());
    if (!hash.is_string())
        return corrupt(name, "it does not say which model it belongs to (" + std::string(kHashKey) + ")");
    const Result<double> temperature = temperatureFromJson(json->value(kTemperatureKey, Json()), name);
    if (!temperature)
        return std::unexpected(temperature.error());
    if (hash.get<std::string>() != hashOf(modelBytes)) {
        note = name + " belongs to other weights, so it was not used: the model answers without calibration.";
        return std::nullopt;
    }
    return *temperature;
}

Result<void> writeCalibration(const QString &modelFile, const QByteArray &modelBytes, double temperature)
{
    const QString path = calibrationFileOf(modelFile);
    if (temperature != 1) {
        const Json json{{kVersionKey, kVersion}, {kTemperatureKey, temperature}, {kHashKey, hashOf(modelBytes)}};
        return writeFileAtomically(path, QByteArray::fromStdString(json.dump(2) + "\n"));
    }
    if (QFileInfo(path).isFile() && !QFile::remove(path))
        return failure(ErrorCode::NotWritable, path.toStdString() + " belongs to older weights and could not be "
                                                                    "deleted; delete it by hand.");
    return {};
}

} // namespace inkling
