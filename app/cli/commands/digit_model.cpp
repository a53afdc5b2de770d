// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/digit_model.h"

#include "app/cli/console.h"
#include "core/files/model_file.h"
#include "core/model/presets.h"

namespace inkling::cli {

Result<Model> readDigitModel(const QString &path)
{
    Result<OpenedModel> opened = readModelFile(path);
    if (!opened)
        return std::unexpected(opened.error());
    note(opened->notes);
    const auto known = recognise(opened->model.spec);
    if (known && !known->preset->learnsDigits)
        return failure(ErrorCode::Mismatch, path.toStdString() + " is an XOR model, which has no test pictures.");
    return std::move(opened->model);
}

} // namespace inkling::cli
