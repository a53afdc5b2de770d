// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace inkling {

/// The values that a sweep tries, before anybody asked what they mean.
struct SweepChoices
{
    std::vector<std::string> fields;
    std::vector<std::vector<nlohmann::ordered_json>> trials; ///< each a value a field
};

/// From `{"grid":{"learning_rate":[0.01,0.1],...}}`, every combination, the last field changing fastest; or
/// `{"random":{"trials":20,"seed":1,"fields":{"learning_rate":{"from":0.001,"to":0.1,"log":true},...}}}`, where a field
/// may also be a list. Error: Corrupt; names the key.
Result<SweepChoices> readSweepChoices(const nlohmann::ordered_json &json, const std::string &where);

} // namespace inkling
