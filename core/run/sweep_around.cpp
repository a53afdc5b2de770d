// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_around.h"

#include "core/base/plain_number.h"
#include "core/data/augmentation.h"
#include "core/math/random.h"
#include "core/model/presets.h"
#include "core/optim/optimizer.h"
#include "core/run/sweep_range.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace inkling {

namespace {

constexpr std::string_view kOptimizer = "optimizer";
constexpr std::string_view kSchedule = "schedule";
constexpr double kWideRange = 10;

/// A number of TrainConfig that none of the engine's tables has.
struct PlainField
{
    std::string_view key;
    std::string_view label;
    void (*set)(TrainConfig &, double);
    bool whole = false;
};

constexpr std::array kPlain{
    PlainField{"learning_rate", "Learning rate",
               [](TrainConfig &config, double value) { config.learningRate = value; }},
    PlainField{"batch_size", "Batch size",
               [](TrainConfig &config, double value) { config.batchSize = static_cast<int>(value); }, true},
    PlainField{"epochs", "Epochs", [](TrainConfig &config, double value) { config.epochs = static_cast<int>(value); },
               true},
    PlainField{"label_smoothing", "Label smoothing",
               [](TrainConfig &config, double value) { config.labelSmoothing = value; }},
    PlainField{"ema_decay", "Mean of the weights", [](TrainConfig &config, double value) { config.emaDecay = value; }},
};

/// One value of one setting.
struct Value
{
    double number = 0;
    std::string choice; ///< empty: the number

    std::string text() const { return choice.empty() ? plainNumber(number) : '"' + choice + '"'; }
};

/// What a trial begins with and becomes.
struct Draft
{
    const ModelPreset *model = nullptr;
    ModelSizes sizes;
    bool hasSizes = false; ///< one of them was set
    TrainConfig config;
};

const SizeField *sizeField(const ModelPreset &model, const std::string &key)
{
    const auto found = std::ranges::find(model.sizes, key, &SizeField::id);
    return found == model.sizes.end() ? nullptr : &*found;
}

bool isWhole(const ModelPreset &model, const std::string &key)
{
    const auto plain = std::ranges::find(kPlain, key, &PlainField::key);
    const auto way = std::ranges::find(augmentationFields(), key, &AugmentationField::id);
    return sizeField(model, key) != nullptr || (plain != kPlain.end() && plain->whole) ||
           (way != augmentationFields().end() && way->whole);
}

void setOptimizer(TrainConfig &config, const std::string &id)
{
    if (const OptimizerType *type = findOptimizer(id); type != nullptr && config.optimizer != id)
        config.optimizerSettings = type->defaults;
    config.optimizer = id;
}

Result<void> set(Draft &draft, const std::string &key, const Value &value)
{
    if (key == kOptimizer) {
        setOptimizer(draft.config, value.choice);
    } else if (key == kSchedule) {
        if (draft.config.schedule.type != value.choice)
            draft.config.schedule = {.type = value.choice};
    } else if (isWhole(*draft.model, key) &&
               (value.number != std::floor(value.number) || std::abs(value.number) > 1e9)) {
        return failure(ErrorCode::InvalidArgument, key + " " + value.text() + " is not a whole number.");
    } else if (sizeField(*draft.model, key) != nullptr) {
        draft.sizes[key] = static_cast<int>(value.number);
        draft.hasSizes = true;
    } else if (const auto plain = std::ranges::find(kPlain, key, &PlainField::key); plain != kPlain.end()) {
        plain->set(draft.config, value.number);
    } else if (const auto field = std::ranges::find(optimizerFields(), key, &OptimizerField::id);
               field != optimizerFields().end()) {
        draft.config.optimizerSettings.*(field->value) = value.number;
    } else if (const auto way = std::ranges::find(augmentationFields(), key, &AugmentationField::id);
               way != augmentationFields().end()) {
        draft.config.augmentation.*(way->value) = value.number;
    } else {
        return failure(ErrorCode::InvalidArgument, "There is no setting \"" + key + "\" to try.");
    }
    return {};
}

Result<SweepTrial> makeTrial(const RunDescription &basis, const std::vector<SweepValues> &fields,
                             const std::vector<Value> &values, Draft draft)
{
    SweepTrial trial;
    for (const bool isOptimizer : {true, false}) { // it brings settings, which other values may change
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if ((fields[i].key == kOptimizer) != isOptimizer)
                continue;
            if (const Result<void> done = set(draft, fields[i].key, values[i]); !done)
                return std::unexpected(done.error());
        }
    }
    for (const Value &value : values)
        trial.values.push_back(value.text());
    if (const Result<void> valid = validateSizes(*draft.model, draft.sizes); !valid)
        return std::unexpected(valid.error());
    if (const Result<void> valid = validate(draft.config); !valid)
        return std::unexpected(valid.error());
    trial.spec = draft.hasSizes ? draft.model->spec(draft.sizes) : basis.spec;
    trial.config = draft.config;
    return trial;
}

std::vector<Value> listed(const SweepValues &field)
{
    std::vector<Value> values;
    for (const double number : field.numbers)
        values.push_back({number, {}});
    for (const std::string &choice : field.choices)
        values.push_back({0, choice});
    return values;
}

