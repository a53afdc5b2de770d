// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace inkling {

/// The one door to model files of every format.
struct OpenedModel
{
    Model model;
    std::string format;             ///< name as in core/files/FORMAT.md
    std::vector<std::string> notes; ///< whole sentences
    std::string facts;              ///< of the run that made it, where the format keeps them: JSON, an object
    std::string name;               ///< of a network that no preset makes, by its facts; may be empty
};

/// Reads a model. Errors: those of readFile, UnknownFormat, Corrupt, and NotFinite for NaN or infinite weights unless
/// `allowNonFinite` (only `inspect` sets it).
Result<OpenedModel> readModelFile(const QString &path, const QString &format = {}, bool allowNonFinite = false);

/// Writes atomically. The default format is by the ending of the file: .safetensors holds every network, .bin the
/// classic ones, both at the model's own precision; for other endings the .bin layout where there is one.
/// `facts`: a JSON object about the run, which .bin layouts have no place for.
/// Errors: NotWritable, InvalidArgument (the format cannot hold the model), NotFinite.
Result<void> writeModelFile(const QString &path, const Model &model, const QString &format = {},
                            const std::string &facts = {});

/// Whether writeModelFile() could write such a model there, before hours go into it: writes it out of sight and takes
/// it away again. Errors: those.
Result<void> checkModelCanBeWritten(const QString &path, const Model &model);

/// The names of all formats that are read and written.
std::vector<std::string_view> modelFormats();

/// "bin", "safetensors": whether files that end so are models by default.
bool isModelEnding(const QString &ending);

} // namespace inkling
