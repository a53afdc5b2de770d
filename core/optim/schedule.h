// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace inkling {

/// How the learning rate changes during a run: the name of a row of the schedule table and its settings.
struct ScheduleSpec
{
    std::string type = "constant";
    std::map<std::string, double> settings = {}; ///< what is missing takes the row's fallback

    bool operator==(const ScheduleSpec &) const = default;
};

/// One number of a schedule: a key in files and a field of the form.
struct ScheduleField
{
    std::string_view id;    ///< "step_size"
    std::string_view label; ///< English label: "Epochs per step"
    std::string_view help;  ///< one sentence
    double minimum;
    double maximum;
    double fallback; ///< kAllEpochs: as many epochs as the run has
    bool whole = false;

    static constexpr double kAllEpochs = 0;
    bool allows(double number) const;
};

/// When of a run: what a schedule goes by.
struct Moment
{
    std::int64_t step = 0; ///< from 0, over the whole run
    std::int64_t stepsPerEpoch = 1;
    int epochs = 1;

    std::int64_t epoch() const { return step / stepsPerEpoch; } ///< from 0
    std::int64_t steps() const { return stepsPerEpoch * epochs; }
};

/// A row of the schedule table. All are pure functions of the moment.
struct ScheduleType
{
    std::string_view id;    ///< "step_decay"
    std::string_view title; ///< "Step decay"
    std::span<const ScheduleField> fields;
    /// The learning rate by that of the config and the row's settings.
    double (*rate)(const ScheduleSpec &spec, double base, const Moment &moment);
};

std::span<const ScheduleType> scheduleTable();
const ScheduleType *findSchedule(std::string_view id);

/// Error: InvalidArgument; names the schedule or its setting, what was given and what it must be.
Result<void> validate(const ScheduleSpec &spec);

/// The setting of a valid spec, or its fallback.
double settingOf(const ScheduleSpec &spec, std::string_view field);

/// The learning rate of a step of a run, for a valid spec. `base`: that of the config, which one_cycle rises to and the
/// others begin with.
double learningRateAt(const ScheduleSpec &spec, double base, std::int64_t step, std::int64_t stepsPerEpoch, int epochs);

} // namespace inkling
