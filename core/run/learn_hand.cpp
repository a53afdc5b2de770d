// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/learn_hand.h"

#include "core/infer/calibration.h"
#include "core/infer/evaluation.h"
#include "core/math/random.h"
#include "core/train/run_checks.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace inkling {

namespace {

/// Shares of the whole work, for the progress bar.
constexpr double kJudgedBefore = 0.1;
constexpr double kTrained = 0.9;

constexpr double kRising = 0.15; ///< share of the run in which the learning rate rises

/// Original pictures to fit the temperature on: so many, but no larger share of all.
constexpr int kCalibrationPictures = 5000;
constexpr int kCalibrationShare = 10; ///< one in so many

/// What a mix is made of.
struct MixCounts
{
    int originals = 0;
    int repeats = 1;   ///< of each of the user's digits
    int calibrate = 0; ///< originals beside the mix
    int pictures = 0;
};

std::vector<int> inRandomOrder(int count, Random &random)
{
    std::vector<int> items(static_cast<std::size_t>(count));
    std::iota(items.begin(), items.end(), 0);
    shuffle(std::span(items), random);
    return items;
}

/// How many pictures of the original data are wanted: more than usual beside many digits of the user's.
int originalsFor(const HandRecipe &recipe, int handCount)
{
    const double beside = (1 - recipe.handShare) / recipe.handShare * handCount;
    return static_cast<int>(std::min(std::max(static_cast<double>(recipe.originals), std::round(beside)), 1e9));
}

/// How often each of the user's digits is in the mix.
int repeatsFor(const HandRecipe &recipe, int handCount, int originals)
{
    const double wanted = recipe.handShare / (1 - recipe.handShare) * originals;
    return std::clamp(static_cast<int>(std::lround(wanted / handCount)), 1, recipe.mostRepeats);
}

MixCounts countsOf(const HandLesson &lesson)
{
    const int hand = lesson.hand.learn.count();
    const int there = lesson.original->train.count();
    const int calibrate = std::min(there / kCalibrationShare, kCalibrationPictures);
    const int originals = std::min(there - calibrate, originalsFor(lesson.recipe, hand));
    const int repeats = repeatsFor(lesson.recipe, hand, originals);
    return {.originals = originals, .repeats = repeats, .calibrate = calibrate, .pictures = originals + repeats * hand};
}

int epochsFor(const HandLesson &lesson)
{
    const double times = static_cast<double>(lesson.recipe.pictures) / countsOf(lesson).pictures;
    return std::max(lesson.recipe.epochs, static_cast<int>(std::lround(times)));
}

struct Mix
{
    Dataset learn; ///< pictures of the original data first; the batcher shuffles
    Dataset calibrate;
};

Mix mixed(const HandLesson &lesson)
{
    const Dataset &original = lesson.original->train;
    const Dataset &hand = lesson.hand.learn;
    Random random(mixSeed(lesson.seed, 0));
    const std::vector<int> items = inRandomOrder(original.count(), random);
    const MixCounts counts = countsOf(lesson);
    const std::span all(items);
    Mix mix;
    for (const int item : all.first(static_cast<std::size_t>(counts.originals)))
        append(mix.learn, original, item);
    for (const int item : all.last(static_cast<std::size_t>(counts.calibrate)))
        append(mix.calibrate, original, item);
    for (int i = 0; i < counts.repeats; ++i) {
        mix.learn.pixels.insert(mix.learn.pixels.end(), hand.pixels.begin(), hand.pixels.end());
        mix.learn.labels.insert(mix.learn.labels.end(), hand.labels.begin(), hand.labels.end());
    }
    return mix;
}

std::function<bool()> asked(const StopFlag &stop)
{
    return [&stop] { return stop.stopRequested() || stop.abandonRequested(); };
}

/// Percent right; empty where there are no pictures.
Result<std::optional<double>> judged(const Model &model, const Dataset &pictures, const HandLesson &lesson,
                                     const StopFlag &stop)
{
    if (pictures.count() == 0)
        return std::nullopt;
    const auto evaluation = evaluate(model, {&pictures, 0, pictures.count()}, lesson.threads, asked(stop));
    if (!evaluation)
        return std::unexpected(evaluation.error());
    return evaluation->accuracy;
}

struct Scores
{
    std::optional<double> heldOut;
    std::optional<double> test;
};

Result<Scores> scoresOf(const Model &model, const HandLesson &lesson, const StopFlag &stop)
{
    const auto heldOut = judged(model, lesson.hand.heldOut, lesson, stop);
    if (!heldOut)
        return std::unexpected(heldOut.error());
    const auto test = judged(model, lesson.original->test, lesson, stop);
    if (!test)
        return std::unexpected(test.error());
    return Scores{*heldOut, *test};
}

std::optional<BeforeAfter> beforeAfter(const std::optional<double> &before, const std::optional<double> &after,
                                       int samples)
{
    return before && after ? std::optional(BeforeAfter{samples, *before, *after}) : std::nullopt;
}

Result<void> check(const HandLesson &lesson)
{
    if (const Result<void> reads = checkReadsDigits(lesson.model.spec); !reads)
        return reads;
    if (lesson.hand.learn.count() == 0)
        return failure(ErrorCode::InvalidArgument, "There is no digit to learn from; draw some first.");
    if (!lesson.original || lesson.original->train.count() == 0)
        return failure(ErrorCode::InvalidArgument,
                       "The model's own data has no pictures to train on, without which it would forget them; choose "
                       "other data.");
    return {};
}

struct Learned
{
    Model model;
    double seconds = 0;
};

Result<Learned> learned(const HandLesson &lesson, const StopFlag &stop, const std::function<void(double)> &progress)
{
    const Mix mix = mixed(lesson);
    const TrainConfig config = handConfig(lesson);
    Model initial = lesson.model;
    initial.precision = Precision::Float32; // trained weights are floats
    initial.temperature = 1;                // it was that of other weights
    TrainingObserver observer;
    observer.batchDone = [&](const BatchRecord &record) {
        if (progress)
            progress(kJudgedBefore + (kTrained - kJudgedBefore) * record.position / config.epochs);
    };
    Result<TrainingOutcome> outcome = train(initial, {&mix.learn, 0, mix.learn.count()}, {}, config, stop, observer);
    if (!outcome)
        return std::unexpected(outcome.error());
    if (outcome->reason == StopReason::Stopped)
        return failure(ErrorCode::Cancelled, "Learning was stopped; the model is as it was.");
    if (outcome->reason == StopReason::Diverged)
        return failure(ErrorCode::NotFinite, "The model could not learn from these digits: its loss went beyond all "
                                             "numbers. It is as it was.");
    Learned learned{.model = std::move(outcome->finalModel), .seconds = outcome->trainSeconds};
    const Result<double> temperature =
        fitTemperature(learned.model, {&mix.calibrate, 0, mix.calibrate.count()}, lesson.threads, asked(stop));
    if (!temperature)
        return std::unexpected(temperature.error());
    learned.model.temperature = *temperature;
    return learned;
}

} // namespace

