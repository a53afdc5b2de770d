// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <QByteArray>
#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace inkling {

/// The format of the field (core/files/FORMAT.md): holds every network that we build, its description as JSON in the
/// metadata.
struct SafetensorsModel
{
    Model model;
    std::string facts; ///< what is known of the run that made it: JSON, an object; empty: nothing
};

/// "safetensors" keeps the model's precision; "safetensors-f32" and "safetensors-f64" name one.
std::vector<std::string_view> safetensorsFormats();

/// Whether the bytes begin as such a file does, whole or not.
bool looksLikeSafetensors(const QByteArray &bytes);

/// Weights that are NaN or infinite are read as they are; callers decide. `name` is for the sentences.
/// Errors: Corrupt (sizes, offsets, names or shapes that contradict each other or the description), UnknownFormat
/// (a file of another program, without a description), TooLarge, InvalidArgument (a description of no network).
Result<SafetensorsModel> readSafetensors(const QByteArray &bytes, const QString &name);

/// The same model, facts and format make the same bytes. Error: InvalidArgument (no such format, a weight too large for
/// float32, tensors that are not those of the network).
Result<QByteArray> writeSafetensors(const Model &model, std::string_view format = "safetensors",
                                    const std::string &facts = {});

} // namespace inkling
