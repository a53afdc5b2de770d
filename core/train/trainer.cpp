// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/nn/network.h"
#include "core/train/epoch_sums.h"
#include "core/train/learner.h"
#include "core/train/run_checks.h"
#include "core/train/run_report.h"

#include <chrono>
#include <cmath>

namespace inkling {

namespace {

using Clock = std::chrono::steady_clock;

/// One run. Lives as long as train() does.
class Run
{
public:
    Run(const Model &initial, std::unique_ptr<Network> network, const DatasetView &trainData,
        const DatasetView &validationData, const TrainConfig &config, const StopFlag &stop,
        const TrainingObserver &observer);

    TrainingOutcome execute();

private:
    /// Why an epoch or the run should go no further.
    bool interrupted() const;
    void waitWhilePaused(EpochSums &sums) const;
    /// Runs `epoch`, or as many from there as the learner takes at once; then it is the last of them. False: the run
    /// should end here.
    bool runEpochs(int &epoch);

    TrainConfig m_config;
    const StopFlag &m_stop;
    ThreadTeam m_team;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<Learner> m_learner;
    RunReport m_report;
    Clock::time_point m_start = Clock::now();
};

int threadsOf(const TrainConfig &config)
{
    return config.threads == 0 ? ThreadTeam::defaultThreadCount() : config.threads;
}

Run::Run(const Model &initial, std::unique_ptr<Network> network, const DatasetView &trainData,
         const DatasetView &validationData, const TrainConfig &config, const StopFlag &stop,
         const TrainingObserver &observer)
    : m_config(config)
    , m_stop(stop)
    , m_team(threadsOf(config))
    , m_network(std::move(network))
    , m_learner(makeLearner(initial.spec, *m_network, m_team, trainData, config))
    , m_report(initial, config, observer,
               {.network = *m_network,
                .team = m_team,
                .learner = *m_learner,
                .validationData = validationData,
                .judgeBatch = largestBatch(trainData, validationData, config),
                .interrupted = [this] { return interrupted(); }})
{
    m_network->plan(largestBatch(trainData, validationData, config), m_team, Network::Purpose::Training);
}

bool Run::interrupted() const
{
    return m_stop.stopRequested() || (m_config.maxMinutes > 0 && secondsSince(m_start) >= 60 * m_config.maxMinutes);
}

void Run::waitWhilePaused(EpochSums &sums) const
{
    if (!m_stop.pauseRequested())
        return;
    const Clock::time_point start = Clock::now();
    while (m_stop.pauseRequested())
        m_stop.waitWhilePaused();
    sums.pausedSeconds += secondsSince(start);
}

bool Run::runEpochs(int &epoch)
{
    EpochSums sums;
    int count = 0;
    for (int i = 0; i < m_learner->batchCount(); ++i) {
        if (i == 0 || !m_learner->learnsAhead()) {
            waitWhilePaused(sums);
            if (interrupted())
                return m_report.endEarly(StopReason::Stopped, sums);
        }
        if (i == 0) {
            count = m_learner->begin(epoch, m_report.nextReport(epoch) - epoch + 1);
            epoch += count - 1;
        }
        const BatchLoss loss = m_learner->learn(i);
        sums.add(loss, m_learner->batchSize(i));
        if (!std::isfinite(loss.sum))
            return m_report.endEarly(StopReason::Diverged, sums);
        m_report.batchDone(epoch, i, sums, loss);
    }
    return m_report.epochsDone(epoch, count, sums);
}

TrainingOutcome Run::execute()
{
    for (int epoch = 1; epoch <= m_config.epochs && runEpochs(epoch); ++epoch) {
    }
    return m_report.finish();
}

} // namespace

Result<TrainingOutcome> train(const Model &initial, const DatasetView &trainData, const DatasetView &validationData,
                              const TrainConfig &config, const StopFlag &stop, const TrainingObserver &observer)
{
    if (const Result<void> possible = checkRun(initial.spec, trainData, validationData, config); !possible)
        return std::unexpected(possible.error());
    Result<std::unique_ptr<Network>> network = buildNetwork(initial.spec);
    if (!network)
        return std::unexpected(network.error());
    if (const Result<void> set = setWeights(**network, initial); !set)
        return std::unexpected(set.error());
    return Run(initial, std::move(*network), trainData, validationData, config, stop, observer).execute();
}

} // namespace inkling
