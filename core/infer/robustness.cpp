// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/robustness.h"

#include "core/infer/evaluation.h"
#include "core/math/blocks.h"
#include "core/math/random.h"
#include "core/math/thread_team.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace inkling {

namespace {

/// Of all models, at one level.
using Accuracies = std::vector<double>;

class Measurement
{
public:
    Measurement(const DatasetView &data, const RobustnessOptions &options, const RobustnessObserver &observer)
        : m_data(data)
        , m_seed(options.seed)
        , m_team(options.threads == 0 ? ThreadTeam::defaultThreadCount() : options.threads)
        , m_observer(observer)
    {
        m_disturbed.pixels.resize(static_cast<std::size_t>(data.count) * kDigitPixels);
        const auto labels = data.labels();
        m_disturbed.labels.assign(labels.begin(), labels.end());
    }

    Result<void> prepare(std::span<const Model> models);
    Result<void> run();

private:
    bool interrupted() const { return m_observer.interrupted && m_observer.interrupted(); }
    void disturb(const Distortion &distortion, double level);
    Result<Accuracies> measure(const DatasetView &pictures);

    DatasetView m_data;
    std::uint64_t m_seed;
    ThreadTeam m_team;
    const RobustnessObserver &m_observer;
    Dataset m_disturbed;
    std::vector<Evaluator> m_evaluators;
};

Result<void> Measurement::prepare(std::span<const Model> models)
{
    for (const Model &model : models) {
        Result<Evaluator> evaluator = Evaluator::create(model, m_team.threadCount());
        if (!evaluator)
            return std::unexpected(evaluator.error());
        m_evaluators.push_back(std::move(*evaluator));
    }
    return {};
}

void Measurement::disturb(const Distortion &distortion, double level)
{
    // Each kind of disturbance has its own chance, each picture too; all levels share it.
    const auto row = static_cast<std::uint64_t>(&distortion - distortionTable().data());
    const std::uint64_t seed = mixSeed(m_seed, row);
    const Blocks blocks(m_data.count, 1);
    m_team.run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i) {
            DigitPicture picture;
            std::ranges::copy(m_data.dataset->image(m_data.first + i), picture.begin());
            const DigitPicture result = distorted(picture, distortion, level, mixSeed(seed, static_cast<unsigned>(i)));
            std::ranges::copy(result, m_disturbed.pixels.begin() + std::ptrdiff_t{i} * kDigitPixels);
        }
    });
}

Result<Accuracies> Measurement::measure(const DatasetView &pictures)
{
    Accuracies accuracies;
    for (Evaluator &evaluator : m_evaluators) {
        const Result<Evaluation> evaluation = evaluator.run(pictures, m_observer.interrupted);
        if (!evaluation)
            return std::unexpected(evaluation.error());
        accuracies.push_back(evaluation->accuracy);
    }
    return accuracies;
}

Result<void> Measurement::run()
{
    const Result<Accuracies> undisturbed = measure(m_data);
    if (!undisturbed)
        return std::unexpected(undisturbed.error());
    for (const Distortion &distortion : distortionTable()) {
        for (const double level : distortion.levels) {
            const bool isNone = level == distortion.none;
            if (!isNone && !interrupted())
                disturb(distortion, level);
            const Result<Accuracies> accuracies =
                isNone ? undisturbed : measure({&m_disturbed, 0, m_disturbed.count()});
            if (!accuracies)
                return std::unexpected(accuracies.error());
            for (std::size_t i = 0; i < accuracies->size() && m_observer.found; ++i)
                m_observer.found({i, &distortion, level, (*accuracies)[i]});
        }
    }
    return {};
}

} // namespace

Result<void> measureRobustness(std::span<const Model> models, const DatasetView &data, const RobustnessOptions &options,
                               const RobustnessObserver &observer)
{
    if (data.count == 0 || data.dataset->height != kDigitSide || data.dataset->width != kDigitSide)
        return failure(ErrorCode::InvalidArgument,
                       "Robustness is measured on pictures of digits, and there are none; choose other data.");
    Measurement measurement(data, options, observer);
    if (const Result<void> prepared = measurement.prepare(models); !prepared)
        return prepared;
    return measurement.run();
}

std::size_t robustnessPointCount(std::size_t models)
{
    std::size_t levels = 0;
    for (const Distortion &distortion : distortionTable())
        levels += distortion.levels.size();
    return levels * models;
}

} // namespace inkling
