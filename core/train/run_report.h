// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/early_stopping.h"
#include "core/train/epoch_sums.h"
#include "core/train/learner.h"
#include "core/train/trainer.h"

#include <chrono>
#include <functional>
#include <limits>
#include <optional>

namespace inkling {

/// What of a run is told and kept: its records, the newest and the best weights, and how it ended.
///
/// Thread contract: plain. What the constructor is given must outlive it, but for `initial`.
class RunReport final
{
public:
    struct Source
    {
        Network &network;
        ThreadTeam &team;
        Learner &learner;
        DatasetView validationData;
        int judgeBatch = 0; ///< pictures at once
        std::function<bool()> interrupted;
    };

    RunReport(const Model &initial, const TrainConfig &config, const TrainingObserver &observer, Source source);

    /// The last epoch that can run before the next report, `epoch` being the next to run.
    int nextReport(int epoch) const;
    void batchDone(int epoch, int batch, const EpochSums &sums, const BatchLoss &loss);
    /// `count` epochs of which `epoch` is the last, to which the sums belong. False: the run should end here.
    bool epochsDone(int epoch, int count, const EpochSums &sums);
    /// Stopped or diverged within an epoch. Always false: the run should end here.
    bool endEarly(StopReason reason, const EpochSums &sums);
    /// A run that was stopped keeps the weights of its last batch, one that diverged those of its last report.
    TrainingOutcome finish();

private:
    bool report(int epoch, const EpochSums &sums);
    EpochRecord record(int epoch, const EpochSums &sums) const;
    /// False where the validation was interrupted.
    bool validate(EpochRecord &record);
    void keep(const EpochRecord &record, bool isBest);
    void fetchWeights();
    void publishWeights(int epochsDone);

    TrainConfig m_config;
    const TrainingObserver &m_observer;
    Source m_source;
    Loss m_loss;
    EarlyStopping m_earlyStopping;
    Model m_scratch; ///< what observers are shown
    TrainingOutcome m_outcome;
    double m_lowestLoss = std::numeric_limits<double>::infinity();
    int m_lastReported = 0;                ///< epoch
    std::optional<EpochSums> m_unreported; ///< of the last finished epoch, where it had no report
    double m_secondsSinceReport = 0;
    double m_samplesSinceReport = 0;
    std::chrono::steady_clock::time_point m_weightsShown = std::chrono::steady_clock::now();
};

} // namespace inkling
