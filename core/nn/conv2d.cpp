// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv2d.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/vector_ops.h"
#include "core/math/workspace.h"

#include <algorithm>
#include <array>

namespace inkling {

Conv2d::Conv2d(const Shape &input, const Conv2dGeometry &geometry)
    : Layer(input, geometry.outputShape(input))
    , m_geometry(geometry)
    , m_grid(input, geometry)
    , m_patchSize(input[0] * geometry.kernel * geometry.kernel)
    , m_outerRow(static_cast<std::size_t>(outerRow(geometry.channels)))
    , m_weight(static_cast<std::size_t>(geometry.channels) * static_cast<std::size_t>(m_patchSize))
    , m_bias(static_cast<std::size_t>(geometry.channels))
    , m_gradWeight(m_weight.size())
    , m_gradBias(m_bias.size())
    , m_turned(m_weight.size())
    , m_groups(Blocks::kMost)
{}

void Conv2d::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    for (Group &group : m_groups) {
        group.gradWeight.resize(static_cast<std::size_t>(m_patchSize) * m_outerRow);
        group.gradBias.resize(m_outerRow);
    }
}

void Conv2d::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    const auto channels = static_cast<std::size_t>(m_geometry.channels);
    const Blocks groups(batch, kGroupUnit);
    team().run(groups.count(), [&](int g) {
        float *planes = threadWorkspace(m_grid.planesSize() + channels * static_cast<std::size_t>(m_grid.productRow()));
        float *product = planes + m_grid.planesSize();
        for (int sample = groups.first(g); sample < groups.first(g) + groups.size(g); ++sample) {
            const auto s = static_cast<std::size_t>(sample);
            m_grid.layOut(input.data() + s * in, planes);
            // y(channels,positions) = W(channels,patch) * patches(patch,positions) + b(channels)
            kernels().multiplyShifted({.rows = m_geometry.channels,
                                       .cols = m_grid.positions(),
                                       .depth = m_patchSize,
                                       .a = m_weight.data(),
                                       .b = planes,
                                       .offset = m_grid.offsets().data(),
                                       .c = product,
                                       .cRow = m_grid.productRow(),
                                       .bias = m_bias.data()});
            m_grid.crop(product, output.data() + s * out);
        }
    });
}

/// The weights of each phase's taps, for every input channel those of all output channels.
void Conv2d::turnWeights()
{
    const auto area = static_cast<std::size_t>(m_geometry.kernel * m_geometry.kernel);
    const auto channelsIn = static_cast<std::size_t>(inputShape()[0]);
    auto turned = m_turned.begin();
    for (const ConvGrid::Phase &phase : m_grid.phases()) {
        for (std::size_t in = 0; in < channelsIn; ++in) {
            for (std::size_t out = 0; out < m_bias.size(); ++out) {
                for (const int tap : phase.taps)
                    *turned++ = m_weight[(out * channelsIn + in) * area + static_cast<std::size_t>(tap)];
            }
        }
    }
}

void Conv2d::inputGradient(const float *spread, float *product, float *gradInput) const
{
    if (!m_grid.seesAll())
        std::fill_n(gradInput, inputSize(), 0.0F);
    const float *turned = m_turned.data();
    for (const ConvGrid::Phase &phase : m_grid.phases()) {
        // dx(in,positions) = W^T(in,out * taps) * dy(out * taps,positions)
        kernels().multiplyShifted({.rows = inputShape()[0],
                                   .cols = phase.positions,
                                   .depth = static_cast<int>(phase.gradients.size()),
                                   .a = turned,
                                   .b = spread,
                                   .offset = phase.gradients.data(),
                                   .c = product,
                                   .cRow = m_grid.productRow()});
        m_grid.collect(phase, product, gradInput);
        turned += static_cast<std::size_t>(inputShape()[0]) * phase.gradients.size();
    }
}

