// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <string_view>

namespace inkling {

/// Deeper than anything that we write; what is deeper is refused before it is built.
inline constexpr int kMaxJsonDepth = 64;

/// JSON of unknown origin. `name` stands at the beginning of the sentence. Errors: Corrupt (not JSON, with line and
/// column; a key twice in one object, where readers would disagree about which counts), TooLarge (too deep).
Result<nlohmann::ordered_json> parseStrictJson(std::string_view text, const std::string &name);

/// Whether brackets stand in more brackets than that, in text that need not be JSON: the parser keeps something for
/// each of them, whatever becomes of the values.
bool isNestedTooDeep(std::string_view text);

/// A value as it stands in JSON, cut where it is long: for sentences about it.
std::string jsonText(const nlohmann::ordered_json &value);

/// The value of a key as a finite number; `where` begins the sentence. Error: Corrupt.
Result<double> jsonNumber(const nlohmann::ordered_json &value, const std::string &where, std::string_view key);

/// The sentence about a key whose value is not what it must be: "a whole number from 1 to 9". Error: Corrupt.
std::unexpected<Error> wrongKey(const std::string &where, std::string_view key, const nlohmann::ordered_json &value,
                                const std::string &wanted);
/// The sentence about a key that there is not; names those that there are. Error: Corrupt.
std::unexpected<Error> unknownKey(const std::string &where, std::string_view key,
                                  std::span<const std::string_view> known);

} // namespace inkling
