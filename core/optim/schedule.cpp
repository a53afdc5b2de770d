// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/schedule.h"

#include "core/base/plain_number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace inkling {

namespace {

constexpr double kMostEpochs = 100'000'000;
constexpr double kMostRate = 1'000;

constexpr ScheduleField kMinimum{"min_lr", "Lowest rate", "The learning rate that the curve ends at.", 0, kMostRate, 0};
constexpr std::array kStepFields{
    ScheduleField{"step_size", "Epochs per step", "Epochs after which the learning rate falls.", 1, kMostEpochs, 3,
                  true},
    ScheduleField{"gamma", "Factor", "What the learning rate is multiplied with at every step.", 0, 10, 0.5}};
constexpr std::array kExponentialFields{
    ScheduleField{"decay_rate", "Factor", "What the learning rate is multiplied with after every epoch.", 0, 10, 0.95}};
constexpr std::array kCosineFields{kMinimum, ScheduleField{"T_max", "Half a wave",
                                                           "Epochs until the lowest rate; by default all of the run.",
                                                           1, kMostEpochs, ScheduleField::kAllEpochs, true}};
constexpr std::array kWarmupFields{ScheduleField{"warmup_epochs", "Warm-up",
                                                 "Epochs in which the learning rate rises; parts of one are allowed.",
                                                 0, kMostEpochs, 1},
                                   kMinimum};
constexpr std::array kOneCycleFields{
    ScheduleField{"pct_start", "Rising part", "The share of the run in which the learning rate rises.", 0, 1, 0.3},
    ScheduleField{"div_factor", "Start divisor", "The run begins with the learning rate divided by this.", 1, 1e9, 25},
    ScheduleField{"final_div_factor", "End divisor", "The run ends with its first rate divided by this.", 1, 1e12,
                  1e4}};

/// Half a wave of a cosine, from one value at share 0 to another at share 1.
double cosineBetween(double from, double to, double share)
{
    return to + (from - to) * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

double constant(const ScheduleSpec & /*spec*/, double base, const Moment & /*moment*/)
{
    return base;
}

double stepDecay(const ScheduleSpec &spec, double base, const Moment &moment)
{
    const auto stepSize = static_cast<std::int64_t>(settingOf(spec, "step_size"));
    return base * std::pow(settingOf(spec, "gamma"), static_cast<double>(moment.epoch() / stepSize));
}

double exponential(const ScheduleSpec &spec, double base, const Moment &moment)
{
    return base * std::pow(settingOf(spec, "decay_rate"), static_cast<double>(moment.epoch()));
}

/// Loshchilov and Hutter 2017, arXiv:1608.03983, eq. 5, without restarts: it rises again after T_max, as
/// torch.optim.lr_scheduler.CosineAnnealingLR.
double cosineAnnealing(const ScheduleSpec &spec, double base, const Moment &moment)
{
    const double given = settingOf(spec, "T_max");
    const double half = given == ScheduleField::kAllEpochs ? moment.epochs : given;
    return cosineBetween(base, settingOf(spec, "min_lr"), static_cast<double>(moment.epoch()) / half);
}

/// Step by step: a straight line up to the full rate, then half a cosine wave over what is left.
double warmupCosine(const ScheduleSpec &spec, double base, const Moment &moment)
{
    const auto steps = static_cast<double>(moment.steps());
    const double wanted = std::round(settingOf(spec, "warmup_epochs") * static_cast<double>(moment.stepsPerEpoch));
    const double warmup = std::min(wanted, steps);
    const auto step = static_cast<double>(moment.step);
    if (step < warmup)
        return base * (step + 1) / warmup;
    return cosineBetween(base, settingOf(spec, "min_lr"), (step - warmup) / (steps - warmup));
}

/// Smith and Topin 2019, arXiv:1708.07120, in the form of torch.optim.lr_scheduler.OneCycleLR: step by step, two halves
/// of a cosine wave; the momentum stays.
double oneCycle(const ScheduleSpec &spec, double base, const Moment &moment)
{
    const double first = base / settingOf(spec, "div_factor");
    const double last = first / settingOf(spec, "final_div_factor");
    const auto end = static_cast<double>(moment.steps() - 1);
    const double top = settingOf(spec, "pct_start") * static_cast<double>(moment.steps()) - 1;
    const auto step = static_cast<double>(moment.step);
    if (step <= top)
        return cosineBetween(first, base, top > 0 ? step / top : 1);
    return cosineBetween(base, last, end > top ? (step - top) / (end - top) : 1);
}

std::string rangeText(const ScheduleField &field)
{
    return (field.whole ? "a whole number" : "a number") + std::string(" from ") + plainNumber(field.minimum) + " to " +
           plainNumber(field.maximum);
}

} // namespace

bool ScheduleField::allows(double number) const
{
    return number >= minimum && number <= maximum && (!whole || number == std::floor(number));
}

std::span<const ScheduleType> scheduleTable()
{
    static constexpr std::array kTable{
        ScheduleType{"constant", "Constant", {}, constant},
        ScheduleType{"step_decay", "Step decay", kStepFields, stepDecay},
        ScheduleType{"exponential", "Exponential", kExponentialFields, exponential},
        ScheduleType{"cosine_annealing", "Cosine", kCosineFields, cosineAnnealing},
        ScheduleType{"warmup_cosine", "Warm-up and cosine", kWarmupFields, warmupCosine},
        ScheduleType{"one_cycle", "One cycle", kOneCycleFields, oneCycle},
    };
    return kTable;
}

const ScheduleType *findSchedule(std::string_view id)
{
    const auto row = std::ranges::find(scheduleTable(), id, &ScheduleType::id);
    return row == scheduleTable().end() ? nullptr : &*row;
}

Result<void> validate(const ScheduleSpec &spec)
{
    const ScheduleType *type = findSchedule(spec.type);
    if (type == nullptr)
        return failure(ErrorCode::InvalidArgument, "There is no schedule named \"" + spec.type + "\".");
    for (const auto &[key, number] : spec.settings) {
        const auto field = std::ranges::find(type->fields, key, &ScheduleField::id);
        if (field == type->fields.end())
            return failure(ErrorCode::InvalidArgument,
                           "The schedule " + spec.type + " has no setting \"" + key + "\".");
        if (!field->allows(number))
            return failure(ErrorCode::InvalidArgument, "The schedule's " + key + " is " + plainNumber(number) +
                                                           "; it must be " + rangeText(*field) + ".");
    }
    return {};
}

double settingOf(const ScheduleSpec &spec, std::string_view field)
{
    const auto given = spec.settings.find(std::string(field));
    if (given != spec.settings.end())
        return given->second;
    const std::span<const ScheduleField> fields = findSchedule(spec.type)->fields;
    return std::ranges::find(fields, field, &ScheduleField::id)->fallback;
}

double learningRateAt(const ScheduleSpec &spec, double base, std::int64_t step, std::int64_t stepsPerEpoch, int epochs)
{
    return findSchedule(spec.type)->rate(spec, base, {step, stepsPerEpoch, epochs});
}

} // namespace inkling
