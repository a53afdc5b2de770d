// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/training_run.h"

#include "core/data/split.h"
#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/files/training_log.h"
#include "core/infer/evaluation.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/run/run_history.h"

#include <QFileInfo>

#include <utility>
#include <vector>

namespace inkling {

namespace {

constexpr auto kLogName = "training_log.csv";

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The files of a run, kept up to date while it goes on.
class RunFiles
{
public:
    RunFiles(const TrainingRequest &request, const ModelPreset &preset)
        : m_folder(request.folder)
        , m_modelFile(m_folder + '/' + toQString(preset.fileName))
        , m_bestFile(preset.bestFileName.empty() ? QString() : m_folder + '/' + toQString(preset.bestFileName))
        , m_logFile(m_folder + '/' + kLogName)
    {}

    /// Makes the folder and an empty log: what cannot be written is known before the first epoch.
    Result<void> prepare()
    {
        if (const Result<void> made = makeFolder(m_folder); !made)
            return made;
        return writeTrainingLog(m_logFile, m_rows);
    }

    /// A checkpoint that cannot be written now may be written at the end: finish() decides.
    void epochDone(const EpochRecord &record, const Model &model, bool isBest)
    {
        m_rows.push_back(toLogRow(record));
        (void)writeTrainingLog(m_logFile, m_rows);
        if (m_bestFile.isEmpty()) // XOR: its one file is the checkpoint
            (void)writeModelFile(m_modelFile, model);
        else if (isBest)
            (void)writeModelFile(m_bestFile, model);
    }

    /// Writes everything once more, whole. The first failure, where there is one.
    Result<void> finish(const TrainingOutcome &outcome) const
    {
        Result<void> written = writeModelFile(m_modelFile, outcome.finalModel);
        if (written && !m_bestFile.isEmpty())
            written = writeModelFile(m_bestFile, outcome.bestModel);
        if (written)
            written = writeTrainingLog(m_logFile, m_rows);
        return written;
    }

    void fill(RunSummary &summary) const
    {
        summary.folder = m_folder;
        summary.modelFile = m_modelFile;
        summary.bestModelFile = m_bestFile;
        summary.logFile = m_logFile;
    }

private:
    QString m_folder;
    QString m_modelFile;
    QString m_bestFile;
    QString m_logFile;
    std::vector<LogRow> m_rows;
};

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
    return model;
}

/// XOR is trained and tested on the same four points, without validation.
Split splitOf(const TrainingRequest &request)
{
    return splitForValidation(request.data->train, request.description.config.validationSplit);
}

void addTest(RunSummary &summary, const Model &model, const TrainingRequest &request, const StopFlag &stop)
{
    const Dataset &test = request.data->test;
    if (test.count() == 0)
        return;
    const auto evaluation = evaluate(model, {&test, 0, test.count()}, request.description.config.threads,
                                     [&] { return stop.abandonRequested(); });
    if (evaluation) {
        summary.testAccuracy = evaluation->accuracy;
        summary.testLoss = evaluation->loss;
    }
}

} // namespace

Result<TrainingRunResult> runTraining(const TrainingRequest &request, const StopFlag &stop,
                                      const TrainingObserver &observer)
{
    const RunDescription &description = request.description;
    const ModelPreset *preset = findPreset(description.modelId);
    if (preset == nullptr || !request.data)
        return failure(ErrorCode::InvalidArgument, "There is no model \"" + description.modelId + "\".");
    if (const Result<void> valid = validate(description.config); !valid)
        return std::unexpected(valid.error());
    Result<Model> initial = startingModel(request);
    if (!initial)
        return std::unexpected(initial.error());
    RunFiles files(request, *preset);
    if (const Result<void> prepared = files.prepare(); !prepared)
        return std::unexpected(prepared.error());

    TrainingObserver recording = observer;
    recording.epochDone = [&](const EpochRecord &record, const Model &model, bool isBest) {
        files.epochDone(record, model, isBest);
        if (observer.epochDone)
            observer.epochDone(record, model, isBest);
    };
    const Split split = splitOf(request);
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
    Result<void> written = files.finish(*outcome);
    addTest(summary, outcome->finalModel, request, stop);
    if (written)
        written = writeRunJson(request.folder, description, summary);
    TrainingRunResult result{std::move(summary), std::move(*outcome), {}};
    if (!written)
        result.saveFailure = written.error();
    return result;
}

} // namespace inkling