TrainConfig handConfig(const HandLesson &lesson)
{
    TrainConfig config;
    config.epochs = epochsFor(lesson);
    config.batchSize = lesson.recipe.batchSize;
    config.learningRate = lesson.recipe.learningRate;
    config.optimizer = "adamw";
    config.optimizerSettings.weightDecay = lesson.recipe.weightDecay;
    config.schedule = {.type = "one_cycle", .settings = {{"pct_start", kRising}}};
    config.augmentation = lesson.recipe.augmentation;
    config.validationSplit = 0;
    config.patience = 0;
    config.seed = lesson.seed;
    config.threads = lesson.threads;
    return config;
}

Result<HandReport> learnHand(const HandLesson &lesson, const StopFlag &stop,
                             const std::function<void(double)> &progress)
{
    if (const Result<void> possible = check(lesson); !possible)
        return std::unexpected(possible.error());
    const Result<Scores> before = scoresOf(lesson.model, lesson, stop);
    if (!before)
        return std::unexpected(before.error());
    Result<Learned> after = learned(lesson, stop, progress);
    if (!after)
        return std::unexpected(after.error());
    const Result<Scores> scores = scoresOf(after->model, lesson, stop);
    if (!scores)
        return std::unexpected(scores.error());
    const MixCounts counts = countsOf(lesson);
    return HandReport{.model = std::move(after->model),
                      .learnedFrom = lesson.hand.learn.count(),
                      .repeats = counts.repeats,
                      .originals = counts.originals,
                      .heldOut = beforeAfter(before->heldOut, scores->heldOut, lesson.hand.heldOut.count()),
                      .test = beforeAfter(before->test, scores->test, lesson.original->test.count()),
                      .trainSeconds = after->seconds};
}

} // namespace inkling
