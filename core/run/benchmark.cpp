// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/benchmark.h"

#include "core/data/split.h"
#include "core/infer/evaluation.h"
#include "core/infer/inference_session.h"
#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace inkling {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The value that `share` of the others do not exceed: 0.5 for the median. `values` must not be empty.
double quantile(std::vector<double> values, double share)
{
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + at);
    return values[static_cast<std::size_t>(at)];
}

/// Trains; fills the result's training part and leaves the trained model.
Result<Model> measureTraining(const ModelPreset &preset, const DigitData &data, BenchmarkResult &result)
{
    TrainConfig config = preset.classic;
    config.epochs = result.epochs;
    config.patience = 0;
    config.threads = result.threads;
    const DatasetView train = splitForValidation(data.train, config.validationSplit).train;
    result.samples = train.count;
    const Result<Model> initial = initialModel(preset.spec({}), config.seed);
    if (!initial)
        return std::unexpected(initial.error());

    std::vector<double> seconds;
    TrainingObserver observer;
    observer.epochDone = [&](const EpochRecord &record, const Model &, bool) {
        seconds.push_back(record.trainSeconds);
    };
    Result<TrainingOutcome> outcome = inkling::train(*initial, train, {}, config, StopFlag(), observer);
    if (!outcome)
        return std::unexpected(outcome.error());
    if (seconds.empty())
        return failure(ErrorCode::NotFinite, "The training diverged in its first epoch; measure on other data.");
    result.seconds = preset.learnsDigits ? quantile(std::move(seconds), 0.5) : outcome->trainSeconds;
    return std::move(outcome->finalModel);
}

Result<double> measureImagesPerSecond(const Model &model, const Dataset &test, const BenchmarkPlan &plan)
{
    Result<Evaluator> evaluator = Evaluator::create(model, plan.threads);
    if (!evaluator)
        return std::unexpected(evaluator.error());
    std::vector<double> seconds;
    for (int i = 0; i <= plan.repeats; ++i) {
        const Clock::time_point start = Clock::now();
        if (const auto evaluation = evaluator->run({&test, 0, test.count()}); !evaluation)
            return std::unexpected(evaluation.error());
        if (i > 0) // the first one warms up
            seconds.push_back(secondsSince(start));
    }
    return test.count() / quantile(std::move(seconds), 0.5);
}

/// Every picture is another one, as it is for a user.
Result<void> measureLatency(const Model &model, const Dataset &test, InferenceSpeed &speed)
{
    constexpr int kWarmUp = 300;
    constexpr double kMicro = 1e6;
    Result<InferenceSession> session = InferenceSession::create(model);
    if (!session)
        return std::unexpected(session.error());
    std::vector<double> microseconds;
    microseconds.reserve(static_cast<std::size_t>(test.count()));
    DigitPicture picture{};
    for (int i = -kWarmUp; i < test.count(); ++i) {
        std::ranges::copy(test.image(std::max(i, 0)), picture.begin());
        const Clock::time_point start = Clock::now();
        const Prediction prediction = session->predict(picture);
        const double seconds = secondsSince(start);
        if (i >= 0 && !prediction.probabilities.empty())
            microseconds.push_back(kMicro * seconds);
    }
    speed.medianMicroseconds = quantile(microseconds, 0.5);
    speed.p99Microseconds = quantile(std::move(microseconds), 0.99);
    return {};
}

} // namespace

int epochsToMeasure(const ModelPreset &preset)
{
    constexpr int kQuick = 7;
    constexpr int kSlow = 3;
    if (!preset.learnsDigits)
        return preset.classic.epochs;
    return preset.id == "attention" ? kSlow : kQuick;
}

Result<BenchmarkResult> runBenchmark(const ModelPreset &preset, const DigitData &data, const BenchmarkPlan &plan)
{
    BenchmarkResult result{.threads = plan.threads == 0 ? ThreadTeam::defaultThreadCount() : plan.threads,
                           .epochs = plan.epochs == 0 ? epochsToMeasure(preset) : plan.epochs};
    const Result<Model> model = measureTraining(preset, data, result);
    if (!model)
        return std::unexpected(model.error());
    if (!preset.learnsDigits || data.test.count() == 0)
        return result;
    InferenceSpeed speed;
    const Result<double> imagesPerSecond = measureImagesPerSecond(*model, data.test, plan);
    if (!imagesPerSecond)
        return std::unexpected(imagesPerSecond.error());
    speed.imagesPerSecond = *imagesPerSecond;
    if (const Result<void> measured = measureLatency(*model, data.test, speed); !measured)
        return std::unexpected(measured.error());
    result.inference = speed;
    return result;
}

} // namespace inkling