void Conv2d::backwardGroup(Group &group, std::span<const float> input, std::span<const float> gradOutput,
                           std::span<float> gradInput, int first, int end) const
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    const std::size_t turned = m_outerRow * static_cast<std::size_t>(outputShape()[1] * outputShape()[2]);
    float *planes = threadWorkspace(m_grid.planesSize() + m_grid.spreadSize() + turned +
                                    static_cast<std::size_t>(inputShape()[0] * m_grid.productRow()));
    float *workspace = planes + m_grid.planesSize();
    float *spread = workspace + turned;
    float *product = spread + m_grid.spreadSize();
    std::ranges::fill(group.gradWeight, 0.0F);
    std::ranges::fill(group.gradBias, 0.0F);
    for (int sample = first; sample < end; ++sample) {
        const auto s = static_cast<std::size_t>(sample);
        const float *gradients = gradOutput.data() + s * out;
        m_grid.layOut(input.data() + s * in, planes);
        // dW(patch,channels) += patches(patch,positions) * dy^T(positions,channels)
        kernels().addShiftedOuter({.channels = m_geometry.channels,
                                   .height = outputShape()[1],
                                   .width = outputShape()[2],
                                   .depth = m_patchSize,
                                   .gradients = gradients,
                                   .b = planes,
                                   .bRow = m_grid.planeRow(),
                                   .offset = m_grid.offsets().data(),
                                   .d = group.gradWeight.data(),
                                   .sums = group.gradBias.data()},
                                  workspace);
        if (gradInput.empty())
            continue;
        m_grid.spread(gradients, spread);
        inputGradient(spread, product, gradInput.data() + s * in);
    }
}

/// The sums of `groups` groups to the sink, channel by channel.
void Conv2d::addGradients(int groups)
{
    std::array<const float *, Blocks::kMost> weights{};
    std::array<const float *, Blocks::kMost> biases{};
    for (std::size_t g = 1; g < static_cast<std::size_t>(groups); ++g) {
        weights[g - 1] = m_groups[g].gradWeight.data();
        biases[g - 1] = m_groups[g].gradBias.data();
    }
    Group &sum = m_groups.front();
    if (groups > 1) {
        kernels().addSum(weights.data(), groups - 1, sum.gradWeight.size(), 1, sum.gradWeight.data());
        kernels().addSum(biases.data(), groups - 1, sum.gradBias.size(), 1, sum.gradBias.data());
    }
    const auto patch = static_cast<std::size_t>(m_patchSize);
    const std::span<float> target = sink().target(m_weight, m_gradWeight);
    for (std::size_t channel = 0; channel < m_bias.size(); ++channel) {
        for (std::size_t k = 0; k < patch; ++k)
            target[channel * patch + k] += sink().scale() * sum.gradWeight[k * m_outerRow + channel];
    }
    addScaled(sink().target(m_bias, m_gradBias), sink().scale(), std::span(sum.gradBias).first(m_bias.size()));
}

void Conv2d::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                      int batch)
{
    if (!gradInput.empty())
        turnWeights();
    const Blocks groups(batch, kGroupUnit);
    team().run(groups.count(), [&](int g) {
        backwardGroup(m_groups[static_cast<std::size_t>(g)], input, gradOutput, gradInput, groups.first(g),
                      groups.first(g) + groups.size(g));
    });
    addGradients(groups.count());
}

std::vector<Parameter> Conv2d::parameters()
{
    return {{"weight",
             {m_geometry.channels, inputShape()[0], m_geometry.kernel, m_geometry.kernel},
             m_weight,
             m_gradWeight},
            {.name = "bias", .shape = {m_geometry.channels}, .value = m_bias, .gradient = m_gradBias, .decays = false}};
}

void Conv2d::initialise(Random &random)
{
    const int area = m_geometry.kernel * m_geometry.kernel;
    xavierUniform(m_weight, inputShape()[0] * area, m_geometry.channels * area, random);
    std::ranges::fill(m_bias, 0.0F);
}

} // namespace inkling
