// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv_relu_pool.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/vector_ops.h"
#include "core/math/workspace.h"

#include <algorithm>

namespace inkling {

namespace {

constexpr int kKernel = 3;
constexpr int kArea = kKernel * kKernel;

} // namespace

ConvReluPool::ConvReluPool(const Shape &input, const Shape &output, int channels)
    : Layer(input, output)
    , m_channels(channels)
    , m_winnersPerSample(convPoolWinners(input[1], input[2], channels))
    , m_weight(static_cast<std::size_t>(channels * kArea))
    , m_bias(static_cast<std::size_t>(channels))
    , m_gradWeight(m_weight.size())
    , m_gradBias(m_bias.size())
    , m_groups(Blocks::kMost)
{}

void ConvReluPool::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_winners.resize(static_cast<std::size_t>(maxBatch) * m_winnersPerSample);
    for (Group &group : m_groups) {
        group.sums.resize(convPoolSums(m_channels));
        group.gradWeight.resize(m_weight.size());
        group.gradBias.resize(m_bias.size());
    }
}

ConvPool ConvReluPool::kernelArguments() const
{
    return {.height = inputShape()[1],
            .width = inputShape()[2],
            .channels = m_channels,
            .weight = m_weight.data(),
            .bias = m_bias.data()};
}

void ConvReluPool::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const Blocks groups(batch, kGroupUnit);
    team().run(groups.count(), [&](int g) {
        const ConvPool arguments = kernelArguments();
        float *workspace = threadWorkspace(convPoolWorkspace(arguments.height, arguments.width));
        for (int sample = groups.first(g); sample < groups.first(g) + groups.size(g); ++sample) {
            const auto s = static_cast<std::size_t>(sample);
            kernels().convPoolForward(arguments, input.data() + s * static_cast<std::size_t>(inputSize()),
                                      output.data() + s * static_cast<std::size_t>(outputSize()),
                                      m_winners.data() + s * m_winnersPerSample, workspace);
        }
    });
}

void ConvReluPool::backwardGroup(Group &group, std::span<const float> input, std::span<const float> gradOutput,
                                 std::span<float> gradInput, int first, int end) const
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    const ConvPool arguments = kernelArguments();
    float *workspace = threadWorkspace(convPoolWorkspace(arguments.height, arguments.width));
    std::ranges::fill(group.sums, 0.0F);
    for (int sample = first; sample < end; ++sample) {
        const auto s = static_cast<std::size_t>(sample);
        const std::uint8_t *winners = m_winners.data() + s * m_winnersPerSample;
        kernels().convPoolBackward(arguments, input.data() + s * in, gradOutput.data() + s * out, winners,
                                   group.sums.data(), workspace);
        if (!gradInput.empty())
            kernels().convPoolScatter(arguments, gradOutput.data() + s * out, winners, gradInput.data() + s * in);
    }
    std::ranges::fill(group.gradWeight, 0.0F);
    std::ranges::fill(group.gradBias, 0.0F);
    kernels().convPoolTotals(group.sums.data(), m_channels, group.gradWeight.data(), group.gradBias.data());
}

void ConvReluPool::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                            int batch)
{
    const Blocks groups(batch, kGroupUnit);
    team().run(groups.count(), [&](int g) {
        backwardGroup(m_groups[static_cast<std::size_t>(g)], input, gradOutput, gradInput, groups.first(g),
                      groups.first(g) + groups.size(g));
    });
    for (const Group &group : std::span(m_groups).first(static_cast<std::size_t>(groups.count()))) {
        addScaled(sink().target(m_weight, m_gradWeight), sink().scale(), group.gradWeight);
        addScaled(sink().target(m_bias, m_gradBias), sink().scale(), group.gradBias);
    }
}

std::vector<Parameter> ConvReluPool::parameters()
{
    return {{"weight", {m_channels, 1, kKernel, kKernel}, m_weight, m_gradWeight},
            {.name = "bias", .shape = {m_channels}, .value = m_bias, .gradient = m_gradBias, .decays = false}};
}

void ConvReluPool::initialise(Random &random)
{
    xavierUniform(m_weight, kArea, m_channels * kArea, random);
    std::ranges::fill(m_bias, 0.0F);
}

} // namespace inkling