/// Every combination, the last field changing fastest; no more than one beyond what is allowed.
std::vector<std::vector<Value>> combinations(const std::vector<SweepValues> &fields)
{
    std::vector<std::vector<Value>> all(1);
    for (const SweepValues &field : fields) {
        std::vector<std::vector<Value>> longer;
        for (const std::vector<Value> &begun : all) {
            for (const Value &value : listed(field)) {
                if (longer.size() > SweepPlan::kMostTrials)
                    break;
                longer.push_back(begun);
                longer.back().push_back(value);
            }
        }
        all = std::move(longer);
    }
    return all;
}

SweepRange rangeOf(const std::pair<double, double> &ends, bool whole)
{
    const auto [low, high] = ends;
    return {.from = low, .to = high, .log = low > 0 && high / low > kWideRange, .whole = whole};
}

Value draw(const SweepValues &field, bool whole, Random &random)
{
    if (!field.range) {
        const std::vector<Value> values = listed(field);
        return values[random.below(values.size())];
    }
    return {rangeOf(*field.range, whole).choose(random), {}};
}

std::vector<std::vector<Value>> randomChoices(const ModelPreset &model, const std::vector<SweepValues> &fields,
                                              int trials, std::uint64_t seed)
{
    Random random(mixSeed(seed, 0));
    std::vector<std::vector<Value>> all;
    for (int i = 0; i < trials; ++i) {
        std::vector<Value> values;
        for (const SweepValues &field : fields)
            values.push_back(draw(field, isWhole(model, field.key), random));
        all.push_back(std::move(values));
    }
    return all;
}

Result<void> check(const RunDescription &basis, const ModelPreset *model, const std::vector<SweepValues> &values,
                   const SweepSearch &search)
{
    if (model == nullptr || !model->learnsDigits)
        return failure(ErrorCode::InvalidArgument, "Settings are tried out with networks that read digits.");
    if (basis.config.validationSplit == 0)
        return failure(ErrorCode::InvalidArgument, "Settings are compared by their validation pictures, and there are "
                                                   "none; set the validation split above 0.");
    if (values.empty())
        return failure(ErrorCode::InvalidArgument, "Choose at least one setting to try.");
    if (search.seeds < 1 || search.seeds > SweepPlan::kMostSeeds || search.trials < 1 ||
        search.trials > SweepPlan::kMostTrials)
        return failure(ErrorCode::InvalidArgument, "The number of trials or seeds is out of its range.");
    for (const SweepValues &field : values) {
        if (field.range && !search.isRandom)
            return failure(ErrorCode::InvalidArgument, "A range goes with random choices; list the values instead.");
        if (const auto wrong = field.range ? rangeOf(*field.range, isWhole(*model, field.key)).problem() : std::nullopt)
            return failure(ErrorCode::InvalidArgument, field.key + " needs " + std::string(*wrong) + ".");
        if (!field.range && field.numbers.empty() && field.choices.empty())
            return failure(ErrorCode::InvalidArgument, "There is no value to try of " + field.key + ".");
    }
    return {};
}

} // namespace

std::vector<SweepField> sweepFields(const RunDescription &basis)
{
    std::vector<SweepField> fields;
    const auto add = [&](std::string_view key, std::string_view label, std::vector<std::string> choices = {}) {
        fields.push_back({std::string(key), std::string(label), std::move(choices)});
    };
    for (const PlainField &field : kPlain)
        add(field.key, field.label);
    if (const auto known = recognise(basis.spec)) {
        for (const SizeField &size : known->preset->sizes)
            add(size.id, size.label);
    }
    std::vector<std::string> ids;
    for (const OptimizerType &type : optimizerTable())
        ids.emplace_back(type.id);
    add(kOptimizer, "Optimizer", ids);
    ids.clear();
    for (const ScheduleType &type : scheduleTable())
        ids.emplace_back(type.id);
    add(kSchedule, "Schedule", ids);
    for (const OptimizerField &field : optimizerFields())
        add(field.id, field.label);
    for (const AugmentationField &way : augmentationFields())
        add(way.id, way.label);
    return fields;
}

Result<SweepPlan> planAround(const RunDescription &basis, const std::vector<SweepValues> &values,
                             const SweepSearch &search)
{
    const ModelPreset *model = findModel(basis.modelId);
    if (const Result<void> possible = check(basis, model, values, search); !possible)
        return std::unexpected(possible.error());
    const auto known = recognise(basis.spec);
    const Draft start{.model = model, .sizes = known ? known->sizes : ModelSizes(), .config = basis.config};
    SweepPlan plan;
    plan.name = basis.name.empty() ? basis.modelId : basis.name;
    plan.modelId = basis.modelId;
    plan.modelName = basis.name;
    plan.seeds = search.seeds;
    plan.stopsHopeless = search.stopsHopeless;
    for (const SweepValues &field : values)
        plan.fields.push_back(field.key);
    const auto chosen =
        search.isRandom ? randomChoices(*model, values, search.trials, basis.config.seed) : combinations(values);
    if (chosen.size() > SweepPlan::kMostTrials)
        return failure(ErrorCode::InvalidArgument, "These are more than " + std::to_string(SweepPlan::kMostTrials) +
                                                       " combinations; list fewer values, or take random choices.");
    for (const std::vector<Value> &row : chosen) {
        Result<SweepTrial> trial = makeTrial(basis, values, row, start);
        if (!trial)
            return std::unexpected(trial.error());
        plan.trials.push_back(std::move(*trial));
    }
    return plan;
}

} // namespace inkling
