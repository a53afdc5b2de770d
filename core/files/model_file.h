// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <QString>

#include <string>
#include <vector>

namespace inkling {

/// The one door to model files of every format.
struct OpenedModel
{
    Model model;
    std::string format;             ///< name as in core/files/FORMAT.md
    std::vector<std::string> notes; ///< whole sentences
};

/// Reads a model. Errors: those of readFile, UnknownFormat, Corrupt, and NotFinite for NaN or infinite weights unless
/// `allowNonFinite` (only `inspect` sets it).
Result<OpenedModel> readModelFile(const QString &path, const QString &format = {}, bool allowNonFinite = false);

/// Writes atomically; the default format is the one that holds the model at its own precision.
/// Errors: NotWritable, InvalidArgument (the format cannot hold the model), NotFinite.
Result<void> writeModelFile(const QString &path, const Model &model, const QString &format = {});

} // namespace inkling
