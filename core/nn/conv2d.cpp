// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv2d.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/vector_ops.h"
#include "core/math/workspace.h"

#include <algorithm>

namespace inkling {

namespace {

/// Samples are laid out together, up to so many, while they take no more than so many floats.
constexpr int kLargestChunk = 8;
constexpr std::size_t kChunkFloats = 64 * 1024;

int chunkOf(const ConvGrid &grid)
{
    const std::size_t fit = kChunkFloats / (grid.planesSize() + grid.spreadSize());
    return static_cast<int>(std::clamp<std::size_t>(fit, 1, kLargestChunk));
}

} // namespace

Conv2d::Conv2d(const Shape &input, const Conv2dGeometry &geometry)
    : Layer(input, geometry.outputShape(input))
    , m_geometry(geometry)
    , m_grid(input, geometry)
    , m_patchSize(input[0] * geometry.kernel * geometry.kernel)
    , m_chunk(chunkOf(m_grid))
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
        group.gradWeight.resize(m_weight.size());
        group.gradBias.resize(m_bias.size());
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
    const std::size_t each = m_grid.planesSize() + m_grid.spreadSize();
    const auto chunk = static_cast<std::size_t>(m_chunk);
    float *planes = threadWorkspace(chunk * each + static_cast<std::size_t>(inputShape()[0] * m_grid.productRow()));
    float *spread = planes + chunk * m_grid.planesSize();
    float *product = planes + chunk * each;
    std::ranges::fill(group.gradWeight, 0.0F);
    std::ranges::fill(group.gradBias, 0.0F);
    for (int begin = first; begin < end; begin += m_chunk) {
        const int samples = std::min(m_chunk, end - begin);
        for (int i = 0; i < samples; ++i) {
            const auto s = static_cast<std::size_t>(begin + i);
            const auto own = static_cast<std::size_t>(i);
            float *gradients = spread + own * m_grid.spreadSize();
            m_grid.layOut(input.data() + s * in, planes + own * m_grid.planesSize());
            m_grid.spread(gradOutput.data() + s * out, gradients);
            if (!gradInput.empty())
                inputGradient(gradients, product, gradInput.data() + s * in);
        }
        // dW(channels,patch) += dy(channels,positions) * patches^T(positions,patch)
        kernels().addShiftedDots({.rows = m_geometry.channels,
                                  .cols = m_grid.positions(),
                                  .depth = m_patchSize,
                                  .samples = samples,
                                  .a = spread + m_grid.spreadLead(),
                                  .aRow = static_cast<std::ptrdiff_t>(m_grid.spreadRow()),
                                  .aSample = static_cast<std::ptrdiff_t>(m_grid.spreadSize()),
                                  .b = planes,
                                  .offset = m_grid.offsets().data(),
                                  .bSample = static_cast<std::ptrdiff_t>(m_grid.planesSize()),
                                  .d = group.gradWeight.data(),
                                  .sums = group.gradBias.data()});
    }
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
    for (const Group &group : std::span(m_groups).first(static_cast<std::size_t>(groups.count()))) {
        addScaled(sink().target(m_weight, m_gradWeight), sink().scale(), group.gradWeight);
        addScaled(sink().target(m_bias, m_gradBias), sink().scale(), group.gradBias);
    }
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
