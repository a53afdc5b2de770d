// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learning_rate_finder.h"

#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/nn/network.h"
#include "core/train/learner.h"
#include "core/train/run_checks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace inkling {

namespace {

/// Share of the running mean of the loss that goes on from step to step.
constexpr double kSmoothness = 0.9;
/// The test ends where that is so many times the lowest, and above what it began with.
constexpr double kThroughTheRoof = 4;
/// The curve is smoothed over so much of it to either side.
constexpr double kReach = 1.0 / 30;
/// A fall counts where it is so many times what chance makes.
constexpr double kBeyondChance = 3;
/// Where no fall stands out, what the rate of the lowest point is divided by (the rule of fast.ai).
constexpr double kBelowTheLowest = 10;

Result<void> checkRange(const RateRange &range)
{
    const bool grows =
        range.lowest >= RateRange::kLowest && range.lowest < range.highest && range.highest <= limits::kMaxLearningRate;
    if (!grows)
        return failure(ErrorCode::InvalidArgument, "The learning rates to try must grow, from 1e-09 or more to 1000 or "
                                                   "less.");
    if (range.steps < RateRange::kFewestSteps || range.steps > RateRange::kMostSteps)
        return failure(ErrorCode::InvalidArgument, "The range test takes from " +
                                                       std::to_string(RateRange::kFewestSteps) + " to " +
                                                       std::to_string(RateRange::kMostSteps) + " steps.");
    return {};
}

/// What of a config counts here.
TrainConfig configOfTest(TrainConfig config)
{
    config.schedule = {};
    config.emaDecay = 0;
    if (config.threads == 0)
        config.threads = ThreadTeam::defaultThreadCount();
    return config;
}

/// The mean of what was seen so far, in which the newest counts most; unbiased from the first on.
class RunningLoss
{
public:
    double add(double loss)
    {
        m_sum = kSmoothness * m_sum + (1 - kSmoothness) * loss;
        m_weight = kSmoothness * m_weight + (1 - kSmoothness);
        return m_sum / m_weight;
    }

private:
    double m_sum = 0;
    double m_weight = 0;
};

/// The steps of the test. False from `told` ends it.
void runSteps(Learner &learner, const LearningRate &rates, const RateRange &range, const StopFlag &stop,
              const std::function<bool(double learningRate, double loss)> &told)
{
    const int batches = learner.batchCount();
    for (int step = 0; step < range.steps && !stop.stopRequested(); ++step) {
        const int epoch = step / batches + 1;
        const int batch = step % batches;
        if (batch == 0)
            learner.begin(epoch, 1);
        const BatchLoss loss = learner.learn(batch);
        if (!told(rates.at(epoch, batch), loss.sum / learner.batchSize(batch)))
            return;
    }
}

std::size_t reachOf(const std::vector<RatePoint> &points)
{
    return std::max<std::size_t>(1, static_cast<std::size_t>(kReach * static_cast<double>(points.size())));
}

/// Every loss becomes the mean of its neighbours, as many on either side.
void smoothen(std::vector<RatePoint> &points)
{
    const std::size_t most = reachOf(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t reach = std::min({most, i, points.size() - 1 - i});
        double sum = 0;
        for (std::size_t k = i - reach; k <= i + reach; ++k)
            sum += points[k].loss;
        points[i].smoothed = sum / static_cast<double>(2 * reach + 1);
    }
}

/// How far two points of the smoothed curve lie apart by chance: by the middle one of the jumps from loss to loss.
double chanceOf(const std::vector<RatePoint> &points)
{
    constexpr double kDeviationPerMiddle = 1 / 0.6745; // of a normal distribution
    std::vector<double> jumps;
    for (std::size_t i = 1; i < points.size(); ++i)
        jumps.push_back(std::abs(points[i].loss - points[i - 1].loss));
    const auto middle = jumps.begin() + static_cast<std::ptrdiff_t>(jumps.size() / 2);
    std::ranges::nth_element(jumps, middle);
    const double averaged = 2.0 * static_cast<double>(reachOf(points)) + 1;
    return kDeviationPerMiddle * *middle / std::sqrt(averaged);
}

} // namespace

std::optional<double> suggestedRate(const std::vector<RatePoint> &points)
{
    if (points.size() < static_cast<std::size_t>(RateRange::kFewestSteps))
        return {};
    const std::size_t reach = reachOf(points);
    // Those near the ends are means of few.
    const std::size_t first = reach;
    const std::size_t last = points.size() - 1 - reach;
    std::size_t lowest = first;
    for (std::size_t i = first; i <= last; ++i)
        lowest = points[i].smoothed < points[lowest].smoothed ? i : lowest;
    const double chance = kBeyondChance * chanceOf(points);
    if (points[first].smoothed - points[lowest].smoothed <= chance)
        return {};
    double suggestion = points[lowest].learningRate / kBelowTheLowest;
    double steepest = chance;
    for (std::size_t i = first + reach; i + reach <= last && i <= lowest; ++i) {
        const double fall = points[i - reach].smoothed - points[i + reach].smoothed;
        if (fall > steepest) {
            steepest = fall;
            suggestion = points[i].learningRate;
        }
    }
    return suggestion;
}

Result<RateCurve> findLearningRate(const Model &initial, const DatasetView &trainData, const TrainConfig &config,
                                   const RateRange &range, const StopFlag &stop,
                                   const std::function<void(const RatePoint &)> &told)
{
    const TrainConfig ours = configOfTest(config);
    if (const Result<void> valid = checkRange(range); !valid)
        return std::unexpected(valid.error());
    if (const Result<void> possible = checkRun(initial.spec, trainData, {}, ours); !possible)
        return std::unexpected(possible.error());
    Result<std::unique_ptr<Network>> network = buildNetwork(initial.spec);
    if (!network)
        return std::unexpected(network.error());
    if (const Result<void> set = setWeights(**network, initial); !set)
        return std::unexpected(set.error());
    ThreadTeam team(ours.threads);
    (*network)->plan(largestBatch(trainData, {}, ours), team, Network::Purpose::Training);
    const LearningRate rates(range.lowest, range.highest, range.steps, stepsPerEpoch(ours, trainData.count));
    const auto learner = makeSteppingLearner(initial.spec, **network, team, trainData, ours, rates);

    RateCurve curve;
    RunningLoss running;
    double lowest = std::numeric_limits<double>::infinity();
    runSteps(*learner, rates, range, stop, [&](double learningRate, double loss) {
        if (!std::isfinite(loss))
            return false;
        const RatePoint point{learningRate, loss, running.add(loss)};
        lowest = std::min(lowest, point.smoothed);
        curve.points.push_back(point);
        if (told)
            told(point);
        return point.smoothed <= std::max(kThroughTheRoof * lowest, curve.points.front().loss);
    });
    smoothen(curve.points);
    curve.suggestion = suggestedRate(curve.points);
    return curve;
}

} // namespace inkling
