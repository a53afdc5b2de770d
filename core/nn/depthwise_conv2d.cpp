// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/depthwise_conv2d.h"

#include "core/kernels/kernels.h"
#include "core/math/vector_ops.h"

#include <algorithm>
#include <array>

namespace inkling {

DepthwiseConv2d::DepthwiseConv2d(const Shape &input, const Conv2dGeometry &geometry)
    : Layer(input, geometry.outputShape(input))
    , m_kernel(geometry.kernel)
    , m_plane{.height = input[1],
              .width = input[2],
              .outHeight = outputShape()[1],
              .outWidth = outputShape()[2],
              .kernel = geometry.kernel,
              .padding = geometry.padding,
              .stride = geometry.stride}
    , m_weight(static_cast<std::size_t>(input[0] * geometry.kernel * geometry.kernel))
    , m_bias(static_cast<std::size_t>(input[0]))
    , m_gradWeight(m_weight.size())
    , m_gradBias(m_bias.size())
    , m_sums(m_weight.size())
{}

void DepthwiseConv2d::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const auto in = static_cast<std::size_t>(inputShape()[1] * inputShape()[2]);
    const auto out = static_cast<std::size_t>(outputShape()[1] * outputShape()[2]);
    const auto area = static_cast<std::size_t>(m_kernel * m_kernel);
    const Blocks blocks(batch, kChannelUnit);
    team().run(blocks.count(), [&](int block) {
        const std::size_t first = static_cast<std::size_t>(blocks.first(block)) * m_bias.size();
        for (std::size_t i = 0; i < static_cast<std::size_t>(blocks.size(block)) * m_bias.size(); ++i) {
            const std::size_t c = i % m_bias.size();
            kernels().depthwiseForward(m_plane, input.data() + (first + i) * in, m_weight.data() + c * area, m_bias[c],
                                       output.data() + (first + i) * out);
        }
    });
}

void DepthwiseConv2d::backward(std::span<const float> input, std::span<const float> gradOutput,
                               std::span<float> gradInput, int batch)
{
    const auto in = static_cast<std::size_t>(inputShape()[1] * inputShape()[2]);
    const auto out = static_cast<std::size_t>(outputShape()[1] * outputShape()[2]);
    const auto area = static_cast<std::size_t>(m_kernel * m_kernel);
    const std::span<float> gradBias = sink().target(m_bias, m_gradBias);
    std::ranges::fill(m_sums, 0.0F);
    const Blocks blocks(inputShape()[0], kChannelUnit);
    team().run(blocks.count(), [&](int block) {
        for (int channel = blocks.first(block); channel < blocks.first(block) + blocks.size(block); ++channel) {
            const auto c = static_cast<std::size_t>(channel);
            double sum = 0;
            for (std::size_t plane = c; plane < static_cast<std::size_t>(batch) * m_bias.size();
                 plane += m_bias.size()) {
                std::array<float, 2> moments{};
                kernels().moments(gradOutput.data() + plane * out, out, moments.data());
                sum += moments[0];
                kernels().depthwiseBackward(
                    m_plane, input.data() + plane * in, gradOutput.data() + plane * out, m_weight.data() + c * area,
                    gradInput.empty() ? nullptr : gradInput.data() + plane * in, m_sums.data() + c * area);
            }
            gradBias[c] += sink().scale() * static_cast<float>(sum);
        }
    });
    addScaled(sink().target(m_weight, m_gradWeight), sink().scale(), m_sums);
}

std::vector<Parameter> DepthwiseConv2d::parameters()
{
    const int channels = inputShape()[0];
    return {{.name = "weight", .shape = {channels, 1, m_kernel, m_kernel}, .value = m_weight, .gradient = m_gradWeight},
            {.name = "bias", .shape = {channels}, .value = m_bias, .gradient = m_gradBias, .decays = false}};
}

void DepthwiseConv2d::initialise(Random &random)
{
    xavierUniform(m_weight, m_kernel * m_kernel, m_kernel * m_kernel, random);
    std::ranges::fill(m_bias, 0.0F);
}

} // namespace inkling
