// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/experiments.h"

#include "core/run/data_wait.h"
#include "core/run/run_record.h"
#include "ui/experiments/compare_dialog.h"
#include "ui/experiments/rate_finder_dialog.h"
#include "ui/experiments/sweep_dialog.h"
#include "ui/main_window/run_history_dialog.h"
#include "ui/training/setup_panel.h"

#include <QWidget>

namespace inkling::ui {

Experiments::Experiments(SetupPanel &setup, DatasetController &datasets, QWidget *window)
    : QObject(window), m_setup(setup), m_datasets(datasets), m_window(window)
{
    connect(&setup, &SetupPanel::rateFinderRequested, this, &Experiments::findLearningRate);
    connect(&setup, &SetupPanel::sweepRequested, this, &Experiments::trySettings);
}

std::optional<RunDescription> Experiments::description()
{
    const Result<RunDescription> description = m_setup.description();
    if (description)
        return *description;
    emit problem(description.error());
    m_setup.showProblem();
    return std::nullopt;
}

void Experiments::trySettings()
{
    const auto basis = description();
    if (!basis)
        return;
    auto *dialog = new SweepDialog(*basis, m_window);
    connect(dialog, &SweepDialog::trialChosen, &m_setup,
            [this](const SweepTrial &trial) { m_setup.showSettings(trial.spec, trial.config); });
    connect(dialog, &SweepDialog::dataNeeded, this, [this, dialog](const QString &source) {
        withData(
            source, dialog, [dialog](const DigitDataPtr &digits) { dialog->begin(digits); },
            [dialog](const Error &error) { dialog->showProblem(error); });
    });
    dialog->open();
}

void Experiments::findLearningRate()
{
    const auto description = this->description();
    if (!description)
        return;
    auto *dialog = new RateFinderDialog(*description, m_window);
    connect(dialog, &RateFinderDialog::rateChosen, &m_setup, &SetupPanel::setLearningRate);
    dialog->open();
    withData(
        QString::fromStdString(description->dataSource), dialog,
        [dialog](const DigitDataPtr &digits) { dialog->begin(digits); },
        [dialog](const Error &error) { dialog->showProblem(error); });
}

void Experiments::serve(RunHistoryDialog &history)
{
    connect(&history, &RunHistoryDialog::comparisonRequested, this,
            [this, &history](const HistoryEntry &a, const HistoryEntry &b) { compareRuns(a, b, history); });
}

void Experiments::compareRuns(const HistoryEntry &a, const HistoryEntry &b, RunHistoryDialog &history)
{
    const auto contender = [&](const HistoryEntry &entry, const QString &letter) {
        // Runs of the same minute have the same title.
        const QString title =
            a.title == b.title ? tr("%1 (%2)", "a run, a letter").arg(entry.title, letter) : entry.title;
        return Contender{title, entry.summary.modelFile, seedSpread(entry, history.entries())};
    };
    const QString source = QString::fromStdString(a.dataSource);
    auto *dialog =
        new CompareDialog(contender(a, QStringLiteral("A")), contender(b, QStringLiteral("B")), source, &history);
    dialog->open();
    withData(
        source, dialog, [dialog](const DigitDataPtr &digits) { dialog->begin(digits); },
        [dialog](const Error &error) { dialog->showProblem(error); });
}

QObject *Experiments::withData(const QString &source, QObject *receiver,
                               const std::function<void(const DigitDataPtr &)> &then,
                               const std::function<void(const Error &)> &otherwise)
{
    return whenLoaded(m_datasets, source, receiver, then, otherwise);
}

} // namespace inkling::ui
