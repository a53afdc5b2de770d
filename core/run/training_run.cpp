// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/training_run.h"

#include "core/data/split.h"
#include "core/infer/calibration.h"
#include "core/infer/evaluation.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/run/run_files.h"
#include "core/run/run_history.h"
#include "core/train/run_checks.h"

#include <utility>

namespace inkling {

namespace {

Result<Model> startingModel(const TrainingRequest &request)
{
    const RunDescription &description = request.description;
    if (!request.initial)
        return initialModel(description.spec, description.config.seed);
    if (request.initial->spec != description.spec)
        return failure(ErrorCode::InvalidArgument,
                       "The model to train further is another network than the one chosen.");
    if (!isFinite(*request.initial))
        return failure(ErrorCode::NotFinite, "The model to train further has weights that are not numbers.");
    Model model = *request.initial;
    model.precision = Precision::Float32; // trained weights are floats
    model.temperature = 1;                // it was that of other weights
    return model;
}

/// XOR is trained and tested on the same four points, without validation.
Split splitOf(const TrainingRequest &request)
{
    return splitForValidation(request.data->train, request.description.config.validationSplit);
}

/// Fits the temperatures of both models on the pictures that validated. Without such pictures, or when nobody waits for
/// the end any more, they stay 1. True when one changed.
bool calibrate(TrainingOutcome &outcome, const DatasetView &validation, int threads, const StopFlag &stop)
{
    const auto temperatureOf = [&](const Model &model) {
        return fitTemperature(model, validation, threads, [&] { return stop.abandonRequested(); }).value_or(1.0);
    };
    outcome.finalModel.temperature = temperatureOf(outcome.finalModel);
    const bool isBest =
        outcome.bestEpoch == outcome.epochsRun && outcome.bestModel.tensors == outcome.finalModel.tensors;
    outcome.bestModel.temperature = isBest ? outcome.finalModel.temperature : temperatureOf(outcome.bestModel);
    return outcome.finalModel.temperature != 1 || outcome.bestModel.temperature != 1;
}

void addTest(RunSummary &summary, const Model &model, const TrainingRequest &request, const StopFlag &stop)
{
    const Dataset &test = request.data->test;
    if (test.count() == 0)
        return;
    const DatasetView view{&test, 0, test.count()};
    const auto evaluation =
        evaluate(model, view, request.description.config.threads, [&] { return stop.abandonRequested(); });
    if (evaluation) {
        summary.testAccuracy = evaluation->accuracy;
        summary.testLoss = evaluation->loss;
        summary.reliability = reliabilityOf(model, view, evaluation->outputs);
    }
}

/// The folder that was asked for, or a new one that no other run can get.
Result<QString> folderOf(const TrainingRequest &request)
{
    if (!request.folder.isEmpty())
        return request.folder;
    return makeRunFolder(request.runsFolder, folderStem(request.description));
}

} // namespace

Result<TrainingRunResult> runTraining(const TrainingRequest &request, const StopFlag &stop,
                                      const TrainingObserver &observer)
{
    const RunDescription &description = request.description;
    const ModelPreset *preset = findModel(description.modelId);
    if (preset == nullptr || !request.data)
        return failure(ErrorCode::InvalidArgument, "There is no model \"" + description.modelId + "\".");
    const Split split = splitOf(request);
    if (const auto possible = checkRun(description.spec, split.train, split.validation, description.config); !possible)
        return std::unexpected(possible.error());
    Result<Model> initial = startingModel(request);
    if (!initial)
        return std::unexpected(initial.error());
    const Result<QString> folder = folderOf(request);
    if (!folder)
        return std::unexpected(folder.error());
    RunFiles files(*folder, *preset, description.spec, runFacts(description, *request.data));
    Result<void> written = files.prepare();
    if (written) // a run that is cut off leaves its record, too
        written = writeRunJson(*folder, description, *request.data, nullptr);
    if (!written)
        return std::unexpected(written.error());
    if (observer.begun)
        observer.begun();

    TrainingObserver recording = observer;
    recording.epochDone = [&](const EpochRecord &record, const Model &model, bool isBest) {
        files.epochDone(record, model, isBest);
        if (observer.epochDone)
            observer.epochDone(record, model, isBest);
    };
    Result<TrainingOutcome> outcome =
        train(*initial, split.train, split.validation, description.config, stop, recording);
    if (!outcome)
        return std::unexpected(outcome.error());

    RunSummary summary{.reason = outcome->reason,
                       .epochsRun = outcome->epochsRun,
                       .bestEpoch = outcome->bestEpoch,
                       .trainSeconds = outcome->trainSeconds};
    files.fill(summary);
    // The models are safe before anything else is computed.
    written = files.finish(*outcome);
    if (calibrate(*outcome, split.validation, description.config.threads, stop) && written)
        written = files.finish(*outcome);
    summary.temperature = outcome->finalModel.temperature;
    addTest(summary, outcome->finalModel, request, stop);
    if (written)
        written = writeRunJson(*folder, description, *request.data, &summary);
    TrainingRunResult result{std::move(summary), std::move(*outcome), {}};
    if (!written)
        result.saveFailure = written.error();
    return result;
}

} // namespace inkling
