// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/evaluation.h"

#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/nn/network.h"
#include "core/train/judge.h"

#include <numeric>

namespace inkling {

namespace {

constexpr int kBatch = 256;

double percentRight(const std::vector<int> &row, std::size_t truth)
{
    const int total = std::accumulate(row.begin(), row.end(), 0);
    return total == 0 ? 0.0 : 100.0 * row[truth] / total;
}

} // namespace

struct Evaluator::State
{
    State(const ModelSpec &modelSpec, int threads) : spec(modelSpec), team(threads) {}

    ModelSpec spec;
    ThreadTeam team;
    std::unique_ptr<Network> network;
};

Evaluator::Evaluator(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Evaluator::Evaluator(Evaluator &&) noexcept = default;
Evaluator &Evaluator::operator=(Evaluator &&) noexcept = default;
Evaluator::~Evaluator() = default;

Result<Evaluator> Evaluator::create(const Model &model, int threads)
{
    auto network = buildNetwork(model.spec);
    if (!network)
        return std::unexpected(network.error());
    if (const Result<void> set = setWeights(**network, model); !set)
        return std::unexpected(set.error());
    auto state = std::make_unique<State>(model.spec, threads == 0 ? ThreadTeam::defaultThreadCount() : threads);
    state->network = std::move(*network);
    state->network->plan(kBatch, state->team, Network::Purpose::Inference);
    return Evaluator(std::move(state));
}

Result<Evaluation> Evaluator::run(const DatasetView &data, const std::function<bool()> &interrupted)
{
    if (const Result<void> fits = checkFit(m_state->spec, data); !fits)
        return std::unexpected(fits.error());
    const Judgement judgement = judge(*m_state->network, m_state->team, m_state->spec.loss, data, kBatch, interrupted);
    if (judgement.samples < data.count)
        return failure(ErrorCode::Cancelled, "The evaluation was stopped before its end.");

    Evaluation evaluation{.samples = judgement.samples,
                          .correct = judgement.correct,
                          .accuracy = judgement.accuracy(),
                          .loss = judgement.loss(),
                          .confusion = judgement.confusion};
    for (std::size_t truth = 0; truth < judgement.confusion.size(); ++truth)
        evaluation.perClass.push_back(percentRight(judgement.confusion[truth], truth));
    return evaluation;
}

Result<Evaluation> evaluate(const Model &model, const DatasetView &data, int threads,
                            const std::function<bool()> &interrupted)
{
    if (const Result<void> fits = checkFit(model.spec, data); !fits)
        return std::unexpected(fits.error());
    Result<Evaluator> evaluator = Evaluator::create(model, threads);
    if (!evaluator)
        return std::unexpected(evaluator.error());
    return evaluator->run(data, interrupted);
}

} // namespace inkling
