// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace inkling {

/// What a calibration is kept as (core/files/FORMAT.md): a number in the metadata of .safetensors; beside a .bin, which
/// has no place for it, a small file of its own that names the bytes it belongs to.

/// A temperature of unknown origin; `where` begins the sentence. Error: Corrupt (no number, or none that logits can be
/// divided by).
Result<double> temperatureFromJson(const nlohmann::ordered_json &value, const std::string &where);

/// MODEL.calibration.json
QString calibrationFileOf(const QString &modelFile);

/// The temperature beside a model whose bytes these are. Empty: there is none, or it belongs to other bytes, which
/// `note` tells as a whole sentence. Errors: those of readFile, Corrupt.
Result<std::optional<double>> readCalibration(const QString &modelFile, const QByteArray &modelBytes,
                                              std::string &note);

/// Writes it atomically; a temperature of 1 needs no file, so that an old one is taken away. Error: NotWritable.
Result<void> writeCalibration(const QString &modelFile, const QByteArray &modelBytes, double temperature);

} // namespace inkling
