// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/evaluation.h"

#include "core/infer/prediction.h"
#include "core/math/blocks.h"
#include "core/math/thread_team.h"
#include "core/model/build_network.h"
#include "core/nn/network.h"
#include "core/train/judge.h"
#include "core/train/run_checks.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
#include <utility>

namespace inkling {

namespace {

/// Pictures of a share at least; fewer are not worth a thread of their own.
constexpr int kShareUnit = 64;

/// Pictures that pass through a network together: as many as leave what is kept of them in the second-level cache.
int batchFor(const ModelSpec &spec)
{
    constexpr double kNumbers = 256 * 1024;
    double kept = 1;
    if (const auto layers = summarise(spec)) {
        for (const LayerSummary &layer : *layers)
            kept += static_cast<double>(layer.output.size()) + static_cast<double>(layer.kept);
    }
    return static_cast<int>(std::clamp(kNumbers / kept, 8.0, 64.0));
}

void add(Judgement &sum, const Judgement &part)
{
    sum.lossSum += part.lossSum;
    sum.correct += part.correct;
    sum.samples += part.samples;
    std::ranges::copy(part.answers, std::back_inserter(sum.answers));
    std::ranges::copy(part.outputs, std::back_inserter(sum.outputs));
    if (sum.confusion.empty())
        sum.confusion.resize(part.confusion.size(), std::vector<int>(part.confusion.size()));
    for (std::size_t truth = 0; truth < part.confusion.size(); ++truth)
        std::ranges::transform(sum.confusion[truth], part.confusion[truth], sum.confusion[truth].begin(), std::plus());
}

double percentRight(const std::vector<int> &row, std::size_t truth)
{
    const int total = std::accumulate(row.begin(), row.end(), 0);
    return total == 0 ? 0.0 : 100.0 * row[truth] / total;
}

} // namespace

struct Evaluator::State
{
    State(const ModelSpec &modelSpec, int threads) : spec(modelSpec), team(threads) {}

    /// A replica of the network with a thread's own memory: it takes one share of the data after another, and nobody
    /// waits for anybody.
    struct Judge
    {
        ThreadTeam alone{1};
        std::unique_ptr<Network> network;
    };

    ModelSpec spec;
    ThreadTeam team;
    int batch = 1;
    std::vector<std::unique_ptr<Judge>> judges;
};

Evaluator::Evaluator(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Evaluator::Evaluator(Evaluator &&) noexcept = default;
Evaluator &Evaluator::operator=(Evaluator &&) noexcept = default;
Evaluator::~Evaluator() = default;

Result<Evaluator> Evaluator::create(const Model &model, int threads)
{
    const Result<int> most = picturesThatFit(model.spec);
    if (!most)
        return std::unexpected(most.error());
    auto network = buildNetwork(model.spec);
    if (!network)
        return std::unexpected(network.error());
    if (const Result<void> set = setWeights(**network, model); !set)
        return std::unexpected(set.error());
    auto state = std::make_unique<State>(model.spec, threads == 0 ? ThreadTeam::defaultThreadCount() : threads);
    const int judges = std::min({state->team.threadCount(), Blocks::kMost, *most});
    state->batch = std::min(batchFor(model.spec), *most / judges);
    for (int i = 0; i < judges; ++i) {
        State::Judge &judge = *state->judges.emplace_back(std::make_unique<State::Judge>());
        judge.network = (*network)->replica();
        judge.network->plan(state->batch, judge.alone, Network::Purpose::Inference);
    }
    state->judges.front()->network->prepare();
    return Evaluator(std::move(state));
}

Result<Evaluation> Evaluator::run(const DatasetView &data, const std::function<bool()> &interrupted)
{
    if (const Result<void> fits = checkFit(m_state->spec, data); !fits)
        return std::unexpected(fits.error());
    const Blocks blocks(data.count, kShareUnit);
    std::array<Judgement, Blocks::kMost> parts; // in the order of the data, whoever judges them
    std::atomic<int> next{0};
    m_state->team.run(static_cast<int>(m_state->judges.size()), [&](int i) {
        State::Judge &judge = *m_state->judges[static_cast<std::size_t>(i)];
        for (int block = next++; block < blocks.count(); block = next++)
            parts[static_cast<std::size_t>(block)] =
                inkling::judge(*judge.network, judge.alone, m_state->spec.loss,
                               {data.dataset, data.first + blocks.first(block), blocks.size(block)}, m_state->batch,
                               interrupted, true);
    });
    Judgement judgement;
    for (int i = 0; i < blocks.count(); ++i)
        add(judgement, parts[static_cast<std::size_t>(i)]);
    if (judgement.samples < data.count)
        return failure(ErrorCode::Cancelled, "The evaluation was stopped before its end.");
    if (!std::ranges::all_of(judgement.outputs, [](float output) { return std::isfinite(output); }))
        return std::unexpected(answersAreNoNumbers());

    Evaluation evaluation{.samples = judgement.samples,
                          .correct = judgement.correct,
                          .accuracy = judgement.accuracy(),
                          .loss = judgement.loss(),
                          .confusion = judgement.confusion,
                          .answers = std::move(judgement.answers),
                          .outputs = std::move(judgement.outputs)};
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
