// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_report.h"

#include "core/model/build_network.h"
#include "core/train/judge.h"
#include "core/train/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inkling {

namespace {

constexpr auto kWeightsInterval = std::chrono::milliseconds(100);

/// While it lives, the network has the weights that are judged and kept.
class KeptWeights
{
public:
    explicit KeptWeights(Learner &learner) : m_learner(learner)
    {
        learner.exchangeMean();
        learner.updateNetwork();
    }
    ~KeptWeights() { m_learner.exchangeMean(); }
    KeptWeights(const KeptWeights &) = delete;
    KeptWeights &operator=(const KeptWeights &) = delete;

private:
    Learner &m_learner;
};

} // namespace

RunReport::RunReport(const Model &initial, const TrainConfig &config, const TrainingObserver &observer, Source source)
    : m_config(config)
    , m_observer(observer)
    , m_source(std::move(source))
    , m_loss(initial.spec.loss)
    , m_earlyStopping(config.patience, config.minDelta)
    , m_scratch(initial)
{
    m_outcome.finalModel = initial;
    m_outcome.bestModel = initial;
}

int RunReport::nextReport(int epoch) const
{
    const int every = m_config.reportEvery;
    return std::min((epoch - 1) / every * every + every, m_config.epochs);
}

void RunReport::fetchWeights()
{
    const KeptWeights kept(m_source.learner);
    getWeights(m_source.network, m_scratch);
}

void RunReport::publishWeights(int epochsDone)
{
    if (!m_observer.weightsChanged)
        return;
    fetchWeights();
    m_observer.weightsChanged(m_scratch, epochsDone);
    m_weightsShown = std::chrono::steady_clock::now();
}

void RunReport::batchDone(int epoch, int batch, const EpochSums &sums, const BatchLoss &loss)
{
    // A run that reports every few thousand epochs has tiny ones: it is not worth a record a batch.
    if (m_config.reportEvery > 1)
        return;
    const int batches = m_source.learner.batchCount();
    const int size = m_source.learner.batchSize(batch);
    if (m_observer.batchDone) {
        const double share = static_cast<double>(batch + 1) / batches;
        m_observer.batchDone({.epoch = epoch,
                              .batch = batch + 1,
                              .batches = batches,
                              .samples = sums.samples,
                              .position = epoch - 1 + share,
                              .loss = loss.sum / size,
                              .accuracy = 100.0 * loss.correct / size,
                              .epochSeconds = sums.seconds()});
    }
    if (std::chrono::steady_clock::now() - m_weightsShown >= kWeightsInterval)
        publishWeights(epoch - 1);
}

bool RunReport::epochsDone(int epoch, int count, const EpochSums &sums)
{
    const double seconds = sums.seconds();
    m_outcome.trainSeconds += seconds;
    m_secondsSinceReport += seconds;
    m_samplesSinceReport += static_cast<double>(count) * sums.samples;
    m_outcome.epochsRun = epoch;
    if (epoch == nextReport(epoch))
        return report(epoch, sums);
    m_unreported = sums;
    return true;
}

EpochRecord RunReport::record(int epoch, const EpochSums &sums) const
{
    return {.epoch = epoch,
            .epochs = m_config.epochs,
            .trainLoss = sums.loss / sums.samples,
            .trainAccuracy = 100.0 * sums.correct / sums.samples,
            .learningRate = LearningRate(m_config, m_source.learner.batchCount()).ofEpoch(epoch),
            .trainSeconds = m_secondsSinceReport,
            .samplesPerSecond = m_samplesSinceReport / std::max(m_secondsSinceReport, 1e-9)};
}

bool RunReport::validate(EpochRecord &record)
{
    const DatasetView &data = m_source.validationData;
    if (data.count == 0)
        return true;
    const KeptWeights kept(m_source.learner);
    const Judgement judgement =
        judge(m_source.network, m_source.team, m_loss, data, m_source.judgeBatch, m_source.interrupted);
    record.validationLoss = judgement.loss();
    record.validationAccuracy = judgement.accuracy();
    return judgement.samples == data.count;
}

void RunReport::keep(const EpochRecord &record, bool isBest)
{
    m_outcome.finalModel = m_scratch;
    m_lastReported = record.epoch;
    if (!isBest)
        return;
    m_lowestLoss = record.validationLoss.value_or(0);
    m_outcome.bestModel = m_scratch;
    m_outcome.bestEpoch = record.epoch;
}

/// Validates, keeps the best weights and tells. False when the run should end here.
bool RunReport::report(int epoch, const EpochSums &sums)
{
    EpochRecord record = this->record(epoch, sums);
    m_unreported.reset();
    m_secondsSinceReport = 0;
    m_samplesSinceReport = 0;
    fetchWeights();
    if (!validate(record)) { // an epoch without its validation is not finished
        m_outcome.reason = StopReason::Stopped;
        m_outcome.epochsRun = epoch - 1;
        return false;
    }
    if (!isFinite(m_scratch) || !std::isfinite(record.validationLoss.value_or(0))) {
        m_outcome.reason = StopReason::Diverged;
        return false;
    }
    const bool isBest = !record.validationLoss || *record.validationLoss < m_lowestLoss;
    keep(record, isBest);
    if (m_observer.epochDone)
        m_observer.epochDone(record, m_scratch, isBest);
    publishWeights(epoch);
    if (record.validationLoss && m_earlyStopping.shouldStop(*record.validationLoss) && epoch < m_config.epochs) {
        m_outcome.reason = StopReason::EarlyStopping;
        return false;
    }
    return true;
}

bool RunReport::endEarly(StopReason reason, const EpochSums &sums)
{
    m_outcome.reason = reason;
    m_outcome.trainSeconds += sums.seconds();
    return false;
}

TrainingOutcome RunReport::finish()
{
    if (m_outcome.reason == StopReason::Diverged)
        m_outcome.epochsRun = m_lastReported;
    if (m_outcome.reason == StopReason::Stopped) {
        if (m_unreported)
            report(m_outcome.epochsRun, EpochSums(*m_unreported));
        fetchWeights();
        if (isFinite(m_scratch))
            m_outcome.finalModel = m_scratch;
        if (m_outcome.bestEpoch == 0 || m_source.validationData.count == 0) {
            m_outcome.bestModel = m_outcome.finalModel;
            m_outcome.bestEpoch = m_outcome.epochsRun;
        }
    }
    return std::move(m_outcome);
}

} // namespace inkling
