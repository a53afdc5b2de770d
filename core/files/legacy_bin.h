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

/// The .bin layouts of the programs that Inkling descends from (core/files/FORMAT.md): nothing in such a file names its
/// kind, its size and header tell.
struct LegacyModel
{
    Model model;
    std::string format;             ///< "mlp-f32", ...
    std::vector<std::string> notes; ///< whole sentences: what was guessed and how to overrule it
};

/// `format`: empty to recognise it, else a name of legacyFormats(), for headerless attention files with sizes
/// ("attention-f32:64,128"). Weights that are NaN or infinite are read as they are; callers decide.
/// Errors: UnknownFormat (lists what fits nearly), Corrupt, InvalidArgument (no such format).
Result<LegacyModel> readLegacyModel(const QByteArray &bytes, const QString &name, std::string_view format = {});

/// Error: Unsupported shapes give InvalidArgument with the formats that would do.
Result<QByteArray> writeLegacyModel(const Model &model, std::string_view format);

/// The layout that holds this model at its precision; empty when none does.
std::string legacyFormatOf(const Model &model);

/// The names of all layouts, in the order of the table.
std::vector<std::string_view> legacyFormats();

} // namespace inkling
