// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learner.h"

#include "core/train/batch_learner.h"
#include "core/train/sample_learner.h"
#include "core/train/tiny_learner.h"

namespace inkling {

std::unique_ptr<Learner> makeLearner(const ModelSpec &spec, Network &network, ThreadTeam &team, const DatasetView &data,
                                     const TrainConfig &config)
{
    if (TinyLearner::suits(spec, data, config))
        return std::make_unique<TinyLearner>(network, data, config);
    return makeSteppingLearner(spec, network, team, data, config,
                               LearningRate(config, stepsPerEpoch(config, data.count)));
}

std::unique_ptr<Learner> makeSteppingLearner(const ModelSpec &spec, Network &network, ThreadTeam &team,
                                             const DatasetView &data, const TrainConfig &config,
                                             const LearningRate &rates)
{
    if (SampleLearner::suits(spec, config))
        return std::make_unique<SampleLearner>(spec, network, team, data, config, rates);
    return std::make_unique<BatchLearner>(spec, network, team, data, config, rates);
}

} // namespace inkling
