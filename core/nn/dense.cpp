// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dense.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"

namespace inkling {

namespace {

/// Numbers that one task takes through the relu; fewer are not worth a second thread.
constexpr int kReluUnit = 16 * 1024;

} // namespace

Dense::Dense(const Shape &input, int units, Activation activation)
    : Layer(input, input.rank() == 1 ? Shape{units} : Shape{input[0], units})
    , m_rowsPerSample(input.rank() == 1 ? 1 : input[0])
    , m_activation(activation)
    , m_affine(input.last(), units)
{}

void Dense::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    if (m_rowsPerSample == 1)
        m_affine.expectZeros(maxBatch);
    if (m_activation == Activation::Relu)
        m_gradAffine.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(outputSize()));
}

void Dense::forward(std::span<const float> input, std::span<float> output, int batch)
{
    m_affine.forward(team(), input, output, batch * m_rowsPerSample, m_activation == Activation::Relu);
    m_output = output;
}

std::span<const float> Dense::throughRelu(std::span<const float> gradOutput)
{
    const Blocks blocks(static_cast<int>(gradOutput.size()), kReluUnit);
    team().run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        kernels().passWhereAbove(m_output.data() + first, gradOutput.data() + first,
                                 static_cast<std::size_t>(blocks.size(block)), m_gradAffine.data() + first);
    });
    return std::span<const float>(m_gradAffine).first(gradOutput.size());
}

void Dense::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                     int batch)
{
    if (m_activation == Activation::Relu)
        gradOutput = throughRelu(gradOutput);
    m_affine.backward(team(), input, gradOutput, gradInput, batch * m_rowsPerSample, sink());
}

std::vector<Parameter> Dense::parameters()
{
    std::vector<Parameter> parameters;
    m_affine.appendParameters(parameters);
    return parameters;
}

} // namespace inkling
