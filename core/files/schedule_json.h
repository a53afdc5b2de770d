// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/model_spec.h"
#include "core/optim/schedule.h"

#include <nlohmann/json_fwd.hpp>

#include <QString>

#include <optional>
#include <string>

namespace inkling {

/// What a schedule file says: how the learning rate changes, and the activation that takes the place of relu.
struct ScheduleFile
{
    ScheduleSpec schedule;
    std::optional<LayerSpec> activation; ///< empty: relu stays
};

/// `{"scheduler_type":"step_decay","step_size":3,"gamma":0.5}`: a row of the schedule table and its settings.
nlohmann::ordered_json scheduleJson(const ScheduleSpec &schedule);
/// `where` begins the sentences. Errors: Corrupt (not of this form), Mismatch (a value out of its range); all name the
/// key.
Result<ScheduleSpec> readScheduleJson(const nlohmann::ordered_json &json, const std::string &where);

/// A whole file: a schedule, in which "scheduler_type" may be missing (constant), and "activation_function" with
/// "leaky_relu_alpha" and "elu_alpha". Errors: as above, and those of readFile().
Result<ScheduleFile> readScheduleFile(const QString &path);

} // namespace inkling
