// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/model_file.h"
#include "core/files/spec_json.h"
#include "core/files/training_log.h"

#include <QByteArray>
#include <QString>

#include <nlohmann/json_fwd.hpp>

namespace inkling::cli {

// What `inspect` says of a file, as one JSON object; the text form prints the same object.

/// Format, the network, layers with their shapes, parameter count, what is known of its run, and for every tensor its
/// shape, min, max, mean (of the finite values) and the numbers of NaN and infinite values.
nlohmann::ordered_json modelReport(const OpenedModel &opened);

/// The network that a JSON file describes: its layers with their shapes and counts.
nlohmann::ordered_json networkReport(const ModelDescription &network);

/// Element type and shape; for bytes also min, max and mean, and for labels how many there are of each.
Result<nlohmann::ordered_json> idxReport(const QByteArray &bytes, const QString &name);

/// The columns it has, how many epochs, the best of them, and the rows.
nlohmann::ordered_json logReport(const TrainingLog &log);

/// A line per value, a table per list of objects.
void printReport(const nlohmann::ordered_json &report);

} // namespace inkling::cli
