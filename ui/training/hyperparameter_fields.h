// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/presets.h"
#include "core/train/train_config.h"
#include "ui/widgets/number_field.h"

#include <cstdint>
#include <span>

namespace inkling::ui {

/// One number of TrainConfig in the form: a row of the table. The texts are English, in the "HyperparameterForm"
/// context.
struct ConfigField
{
    const char *id; ///< objectName, and the CLI's option
    const char *label;
    const char *help;
    const char *unit;
    NumberRange range;
    bool digitsOnly; ///< means nothing to XOR
    double (*get)(const TrainConfig &);
    void (*set)(TrainConfig &, double);
};

std::span<const ConfigField> configFields();

/// The range of one of the model's sizes.
NumberRange rangeOf(const SizeField &field);

/// The largest seed that both form and number can hold.
inline constexpr double kMaxSeed = 9007199254740991.0; // 2^53 - 1

} // namespace inkling::ui
