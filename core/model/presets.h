// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model_spec.h"
#include "core/train/train_config.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace inkling {

/// Sizes of a preset network by the id of their field: {"hidden", 512}.
using ModelSizes = std::map<std::string, int>;

/// A size that the user may change: one row of the form and one option of the CLI.
struct SizeField
{
    std::string_view id;    ///< key in ModelSizes and the CLI option: "hidden", "filters", "d-model", "ff-dim"
    std::string_view label; ///< English label: "Hidden units"
    std::string_view help;  ///< one sentence, for tooltips and --help
    int classic;
    int minimum;
    int maximum;
    int step = 1; ///< 2 for the model width, which must be even
};

/// A network that the program offers by name.
struct ModelPreset
{
    std::string_view id;           ///< "mlp"
    std::string_view title;        ///< "MLP"
    std::string_view description;  ///< one line for the picker
    std::string_view fileName;     ///< "mnist_model.bin"
    std::string_view bestFileName; ///< "mnist_model_best.bin"; empty: no best checkpoint (XOR)
    std::span<const SizeField> sizes;
    ModelSpec (*spec)(const ModelSizes &); ///< missing sizes take their classic value
    TrainConfig classic;                   ///< the column of the classic models' table
    bool learnsDigits = true;              ///< false: its data is its own four points (XOR)
};

/// mlp, cnn, attention, xor, in this order.
std::span<const ModelPreset> modelPresets();
const ModelPreset *findPreset(std::string_view id);

/// The row of every network that no preset makes, "own": its files and the settings that it begins with. It has no
/// sizes, and its spec() is empty: the network comes from elsewhere.
const ModelPreset &ownNetwork();
/// A preset, or ownNetwork() by its id; null: neither.
const ModelPreset *findModel(std::string_view id);

/// Checks sizes against the preset's fields. Error: InvalidArgument, names the field and its range.
Result<void> validateSizes(const ModelPreset &preset, const ModelSizes &sizes);
ModelSizes classicSizes(const ModelPreset &preset);

/// The preset and sizes that make exactly this spec, e.g. for a model opened from a file.
struct RecognisedModel
{
    const ModelPreset *preset = nullptr;
    ModelSizes sizes;
};
std::optional<RecognisedModel> recognise(const ModelSpec &spec);

} // namespace inkling
