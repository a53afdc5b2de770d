// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model_spec.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace inkling {

/// A network as a JSON file describes it (data/README.md): what it is called, and what it is.
struct ModelDescription
{
    std::string name;        ///< "LeNet-5"; may be empty
    std::string description; ///< a sentence about it; may be empty
    ModelSpec spec;

    bool operator==(const ModelDescription &) const = default;
};

/// More than a description of a thousand layers needs.
inline constexpr std::int64_t kMaxSpecJsonBytes = 4 << 20;

/// Reads our own form, and that of older programs, whose layers repeat the sizes of what comes before them. `name`
/// begins the sentence: a file, or what holds the text. What is read is a network that can be built.
/// Errors: Corrupt (no JSON, or not of this form), TooLarge (nested too deep), Mismatch (a network that cannot be); all
/// name the layer and the key.
Result<ModelDescription> readSpecJson(std::string_view text, const std::string &name);

/// Our own form: input, loss and layers.
nlohmann::ordered_json specJson(const ModelSpec &spec);

/// A whole file, a layer a line; readSpecJson() gives it back as it was.
std::string writeSpecJson(const ModelDescription &description);

} // namespace inkling
