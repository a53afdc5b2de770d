// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/nn/network.h"
#include "core/train/early_stopping.h"
#include "core/train/judge.h"
#include "core/train/learner.h"
#include "core/train/run_checks.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>

namespace inkling {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

constexpr auto kWeightsInterval = std::chrono::milliseconds(100);

/// Sums over the batches of one epoch.
struct EpochSums
{
    double loss = 0;
    int correct = 0;
    int samples = 0;
    Clock::time_point start = Clock::now();
    double pausedSeconds = 0;

    double seconds() const { return secondsSince(start) - pausedSeconds; }
    void add(const BatchLoss &batch, int size)
    {
        loss += batch.sum;
        correct += batch.correct;
        samples += size;
    }
};

/// The state of one run. Lives as long as train() does.
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
    /// Runs `epoch`, or as many from there as the learner takes at once; then it is the last of them. False: stopped or
    /// diverged before its end.
    bool runEpochs(int &epoch);
    bool endEarly(StopReason reason, const EpochSums &sums);
    void reportBatch(int epoch, int index, const EpochSums &sums, const BatchLoss &loss);
    bool finishEpochs(int epoch, int count, const EpochSums &sums);
    bool report(int epoch, const EpochSums &sums);
    void fetchWeights();
    void publishWeights(int epochsDone);
    TrainingOutcome finish();

    TrainConfig m_config;
    Loss m_loss;
    const StopFlag &m_stop;
    const TrainingObserver &m_observer;
    DatasetView m_validationData;
    ThreadTeam m_team;
    int m_judgeBatch;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<Learner> m_learner;
    EarlyStopping m_earlyStopping;
    Model m_scratch; ///< what observers are shown
    TrainingOutcome m_outcome;
    double m_lowestLoss = std::numeric_limits<double>::infinity();
    int m_lastReported = 0;                ///< epoch
    std::optional<EpochSums> m_unreported; ///< of the last finished epoch, where it had no report
    double m_secondsSinceReport = 0;
    double m_samplesSinceReport = 0;
    Clock::time_point m_runStart = Clock::now();
    Clock::time_point m_weightsShown = Clock::now();
};

int threadsOf(const TrainConfig &config)
{
    return config.threads == 0 ? ThreadTeam::defaultThreadCount() : config.threads;
}

Run::Run(const Model &initial, std::unique_ptr<Network> network, const DatasetView &trainData,
         const DatasetView &validationData, const TrainConfig &config, const StopFlag &stop,
         const TrainingObserver &observer)
    : m_config(config)
    , m_loss(initial.spec.loss)
    , m_stop(stop)
    , m_observer(observer)
    , m_validationData(validationData)
    , m_team(threadsOf(config))
    , m_judgeBatch(largestBatch(trainData, validationData, config))
    , m_network(std::move(network))
    , m_learner(makeLearner(initial.spec, *m_network, trainData, config))
    , m_earlyStopping(config.patience, config.minDelta)
    , m_scratch(initial)
{
    m_network->plan(largestBatch(trainData, validationData, config), m_team, Network::Purpose::Training);
    m_outcome.finalModel = initial;
    m_outcome.bestModel = initial;
}

