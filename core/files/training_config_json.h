// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/train/train_config.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace inkling {

/// Every field of a config: what stands in run.json and presets. readTrainingConfig() gives it back as it was.
nlohmann::ordered_json trainingConfigJson(const TrainConfig &config);

/// The keys of that form.
std::vector<std::string_view> trainingConfigKeys();

/// Changes those fields of `config` that the object names; "optimizer" brings the settings that its row of the table
/// begins with, before others are read. `where` begins the sentences: a file, and a key in it. Errors: Corrupt (not of
/// this form, a key that is unknown), Mismatch (a value out of its range); all name the key.
Result<void> readTrainingConfig(const nlohmann::ordered_json &json, const std::string &where, TrainConfig &config);

} // namespace inkling
