// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep.h"

#include "core/data/split.h"
#include "core/model/build_network.h"
#include "core/run/sweep_files.h"
#include "core/train/median_rule.h"
#include "core/train/run_checks.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

namespace inkling {

namespace {

/// What part of its epochs a run gets before the median rule may stop it: beginnings tell little.
constexpr double kGrace = 1.0 / 3;

/// One sweep. Lives as long as runSweep() does.
class Sweep
{
public:
    Sweep(const SweepPlan &plan, const DigitData &data, const StopFlag &stop, const SweepObserver &observer)
        : m_plan(plan), m_data(data), m_stop(stop), m_observer(observer), m_givenUp(plan.trials.size())
    {}

    /// Whatever can be known before hours have passed.
    Result<void> check() const;
    /// Ends when all is done or the flag stops it; the first failure ends it, too.
    Result<void> run(SweepFiles &files);
    std::vector<SweepRun> takeRuns() { return std::move(m_runs); }

private:
    Result<void> runTrial(int trial, int seed);
    bool isHopeless(const EpochRecord &record, const std::vector<double> &accuracies) const;

    const SweepPlan &m_plan;
    const DigitData &m_data;
    const StopFlag &m_stop;
    const SweepObserver &m_observer;
    MedianRule m_rule;
    std::vector<SweepRun> m_runs;
    std::vector<bool> m_givenUp; ///< trials that get no further seed
};

Error ofTrial(int trial, const Error &error)
{
    return {error.code, "Trial " + std::to_string(trial + 1) + ": " + error.message};
}

Result<void> Sweep::check() const
{
    for (std::size_t trial = 0; trial < m_plan.trials.size(); ++trial) {
        const SweepTrial &row = m_plan.trials[trial];
        const Split split = splitForValidation(m_data.train, row.config.validationSplit);
        if (const auto possible = checkRun(row.spec, split.train, split.validation, row.config); !possible)
            return std::unexpected(ofTrial(static_cast<int>(trial), possible.error()));
    }
    return {};
}

bool Sweep::isHopeless(const EpochRecord &record, const std::vector<double> &accuracies) const
{
    return m_plan.stopsHopeless && record.epoch < record.epochs && record.epoch >= kGrace * record.epochs &&
           m_rule.isHopeless(accuracies);
}

Result<void> Sweep::runTrial(int trial, int seed)
{
    const SweepTrial &row = m_plan.trials[static_cast<std::size_t>(trial)];
    TrainConfig config = row.config;
    config.seed += static_cast<std::uint64_t>(seed);
    if (m_observer.runBegun)
        m_observer.runBegun(trial, config.seed);
    SweepRun run{.trial = trial, .seed = config.seed};
    std::vector<double> accuracies;
    StopFlag ours(&m_stop);
    TrainingObserver observer;
    observer.epochDone = [&](const EpochRecord &record, const Model &, bool) {
        run.accuracy = record.validationAccuracy.value_or(0);
        run.loss = record.validationLoss.value_or(0);
        run.bestAccuracy = std::max(run.bestAccuracy, run.accuracy);
        accuracies.push_back(run.accuracy);
        if (m_observer.epochDone)
            m_observer.epochDone(trial, record);
        run.hopeless = isHopeless(record, accuracies);
        if (run.hopeless)
            ours.requestStop();
    };
    const Result<Model> initial = initialModel(row.spec, config.seed);
    if (!initial)
        return std::unexpected(ofTrial(trial, initial.error()));
    const Split split = splitForValidation(m_data.train, config.validationSplit);
    const Result<TrainingOutcome> outcome = train(*initial, split.train, split.validation, config, ours, observer);
    if (!outcome)
        return std::unexpected(ofTrial(trial, outcome.error()));
    run.reason = outcome->reason;
    run.epochs = outcome->epochsRun;
    run.trainSeconds = outcome->trainSeconds;
    run.judged = !accuracies.empty();
    if (run.reason == StopReason::Stopped && !run.hopeless && m_stop.stopRequested())
        return {}; // half a run says nothing; one that ran out of its max_minutes is whole
    if (run.counts())
        m_rule.addFinished(std::move(accuracies));
    m_givenUp[static_cast<std::size_t>(trial)] = !run.counts();
    m_runs.push_back(run);
    if (m_observer.runDone)
        m_observer.runDone(run);
    return {};
}

Result<void> Sweep::run(SweepFiles &files)
{
    for (int seed = 0; seed < m_plan.seeds; ++seed) {
        for (int trial = 0; trial < static_cast<int>(m_plan.trials.size()); ++trial) {
            if (m_stop.stopRequested())
                return {};
            if (m_givenUp[static_cast<std::size_t>(trial)])
                continue;
            const std::size_t before = m_runs.size();
            if (const Result<void> done = runTrial(trial, seed); !done)
                return done;
            if (m_runs.size() == before)
                continue;
            if (const Result<void> kept = files.runDone(m_runs); !kept)
                return kept;
        }
    }
    return {};
}

} // namespace

std::vector<TrialScore> scoresOf(const std::vector<SweepRun> &runs)
{
    std::map<int, std::vector<double>> accuracies;
    std::map<int, TrialScore> byTrial;
    for (const SweepRun &run : runs) {
        TrialScore &score = byTrial[run.trial];
        score.trial = run.trial;
        if (run.counts())
            accuracies[run.trial].push_back(run.accuracy);
        else
            score.givenUp = true;
    }
    std::vector<TrialScore> scores;
    for (auto &[trial, score] : byTrial) {
        const std::vector<double> &values = accuracies[trial];
        const auto count = static_cast<double>(values.size());
        score.runs = static_cast<int>(values.size());
        if (!values.empty()) {
            double sum = 0;
            for (const double value : values)
                sum += value;
            score.mean = sum / count;
            double squares = 0;
            for (const double value : values)
                squares += (value - *score.mean) * (value - *score.mean);
            score.spread = values.size() > 1 ? std::sqrt(squares / (count - 1)) : 0;
        }
        scores.push_back(score);
    }
    const auto worth = [](const TrialScore &score) { return std::pair(!score.givenUp, score.mean.value_or(-1)); };
    std::ranges::stable_sort(scores, std::ranges::greater(), worth);
    return scores;
}

Result<std::vector<SweepRun>> runSweep(const SweepPlan &plan, const DigitData &data, const QString &folder,
                                       const StopFlag &stop, const SweepObserver &observer)
{
    Sweep sweep(plan, data, stop, observer);
    if (const Result<void> possible = sweep.check(); !possible)
        return std::unexpected(possible.error());
    SweepFiles files(plan, data, folder);
    if (const Result<void> begun = files.begin(); !begun)
        return std::unexpected(begun.error());
    const Result<void> done = sweep.run(files);
    std::vector<SweepRun> runs = sweep.takeRuns();
    const Result<void> kept = files.finish(runs); // also what was done before something failed
    for (const Result<void> &part : {done, kept})
        if (!part)
            return std::unexpected(part.error());
    return runs;
}

} // namespace inkling
