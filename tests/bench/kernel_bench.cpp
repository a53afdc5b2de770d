// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a training step take, by Google Benchmark: the matrix products of the networks, and a whole batch
// of each network.
#include "core/math/gemm.h"
#include "core/math/random.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/nn/network.h"
#include "core/optim/optimizer.h"
#include "core/train/judge.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

using namespace inkling;

namespace {

std::vector<float> randomFloats(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values(count);
    for (float &value : values)
        value = static_cast<float>(random.uniform(-1, 1));
    return values;
}

struct Product
{
    const char *name;
    int m;
    int k;
    int n;
};
constexpr Product kProducts[]{
    {"mlp forward", 64, 784, 512},
    {"mlp weight gradient", 784, 64, 512},
    {"mlp output", 64, 512, 10},
    {"mlp output to hidden", 64, 10, 512},
    {"attention projection", 1568, 64, 64},
    {"attention feed-forward", 1568, 64, 128},
    {"attention weight gradient", 64, 1568, 64},
    {"attention scores", 49, 64, 49},
    {"attention mix", 49, 49, 64},
    {"cnn output", 32, 1568, 10},
    {"wide forward", 256, 2048, 2048},
    {"one picture", 1, 784, 512},
};

void multiply(benchmark::State &state, const Product &product)
{
    const auto [name, m, k, n] = product;
    const auto a = randomFloats(static_cast<std::size_t>(m) * static_cast<std::size_t>(k), 1);
    const auto b = randomFloats(static_cast<std::size_t>(k) * static_cast<std::size_t>(n), 2);
    std::vector<float> c(static_cast<std::size_t>(m) * static_cast<std::size_t>(n));
    for (auto _ : state) {
        gemm(matrix(a.data(), m, k), matrix(b.data(), k, n), 0, matrix(c.data(), m, n));
        benchmark::DoNotOptimize(c.data());
    }
    state.counters["GFLOP/s"] =
        benchmark::Counter(2e-9 * m * k * n * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

/// Forward, loss, backward and update of one classic batch; one pixel in five is inked, as in MNIST.
void trainBatch(benchmark::State &state, const ModelPreset &preset)
{
    constexpr int kInkedOfFive = 5;
    const int batch = preset.classic.batchSize;
    const auto network = buildNetwork(preset.spec({})).value();
    Random random(1);
    network->initialise(random);
    ThreadTeam team(static_cast<int>(state.range(0)));
    network->plan(batch, team, Network::Purpose::Training);
    const auto optimizer =
        findOptimizer(preset.classic.optimizer)->make(network->parameters(), preset.classic.optimizerSettings);
    std::vector<float> input(static_cast<std::size_t>(batch) * static_cast<std::size_t>(network->inputSize()));
    for (float &value : input)
        value = random.below(kInkedOfFive) == 0 ? static_cast<float>(random.uniform(0, 1)) : 0.0F;
    std::vector<std::uint8_t> labels(static_cast<std::size_t>(batch));
    const std::uint64_t classes = preset.learnsDigits ? kDigitClasses : 2;
    for (std::uint8_t &label : labels)
        label = static_cast<std::uint8_t>(random.below(classes));
    std::vector<float> gradient(labels.size() * static_cast<std::size_t>(network->outputSize()));
    for (auto _ : state) {
        network->prepare();
        const auto outputs = network->forward(input, batch);
        benchmark::DoNotOptimize(computeLoss(preset.spec({}).loss, outputs, labels, gradient));
        network->clearGradients();
        network->backward(gradient, batch);
        network->finishGradients();
        optimizer->step(preset.classic.learningRate, team);
    }
    state.SetItemsProcessed(state.iterations() * batch);
}

} // namespace

int main(int argc, char **argv)
{
    for (const Product &product : kProducts)
        benchmark::RegisterBenchmark((std::string("gemm/") + product.name).c_str(),
                                     [&product](benchmark::State &state) { multiply(state, product); });
    for (const ModelPreset &preset : modelPresets())
        benchmark::RegisterBenchmark(("batch/" + std::string(preset.id)).c_str(),
                                     [&preset](benchmark::State &state) { trainBatch(state, preset); })
            ->Arg(1)
            ->Arg(ThreadTeam::defaultThreadCount())
            ->UseRealTime();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
