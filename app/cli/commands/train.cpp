// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/train_options.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_bar.h"
#include "core/run/training_run.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

const QString kDescription = QStringLiteral(
    "Trains a network, tests it once at the end, and keeps the final and the best model, the log and run.json.\n"
    "Ctrl-C stops after the running batch and saves; a second one ends at once. A line an epoch goes to stdout.");

template <typename T>
Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json percentOrNull(const std::optional<double> &value)
{
    return value ? Json(rounded(*value)) : Json(nullptr);
}

Json fileOrNull(const QString &path)
{
    return path.isEmpty() ? Json(nullptr) : Json(path.toStdString());
}

QString epochLine(const EpochRecord &record)
{
    QString line = QString::asprintf("Epoch %d/%d, Loss: %.4f", record.epoch, record.epochs, record.trainLoss);
    if (record.validationLoss && record.validationAccuracy)
        line +=
            QString::asprintf(", Val Loss: %.4f, Val Acc: %.2f%%", *record.validationLoss, *record.validationAccuracy);
    return line + QString::asprintf(", Time: %.2fs", record.trainSeconds);
}

Json epochEvent(const EpochRecord &record)
{
    return {{"event", "epoch"},
            {"epoch", record.epoch},
            {"epochs", record.epochs},
            {"train_loss", record.trainLoss},
            {"val_loss", orNull(record.validationLoss)},
            {"val_accuracy", percentOrNull(record.validationAccuracy)},
            {"learning_rate", record.learningRate},
            {"train_seconds", record.trainSeconds},
            {"samples_per_second", record.samplesPerSecond}};
}

Json finishedEvent(const RunSummary &summary)
{
    return {{"event", "finished"},
            {"reason", std::string(toString(summary.reason))},
            {"epochs_run", summary.epochsRun},
            {"best_epoch", summary.bestEpoch},
            {"test_accuracy", percentOrNull(summary.testAccuracy)},
            {"test_loss", orNull(summary.testLoss)},
            {"train_seconds", summary.trainSeconds},
            {"temperature", summary.temperature},
            {"model", fileOrNull(summary.modelFile)},
            {"best_model", fileOrNull(summary.bestModelFile)},
            {"log", fileOrNull(summary.logFile)}};
}

/// "4:07", "12:04:07"; at most 99:59:59, since the first batches may foretell anything.
QString timeLeft(double seconds)
{
    constexpr double kLongest = 100 * 3600 - 1;
    const int left = static_cast<int>(std::clamp(seconds, 0.0, kLongest));
    if (left < 3600)
        return QString::asprintf("%d:%02d", left / 60, left % 60);
    return QString::asprintf("%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60);
}

/// Tells the console what the training loop tells us.
class Reporter final
{
public:
    Reporter(bool json, int epochs) : m_json(json), m_epochs(epochs) {}

    TrainingObserver observer()
    {
        TrainingObserver observer;
        if (m_bar.isVisible())
            observer.batchDone = [this](const BatchRecord &batch) { showBatch(batch); };
        observer.epochDone = [this](const EpochRecord &record, const Model &, bool) { showEpoch(record); };
        return observer;
    }

    void clear() { m_bar.clear(); }

    void showSummary(const RunSummary &summary, int patience)
    {
        if (m_json)
            printJson(finishedEvent(summary));
        else
            showLastLines(summary, patience);
        note(QStringLiteral("The run is in %1.").arg(summary.folder));
    }

private:
    void showBatch(const BatchRecord &batch)
    {
        if (!m_bar.isDue())
            return;
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_begun;
        const double fraction = batch.position / m_epochs;
        const double left = fraction > 0 ? elapsed.count() * (1 - fraction) / fraction : 0;
        m_bar.draw(fraction, QString::asprintf("epoch %d/%d  loss %.4f  %.0f samples/s  ", batch.epoch, m_epochs,
                                               batch.loss, batch.samples / std::max(batch.epochSeconds, 1e-9)) +
                                 timeLeft(left) + " left");
    }

    void showEpoch(const EpochRecord &record)
    {
        m_bar.clear();
        if (m_json)
            printJson(epochEvent(record));
        else
            printLine(epochLine(record));
    }

    void showLastLines(const RunSummary &summary, int patience)
    {
        if (summary.reason == StopReason::EarlyStopping)
            printLine(QStringLiteral("Early stopping triggered after epoch %1 (no improvement for %2 epochs)")
                          .arg(summary.epochsRun)
                          .arg(patience));
        if (summary.reason == StopReason::Stopped)
            note(QStringLiteral("Stopped after %1 finished %2.")
                     .arg(summary.epochsRun)
                     .arg(summary.epochsRun == 1 ? "epoch" : "epochs"));
        if (summary.testAccuracy)
            printLine(QString::asprintf("Test Accuracy: %.2f%%", *summary.testAccuracy));
    }

    bool m_json;
    int m_epochs;
    ProgressBar m_bar;
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
};

int trainAs(TrainOptions options)
{
    StopFlag stop;
    const InterruptStops interrupt(stop);
    const Result<DigitDataPtr> data = loadTrainingData(options, stop);
    if (!data)
        return fail(data.error());

    Reporter reporter(options.json, options.description.config.epochs);
    const int patience = options.description.config.patience;
    const TrainingRequest request{.description = options.description,
                                  .initial = std::move(options.initial),
                                  .data = *data,
                                  .folder = options.folder};
    const Result<TrainingRunResult> result = runTraining(request, stop, reporter.observer());
    reporter.clear();
    if (!result)
        return fail(result.error());
    if (result->saveFailure)
        return fail(*result->saveFailure);
    reporter.showSummary(result->summary, patience);
    const RunDescription &description = request.description;
    if (description.spec.loss == Loss::CrossEntropy && description.config.validationSplit == 0)
        note(QStringLiteral("Without validation pictures the model's confidence was not calibrated."));
    if (result->summary.reason == StopReason::Diverged)
        return fail({ErrorCode::NotFinite, "The run diverged: its loss is no longer a number; try a smaller "
                                           "--learning-rate."});
    return kDone;
}

} // namespace

int runTrain(const QStringList &arguments)
{
    CommandLine line("train --model NAME [options]", kDescription);
    addTrainOptions(line);
    if (const auto exit = line.parse(arguments, 0, 0))
        return *exit;
    Result<TrainOptions> options = readTrainOptions(line);
    if (options)
        return trainAs(std::move(*options));
    return failByCode(options.error());
}

} // namespace inkling::cli
