// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_texts.h"

#include "core/model/presets.h"
#include "ui/settings/core_text.h"
#include "ui/settings/number_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace inkling::ui {

namespace {

QString text(const char *english, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("RunTexts", english, comment, n);
}

} // namespace

QString networkTitle(const std::string &modelId, const std::string &name)
{
    if (!name.empty())
        return coreText(name);
    const ModelPreset *preset = findModel(modelId);
    return preset != nullptr ? coreText(preset->title) : QString::fromStdString(modelId);
}

QString whyItEnded(const RunSummary &summary, int plannedEpochs)
{
    const QLocale locale;
    switch (summary.reason) {
    case StopReason::Completed:
        if (plannedEpochs == 1)
            return text(QT_TRANSLATE_NOOP("RunTexts", "The planned epoch is done."));
        return text(QT_TRANSLATE_NOOP("RunTexts", "All %1 epochs are done.")).arg(locale.toString(plannedEpochs));
    case StopReason::EarlyStopping:
        return text(
                   QT_TRANSLATE_NOOP("RunTexts", "Ended early after epoch %1: the validation loss no longer improved."))
            .arg(locale.toString(summary.epochsRun));
    case StopReason::Stopped:
        if (summary.epochsRun == 0)
            return text(QT_TRANSLATE_NOOP("RunTexts", "Stopped by you in the first epoch."));
        return text(QT_TRANSLATE_NOOP("RunTexts", "Stopped by you after epoch %1."))
            .arg(locale.toString(summary.epochsRun));
    case StopReason::Diverged:
        return text(QT_TRANSLATE_NOOP("RunTexts", "The loss grew beyond all numbers. Try a smaller learning rate."));
    }
    return {};
}

QString statusWhile(RunState state, const RunDescription &run)
{
    switch (state) {
    case RunState::Preparing:
        return text(QT_TRANSLATE_NOOP("RunTexts", "Loading the images …"));
    case RunState::Running: {
        const QString status =
            run.dataSource == "xor"
                ? text(QT_TRANSLATE_NOOP("RunTexts", "%1 is in training. Watch its answers on the right."))
                : text(QT_TRANSLATE_NOOP("RunTexts", "%1 is in training. Draw a digit at any time."));
        return status.arg(networkTitle(run.modelId, run.name));
    }
    case RunState::Paused:
        return text(QT_TRANSLATE_NOOP("RunTexts", "Paused. Press Resume to go on."));
    case RunState::Stopping:
        return text(QT_TRANSLATE_NOOP("RunTexts", "Stopping after the running batch …"));
    case RunState::Idle: // how a run ended is told next
        return text(QT_TRANSLATE_NOOP("RunTexts", "Ready."));
    }
    return {};
}

QString statusAtEnd(const RunSummary &summary, bool digits)
{
    if (summary.reason == StopReason::Diverged)
        return text(QT_TRANSLATE_NOOP("RunTexts",
                                      "The training failed: the steps were too large. Try a smaller learning rate."));
    return digits ? text(QT_TRANSLATE_NOOP("RunTexts", "Finished. Draw a digit, save the model, or train it further."))
                  : text(QT_TRANSLATE_NOOP("RunTexts", "Finished. Save the model, or train it further."));
}

QString accuracyText(const std::optional<double> &percent)
{
    if (!percent)
        return QStringLiteral("–");
    return percentText(*percent, 2);
}

QString durationText(double seconds)
{
    const QLocale locale;
    if (seconds < 10)
        return text(QT_TRANSLATE_NOOP("RunTexts", "%1 s")).arg(locale.toString(seconds, 'f', 1));
    const auto whole = static_cast<qlonglong>(std::llround(seconds));
    if (whole < 60)
        return text(QT_TRANSLATE_NOOP("RunTexts", "%1 s")).arg(locale.toString(whole));
    if (whole < 3600)
        return text(QT_TRANSLATE_NOOP("RunTexts", "%1 min %2 s"))
            .arg(locale.toString(whole / 60), locale.toString(whole % 60));
    return text(QT_TRANSLATE_NOOP("RunTexts", "%1 h %2 min"))
        .arg(locale.toString(whole / 3600), locale.toString(whole % 3600 / 60));
}

} // namespace inkling::ui
