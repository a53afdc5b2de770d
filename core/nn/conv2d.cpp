// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv2d.h"

#include "core/math/gemm.h"
#include "core/math/vector_ops.h"

#include <algorithm>

namespace inkling {

Shape Conv2dGeometry::outputShape(const Shape &input) const
{
    return {channels, (input[1] + 2 * padding - kernel) / stride + 1, (input[2] + 2 * padding - kernel) / stride + 1};
}

Conv2d::Conv2d(const Shape &input, const Conv2dGeometry &geometry)
    : Layer(input, geometry.outputShape(input))
    , m_geometry(geometry)
    , m_patchSize(input[0] * geometry.kernel * geometry.kernel)
    , m_positions(outputShape()[1] * outputShape()[2])
    , m_weight(static_cast<std::size_t>(geometry.channels) * static_cast<std::size_t>(m_patchSize))
    , m_bias(static_cast<std::size_t>(geometry.channels))
    , m_gradWeight(m_weight.size())
    , m_gradBias(m_bias.size())
    , m_groups(kGroups)
{}

void Conv2d::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    for (Group &group : m_groups) {
        group.patches.resize(static_cast<std::size_t>(m_patchSize) * static_cast<std::size_t>(m_positions));
        group.gradWeight.resize(m_weight.size());
        group.gradBias.resize(m_bias.size());
    }
}

/// Calls visit(patch row, sample row, first, end) for every row of the unfolded patches: positions first to end of the
/// row at index `patch row` come from the sample, beginning at `sample row` with the stride; the others are padding.
template <typename Visit>
void Conv2d::visitRows(Visit visit) const
{
    const Shape &in = inputShape();
    const Shape &out = outputShape();
    const int stride = m_geometry.stride;
    int patchRow = 0;
    for (int channel = 0; channel < in[0]; ++channel) {
        for (int ky = 0; ky < m_geometry.kernel; ++ky) {
            for (int kx = 0; kx < m_geometry.kernel; ++kx) {
                const int shift = kx - m_geometry.padding; // x = ox * stride + shift
                const int first = std::clamp((-shift + stride - 1) / stride, 0, out[2]);
                const int end = std::clamp((in[2] - shift + stride - 1) / stride, first, out[2]);
                for (int oy = 0; oy < out[1]; ++oy, patchRow += out[2]) {
                    const int y = oy * stride + ky - m_geometry.padding;
                    if (y < 0 || y >= in[1])
                        visit(patchRow, 0, 0, 0);
                    else
                        visit(patchRow, (channel * in[1] + y) * in[2] + first * stride + shift, first, end);
                }
            }
        }
    }
}

void Conv2d::unfold(std::span<const float> sample, std::span<float> patches) const
{
    const int width = outputShape()[2];
    const int stride = m_geometry.stride;
    visitRows([&](int patchRow, int sampleRow, int first, int end) {
        float *row = patches.data() + patchRow;
        const float *source = sample.data() + sampleRow;
        std::fill(row, row + first, 0.0F);
        for (int i = first; i < end; ++i, source += stride)
            row[i] = *source;
        std::fill(row + end, row + width, 0.0F);
    });
}

void Conv2d::fold(std::span<const float> patches, std::span<float> sample) const
{
    const int stride = m_geometry.stride;
    std::ranges::fill(sample, 0.0F);
    visitRows([&](int patchRow, int sampleRow, int first, int end) {
        float *target = sample.data() + sampleRow;
        for (int i = first; i < end; ++i, target += stride)
            *target += patches[static_cast<std::size_t>(patchRow + i)];
    });
}

void Conv2d::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    const auto positions = static_cast<std::size_t>(m_positions);
    team().run(kGroups, [&](int g) {
        Group &group = m_groups[static_cast<std::size_t>(g)];
        for (int sample = batch * g / kGroups; sample < batch * (g + 1) / kGroups; ++sample) {
            unfold(input.subspan(static_cast<std::size_t>(sample) * in, in), group.patches);
            const std::span<float> result = output.subspan(static_cast<std::size_t>(sample) * out, out);
            for (std::size_t channel = 0; channel < m_bias.size(); ++channel)
                std::ranges::fill(result.subspan(channel * positions, positions), m_bias[channel]);
            // y(channels,positions) = W(channels,patch) * patches(patch,positions) + b(channels)
            gemm(matrix(static_cast<const float *>(m_weight.data()), m_geometry.channels, m_patchSize),
                 matrix(static_cast<const float *>(group.patches.data()), m_patchSize, m_positions), 1.0F,
                 matrix(result.data(), m_geometry.channels, m_positions));
        }
    });
}

void Conv2d::backwardGroup(Group &group, std::span<const float> input, std::span<const float> gradOutput,
                           std::span<float> gradInput, int first, int end) const
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    const auto positions = static_cast<std::size_t>(m_positions);
    std::ranges::fill(group.gradWeight, 0.0F);
    std::ranges::fill(group.gradBias, 0.0F);
    for (int sample = first; sample < end; ++sample) {
        const auto s = static_cast<std::size_t>(sample);
        const std::span<const float> gradient = gradOutput.subspan(s * out, out);
        const ConstMatrixView gradOut = matrix(gradient.data(), m_geometry.channels, m_positions);
        unfold(input.subspan(s * in, in), group.patches);
        // dW(channels,patch) += dy(channels,positions) * patches^T(positions,patch)
        gemm(gradOut, matrix(static_cast<const float *>(group.patches.data()), m_patchSize, m_positions).transposed(),
             1.0F, matrix(group.gradWeight.data(), m_geometry.channels, m_patchSize));
        for (std::size_t channel = 0; channel < m_bias.size(); ++channel) {
            for (const float value : gradient.subspan(channel * positions, positions))
                group.gradBias[channel] += value;
        }
        if (gradInput.empty())
            continue;
        // dpatches(patch,positions) = W^T(patch,channels) * dy(channels,positions)
        gemm(matrix(static_cast<const float *>(m_weight.data()), m_geometry.channels, m_patchSize).transposed(),
             gradOut, 0.0F, matrix(group.patches.data(), m_patchSize, m_positions));
        fold(group.patches, gradInput.subspan(s * in, in));
    }
}

void Conv2d::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                      int batch)
{
    team().run(kGroups, [&](int g) {
        backwardGroup(m_groups[static_cast<std::size_t>(g)], input, gradOutput, gradInput, batch * g / kGroups,
                      batch * (g + 1) / kGroups);
    });
    for (const Group &group : m_groups) {
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
            {"bias", {m_geometry.channels}, m_bias, m_gradBias}};
}

void Conv2d::initialise(Random &random)
{
    const int area = m_geometry.kernel * m_geometry.kernel;
    xavierUniform(m_weight, inputShape()[0] * area, m_geometry.channels * area, random);
    std::ranges::fill(m_bias, 0.0F);
}

} // namespace inkling
