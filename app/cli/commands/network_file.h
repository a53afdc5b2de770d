// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/spec_json.h"

#include <QString>

namespace inkling::cli {

/// The network that a JSON file describes (data/README.md), called after the file where it says no name. Errors: those
/// of reading a file; Corrupt, TooLarge and Mismatch for what is wrong in it, also a network that does not read digits.
Result<ModelDescription> readNetwork(const QString &path);

} // namespace inkling::cli
