// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep.h"
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/load_data.h"
#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_bar.h"
#include "core/run/run_history.h"
#include "core/run/sweep_files.h"

#include <nlohmann/json.hpp>

namespace inkling::cli {

namespace {

using Json = nlohmann::ordered_json;

const QString kDescription = QStringLiteral(
    "Trains a model with every combination of settings that FILE.json lists, or with random ones, each with several\n"
    "seeds, and compares them by their validation pictures. Those that stay behind are stopped early. The form of the\n"
    "file stands in data/README.md. Ctrl-C keeps what is done.");

/// Tells the console what the sweep tells us.
class Reporter final
{
public:
    Reporter(const SweepPlan &plan, bool json)
        : m_plan(plan), m_json(json), m_total(static_cast<int>(plan.trials.size()) * plan.seeds)
    {}

    SweepObserver observer()
    {
        SweepObserver observer;
        if (m_bar.isVisible())
            observer.epochDone = [this](int trial, const EpochRecord &record) { showEpoch(trial, record); };
        observer.runDone = [this](const SweepRun &run) { showRun(run); };
        return observer;
    }

    void showScores(const std::vector<SweepRun> &runs, const QString &folder, bool stopped)
    {
        m_bar.clear();
        const std::vector<TrialScore> scores = scoresOf(runs);
        if (m_json)
            printScoresAsJson(scores, folder, stopped);
        else if (!scores.empty())
            printScores(scores);
        if (stopped)
            note(QStringLiteral("Stopped after %1 of %2 runs.").arg(m_done).arg(m_total));
        note(QStringLiteral("The results are in %1.").arg(folder));
    }

private:
    const SweepTrial &trialOf(int trial) const { return m_plan.trials[static_cast<std::size_t>(trial)]; }
    QString captionOf(int trial) const { return QString::fromStdString(m_plan.captionOf(trialOf(trial))); }

    void showEpoch(int trial, const EpochRecord &record)
    {
        const double share = static_cast<double>(record.epoch) / record.epochs;
        m_bar.draw((m_done + share) / m_total,
                   captionOf(trial) +
                       QString::asprintf(": epoch %d, %.2f%%", record.epoch, record.validationAccuracy.value_or(0)));
    }

    void showRun(const SweepRun &run)
    {
        ++m_done;
        m_bar.clear();
        if (m_json) {
            printJson({{"event", "run"},
                       {"trial", run.trial + 1},
                       {"trials", m_plan.trials.size()},
                       {"values", trialValuesJson(m_plan, trialOf(run.trial))},
                       {"seed", run.seed},
                       {"reason", run.hopeless ? std::string("hopeless") : std::string(toString(run.reason))},
                       {"epochs", run.epochs},
                       {"val_accuracy", rounded(run.accuracy)},
                       {"best_val_accuracy", rounded(run.bestAccuracy)},
                       {"val_loss", run.loss},
                       {"train_seconds", run.trainSeconds}});
            return;
        }
        const QString remark = run.hopeless                         ? QStringLiteral(", hopeless")
                               : run.reason == StopReason::Diverged ? QStringLiteral(", diverged")
                               : run.reason == StopReason::Stopped  ? QStringLiteral(", out of time")
                                                                    : QString();
        printLine(QStringLiteral("Run %1/%2, %3, seed %4: ")
                      .arg(m_done)
                      .arg(m_total)
                      .arg(captionOf(run.trial))
                      .arg(run.seed) +
                  QString::asprintf("%.2f%% after %d %s, %.2fs", run.accuracy, run.epochs,
                                    run.epochs == 1 ? "epoch" : "epochs", run.trainSeconds) +
                  remark);
    }

    void printScores(const std::vector<TrialScore> &scores)
    {
        printLine("   Mean  Spread  Runs  Trial");
        for (const TrialScore &score : scores) {
            const QString figures = score.mean ? QString::asprintf("%6.2f%%  %6.3f", *score.mean, score.spread)
                                               : QStringLiteral("      -       -");
            printLine(figures + QString::asprintf("  %4d  ", score.runs) + captionOf(score.trial) +
                      (score.givenUp ? QStringLiteral(" (given up)") : QString()));
        }
    }

    void printScoresAsJson(const std::vector<TrialScore> &scores, const QString &folder, bool stopped)
    {
        Json trials = Json::array();
        for (const TrialScore &score : scores)
            trials.push_back({{"trial", score.trial + 1},
                              {"values", trialValuesJson(m_plan, trialOf(score.trial))},
                              {"runs", score.runs},
                              {"mean_val_accuracy", score.mean ? Json(rounded(*score.mean)) : Json(nullptr)},
                              {"spread", score.mean ? Json(score.spread) : Json(nullptr)},
                              {"given_up", score.givenUp}});
        printJson({{"event", "finished"},
                   {"reason", stopped ? "stopped" : "completed"},
                   {"runs", m_done},
                   {"runs_planned", m_total},
                   {"folder", folder.toStdString()},
                   {"trials", std::move(trials)}});
    }

    const SweepPlan &m_plan;
    bool m_json;
    int m_total;
    int m_done = 0;
    ProgressBar m_bar;
};

Result<QString> folderOf(const CommandLine &line, const SweepPlan &plan)
{
    if (line.isSet("out"))
        return line.value("out");
    RunDescription named;
    named.modelId = "sweep";
    named.name = "sweep-" + plan.name;
    return makeRunFolder("runs", folderStem(named));
}

} // namespace

int runSweepCommand(const QStringList &arguments)
{
    CommandLine line("sweep FILE.json [options]", kDescription);
    line.addOption("data", "SOURCE", "builtin, mnist, or a folder of IDX files. Default: as for train.");
    line.addOption("out", "DIR", "Where results.csv and sweep.json go. Default: runs/sweep-NAME-YYYYMMDD-HHMMSS.");
    line.addJson();
    if (const auto exit = line.parse(arguments, 1, 1))
        return *exit;
    if (line.isSet("out") && line.value("out").isEmpty())
        return failUsage(wrongValue("out", "a folder", {}).error());
    const Result<SweepPlan> plan = readSweepFile(line.positional().front());
    if (!plan)
        return fail(plan.error());
    const QString source = dataSourceOf(line);
    StopFlag stop;
    const InterruptStops interrupt(stop);
    const Result<DigitDataPtr> data = loadData(source, stop, DataParts::Train);
    if (!data)
        return fail(data.error());
    note(QStringLiteral("Data: %1, %2 training pictures.").arg(source).arg((*data)->train.count()));
    const Result<QString> folder = folderOf(line, *plan);
    if (!folder)
        return fail(folder.error());
    Reporter reporter(*plan, line.isSet("json"));
    const Result<std::vector<SweepRun>> runs = runSweep(*plan, **data, *folder, stop, reporter.observer());
    if (!runs)
        return fail(runs.error());
    reporter.showScores(*runs, *folder, stop.stopRequested());
    return kDone;
}

} // namespace inkling::cli
