// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/self_attention.h"

#include "core/math/blocks.h"
#include "core/math/gemm.h"

namespace inkling {

SelfAttention::SelfAttention(const Shape &input)
    : Layer(input, input), m_tokens(input[0]), m_width(input[1]), m_scores(m_tokens, m_width), m_value(m_width, m_width)
{}

void SelfAttention::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_scores.plan(maxBatch);
    m_v.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(inputSize()));
    m_gradV.resize(m_v.size());
}

void SelfAttention::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        for (int i = 0; i < blocks.size(block); ++i)
            forwardSample(blocks.first(block) + i, input, output);
    });
}

void SelfAttention::forwardSample(int sample, std::span<const float> input, std::span<float> output)
{
    const ConstMatrixView x = sampleOf(input.data(), sample, m_tokens, m_width, m_width);
    const MatrixView v = sampleOf(m_v.data(), sample, m_tokens, m_width, m_width);
    // V(tokens,width) = x * Wv + bv;  y(tokens,width) = A * V
    gemm(x, m_value.weight(), {.bias = m_value.bias().data()}, v);
    gemm(m_scores.forward(sample, x), v, 0, sampleOf(output.data(), sample, m_tokens, m_width, m_width));
}

void SelfAttention::backward(std::span<const float> input, std::span<const float> gradOutput,
                             std::span<float> gradInput, int batch)
{
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        for (int i = 0; i < blocks.size(block); ++i)
            backwardSample(blocks.first(block) + i, block, input, gradOutput, gradInput);
    });
    m_scores.sumGradients(team(), input, batch);
    const auto size = static_cast<std::size_t>(batch) * static_cast<std::size_t>(inputSize());
    // dWv(width,width) += x^T(width,rows) * dV(rows,width);  dx += dV * Wv^T
    m_value.backward(team(), input, std::span(m_gradV).first(size), gradInput, batch * m_tokens, sink(), 1);
}

void SelfAttention::backwardSample(int sample, int task, std::span<const float> input,
                                   std::span<const float> gradOutput, std::span<float> gradInput)
{
    const ConstMatrixView x = sampleOf(input.data(), sample, m_tokens, m_width, m_width);
    const ConstMatrixView v = sampleOf(m_v.data(), sample, m_tokens, m_width, m_width);
    const ConstMatrixView gradient = sampleOf(gradOutput.data(), sample, m_tokens, m_width, m_width);
    const MatrixView gradWeights = m_scores.gradWeights(task);
    // dV(tokens,width) = A^T(tokens,tokens) * dy(tokens,width);  dA(tokens,tokens) = dy * V^T(width,tokens)
    gemm(m_scores.weights(sample).transposed(), gradient, 0,
         sampleOf(m_gradV.data(), sample, m_tokens, m_width, m_width));
    gemm(gradient, v.transposed(), 0, gradWeights);
    m_scores.backward(sample, x, gradWeights, sampleOf(gradInput.data(), sample, m_tokens, m_width, m_width));
}

std::vector<Parameter> SelfAttention::parameters()
{
    std::vector<Parameter> parameters;
    m_scores.appendParameters(parameters);
    m_value.appendParameters(parameters, "value_");
    return parameters;
}

void SelfAttention::initialise(Random &random)
{
    m_scores.initialise(random);
    m_value.initialise(random);
}

} // namespace inkling
