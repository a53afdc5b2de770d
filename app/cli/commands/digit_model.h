// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <QString>

namespace inkling::cli {

/// A model that test pictures can be put to; its notes go to stderr. Errors: those of readModelFile(); Mismatch for an
/// XOR model.
Result<Model> readDigitModel(const QString &path);

} // namespace inkling::cli
