// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/channel_norm.h"

#include "core/kernels/kernels.h"

#include <algorithm>
#include <array>

namespace inkling {

namespace {

/// Samples that one task takes at least.
constexpr int kSampleUnit = 4;

Shape outputOf(const Shape &input, ChannelNorm::Then then)
{
    if (then == ChannelNorm::Then::ReluPool)
        return {input[0], input[1] / 2, input[2] / 2};
    if (then == ChannelNorm::Then::ReluPoolFlatten)
        return {input[0] * (input[1] / 2) * (input[2] / 2)};
    return input;
}

} // namespace

ChannelNorm::ChannelNorm(const Shape &input, double epsilon, double momentum, Then then)
    : Layer(input, outputOf(input, then))
    , m_then(then)
    , m_inPlane(static_cast<std::size_t>(input[1] * input[2]))
    , m_outPlane(static_cast<std::size_t>(outputSize() / input[0]))
    , m_winnersPerPlane(convPoolWinners(input[1], input[2], 1))
    , m_statistics(input[0], epsilon, momentum)
{}

void ChannelNorm::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    if (pools())
        m_winners.resize(static_cast<std::size_t>(maxBatch * inputShape()[0]) * m_winnersPerPlane);
}

/// On the team: run(kernels, group, channel, how-manieth plane of the batch).
template <typename Run>
void ChannelNorm::onEveryPlane(int batch, Run run) const
{
    const Blocks groups(batch, kSampleUnit);
    team().run(groups.count(), [&](int group) {
        const Kernels &kernelsHere = kernels();
        auto index = static_cast<std::size_t>(groups.first(group) * inputShape()[0]);
        for (int sample = 0; sample < groups.size(group); ++sample) {
            for (int channel = 0; channel < inputShape()[0]; ++channel, ++index)
                run(kernelsHere, group, channel, index);
        }
    });
}

NormPlane ChannelNorm::plane(int channel, std::size_t index, std::span<const float> input) const
{
    return {.x = input.data() + index * m_inPlane,
            .height = inputShape()[1],
            .width = inputShape()[2],
            .mean = m_statistics.mean(channel)};
}

void ChannelNorm::forward(std::span<const float> input, std::span<float> output, int batch)
{
    m_output = output;
    if (pass().learning) {
        m_statistics.clearSums();
        onEveryPlane(batch, [&](const Kernels &k, int group, int channel, std::size_t index) {
            std::array<float, 2> sums{};
            k.moments(input.data() + index * m_inPlane, m_inPlane, sums.data());
            m_statistics.addMoments(group, channel, sums[0], sums[1], static_cast<double>(m_inPlane));
        });
        m_statistics.learn(Blocks(batch, kSampleUnit).count(),
                           static_cast<double>(batch) * static_cast<double>(m_inPlane));
    } else {
        m_statistics.judge();
    }
    const float *scales = m_statistics.outputFactors();
    const float *shifts = scales + inputShape()[0];
    onEveryPlane(batch, [&](const Kernels &k, int /*group*/, int channel, std::size_t index) {
        const NormOutput to{.scale = scales[channel], .shift = shifts[channel]};
        float *y = output.data() + index * m_outPlane;
        if (pools())
            k.normPool(plane(channel, index, input), to, y, m_winners.data() + index * m_winnersPerPlane);
        else
            k.scaleAndShift(plane(channel, index, input), to, m_then == Then::Relu, y);
    });
}

void ChannelNorm::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                           int batch)
{
    const auto above = [&](std::size_t index) {
        return m_then == Then::Relu ? m_output.data() + index * m_outPlane : nullptr;
    };
    m_statistics.clearSums();
    onEveryPlane(batch, [&](const Kernels &k, int group, int channel, std::size_t index) {
        std::array<float, 2> sums{};
        const float *gradY = gradOutput.data() + index * m_outPlane;
        if (pools())
            k.normPoolMoments(plane(channel, index, input), gradY, m_winners.data() + index * m_winnersPerPlane,
                              sums.data());
        else
            k.gradientMoments(plane(channel, index, input), gradY, above(index), sums.data());
        m_statistics.addGradientMoments(group, channel, sums[0], sums[1]);
    });
    const float *factors = m_statistics.finishGradients(Blocks(batch, kSampleUnit).count(),
                                                        static_cast<double>(batch) * static_cast<double>(m_inPlane),
                                                        pass().learning, sink());
    if (gradInput.empty())
        return;
    const int channels = inputShape()[0];
    onEveryPlane(batch, [&](const Kernels &k, int /*group*/, int channel, std::size_t index) {
        const NormGradient to{
            .scale = factors[channel], .center = factors[channels + channel], .ofX = factors[2 * channels + channel]};
        const float *gradY = gradOutput.data() + index * m_outPlane;
        float *gradX = gradInput.data() + index * m_inPlane;
        if (pools())
            k.normPoolBackward(plane(channel, index, input), gradY, m_winners.data() + index * m_winnersPerPlane, to,
                               gradX);
        else
            k.combine(plane(channel, index, input), gradY, above(index), to, gradX);
    });
}

} // namespace inkling