bool Run::interrupted() const
{
    return m_stop.stopRequested() || (m_config.maxMinutes > 0 && secondsSince(m_runStart) >= 60 * m_config.maxMinutes);
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

void Run::reportBatch(int epoch, int index, const EpochSums &sums, const BatchLoss &loss)
{
    if (!m_observer.batchDone)
        return;
    const int batches = m_learner->batchCount();
    const double share = static_cast<double>(index + 1) / batches;
    const int size = m_learner->batchSize(index);
    m_observer.batchDone({.epoch = epoch,
                          .batch = index + 1,
                          .batches = batches,
                          .samples = sums.samples,
                          .position = epoch - 1 + share,
                          .loss = loss.sum / size,
                          .accuracy = 100.0 * loss.correct / size,
                          .epochSeconds = sums.seconds()});
}

bool Run::endEarly(StopReason reason, const EpochSums &sums)
{
    m_outcome.reason = reason;
    m_outcome.trainSeconds += sums.seconds();
    return false;
}

bool Run::runEpochs(int &epoch)
{
    EpochSums sums;
    // A run that reports every few thousand epochs has tiny ones: it is not worth a record a batch.
    const bool reportsBatches = m_config.reportEvery == 1;
    const int nextReport =
        std::min((epoch - 1) / m_config.reportEvery * m_config.reportEvery + m_config.reportEvery, m_config.epochs);
    int count = 0;
    for (int i = 0; i < m_learner->batchCount(); ++i) {
        if (i == 0 || !m_learner->learnsAhead()) {
            waitWhilePaused(sums);
            if (interrupted())
                return endEarly(StopReason::Stopped, sums);
        }
        if (i == 0) {
            count = m_learner->begin(epoch, nextReport - epoch + 1);
            epoch += count - 1;
        }
        const BatchLoss loss = m_learner->learn(i);
        sums.add(loss, m_learner->batchSize(i));
        if (!std::isfinite(loss.sum))
            return endEarly(StopReason::Diverged, sums);
        if (reportsBatches) {
            reportBatch(epoch, i, sums, loss);
            if (Clock::now() - m_weightsShown >= kWeightsInterval)
                publishWeights(epoch - 1);
        }
    }
    return finishEpochs(epoch, count, sums);
}

void Run::fetchWeights()
{
    m_learner->updateNetwork();
    getWeights(*m_network, m_scratch);
}

void Run::publishWeights(int epochsDone)
{
    if (!m_observer.weightsChanged)
        return;
    fetchWeights();
    m_observer.weightsChanged(m_scratch, epochsDone);
    m_weightsShown = Clock::now();
}

/// Counts the epochs, of which `epoch` is the last, and reports where that is due. False when the run should end here.
bool Run::finishEpochs(int epoch, int count, const EpochSums &sums)
{
    const double seconds = sums.seconds();
    m_outcome.trainSeconds += seconds;
    m_secondsSinceReport += seconds;
    m_samplesSinceReport += static_cast<double>(count) * sums.samples;
    m_outcome.epochsRun = epoch;
    if (epoch % m_config.reportEvery == 0 || epoch == m_config.epochs)
        return report(epoch, sums);
    m_unreported = sums;
    return true;
}

/// Validates, keeps the best weights and tells. False when the run should end here.
bool Run::report(int epoch, const EpochSums &sums)
{
    m_unreported.reset();
    EpochRecord record{.epoch = epoch,
                       .epochs = m_config.epochs,
                       .trainLoss = sums.loss / sums.samples,
                       .trainAccuracy = 100.0 * sums.correct / sums.samples,
                       .learningRate = m_config.learningRate,
                       .trainSeconds = m_secondsSinceReport,
                       .samplesPerSecond = m_samplesSinceReport / std::max(m_secondsSinceReport, 1e-9)};
    m_secondsSinceReport = 0;
    m_samplesSinceReport = 0;
    fetchWeights();
    bool isBest = true;
    if (m_validationData.count > 0) {
        const Judgement judgement =
            judge(*m_network, m_loss, m_validationData, m_judgeBatch, [this] { return interrupted(); });
        if (judgement.samples < m_validationData.count) { // an epoch without its validation is not finished
            m_outcome.reason = StopReason::Stopped;
            m_outcome.epochsRun = epoch - 1;
            return false;
        }
        record.validationLoss = judgement.loss();
        record.validationAccuracy = judgement.accuracy();
        isBest = judgement.loss() < m_lowestLoss;
    }
    if (!isFinite(m_scratch) || !std::isfinite(record.validationLoss.value_or(0))) {
        m_outcome.reason = StopReason::Diverged;
        return false;
    }
    m_outcome.finalModel = m_scratch;
    m_lastReported = epoch;
    if (isBest) {
        m_lowestLoss = record.validationLoss.value_or(0);
        m_outcome.bestModel = m_scratch;
        m_outcome.bestEpoch = epoch;
    }
    if (m_observer.epochDone)
        m_observer.epochDone(record, m_scratch, isBest);
    publishWeights(epoch);
    if (record.validationLoss && m_earlyStopping.shouldStop(*record.validationLoss) && epoch < m_config.epochs) {
        m_outcome.reason = StopReason::EarlyStopping;
        return false;
    }
    return true;
}

TrainingOutcome Run::execute()
{
    for (int epoch = 1; epoch <= m_config.epochs && runEpochs(epoch); ++epoch) {
    }
    return finish();
}

/// A run that was stopped keeps the weights of its last batch, one that diverged those of its last report.
TrainingOutcome Run::finish()
{
    if (m_outcome.reason == StopReason::Diverged)
        m_outcome.epochsRun = m_lastReported;
    if (m_outcome.reason == StopReason::Stopped) {
        if (m_unreported)
            report(m_outcome.epochsRun, EpochSums(*m_unreported));
        fetchWeights();
        if (isFinite(m_scratch))
            m_outcome.finalModel = m_scratch;
        if (m_outcome.bestEpoch == 0 || m_validationData.count == 0) {
            m_outcome.bestModel = m_outcome.finalModel;
            m_outcome.bestEpoch = m_outcome.epochsRun;
        }
    }
    return std::move(m_outcome);
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
