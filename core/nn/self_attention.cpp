// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/self_attention.h"

#include "core/math/gemm.h"
#include "core/math/vector_ops.h"

#include <cmath>

namespace inkling {

namespace {

/// Sample `index` of a (batch, rows, cols) array.
template <typename T>
BasicMatrixView<T> sampleOf(T *array, int index, int rows, int cols)
{
    return matrix(array + static_cast<std::ptrdiff_t>(index) * rows * cols, rows, cols);
}

} // namespace

SelfAttention::SelfAttention(const Shape &input)
    : Layer(input, input)
    , m_tokens(input[0])
    , m_width(input[1])
    , m_scale(1.0F / std::sqrt(static_cast<float>(input[1])))
    , m_query(m_width, m_width)
    , m_key(m_width, m_width)
    , m_value(m_width, m_width)
{}

void SelfAttention::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    for (std::vector<float> *array : {&m_q, &m_k, &m_v, &m_gradQ, &m_gradK, &m_gradV})
        array->resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(inputSize()));
    for (std::vector<float> *array : {&m_weights, &m_gradWeights})
        array->resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(m_tokens * m_tokens));
}

void SelfAttention::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const int rows = batch * m_tokens;
    m_query.forward(team(), input, std::span(m_q).first(input.size()), rows);
    m_key.forward(team(), input, std::span(m_k).first(input.size()), rows);
    m_value.forward(team(), input, std::span(m_v).first(input.size()), rows);
    team().run(batch, [&](int sample) { forwardSample(sample, output); });
}

void SelfAttention::forwardSample(int sample, std::span<float> output)
{
    const float *q = m_q.data();
    const float *k = m_k.data();
    const float *v = m_v.data();
    const MatrixView weights = sampleOf(m_weights.data(), sample, m_tokens, m_tokens);
    const std::span<float> flat(weights.data, static_cast<std::size_t>(m_tokens * m_tokens));
    // A(tokens,tokens) = Q(tokens,width) * K^T(width,tokens)
    gemm(sampleOf(q, sample, m_tokens, m_width), sampleOf(k, sample, m_tokens, m_width).transposed(), 0.0F, weights);
    for (float &score : flat)
        score *= m_scale;
    softmaxRows(flat, m_tokens);
    // y(tokens,width) = A(tokens,tokens) * V(tokens,width)
    gemm(matrix(static_cast<const float *>(weights.data), m_tokens, m_tokens), sampleOf(v, sample, m_tokens, m_width),
         0.0F, sampleOf(output.data(), sample, m_tokens, m_width));
}

void SelfAttention::backwardSample(int sample, std::span<const float> gradOutput)
{
    const float *q = m_q.data();
    const float *k = m_k.data();
    const float *v = m_v.data();
    const ConstMatrixView gradient = sampleOf(gradOutput.data(), sample, m_tokens, m_width);
    const ConstMatrixView weights = sampleOf(static_cast<const float *>(m_weights.data()), sample, m_tokens, m_tokens);
    const MatrixView gradWeights = sampleOf(m_gradWeights.data(), sample, m_tokens, m_tokens);
    // dV(tokens,width) = A^T(tokens,tokens) * dy(tokens,width)
    gemm(weights.transposed(), gradient, 0.0F, sampleOf(m_gradV.data(), sample, m_tokens, m_width));
    // dA(tokens,tokens) = dy(tokens,width) * V^T(width,tokens)
    gemm(gradient, sampleOf(v, sample, m_tokens, m_width).transposed(), 0.0F, gradWeights);
    // Through the softmax of each row: ds = a * (da - sum(a * da)), then the scale.
    for (int row = 0; row < m_tokens; ++row) {
        const float *a = weights.data + row * m_tokens;
        float *da = gradWeights.data + row * m_tokens;
        float dot = 0;
        for (int i = 0; i < m_tokens; ++i)
            dot += a[i] * da[i];
        for (int i = 0; i < m_tokens; ++i)
            da[i] = a[i] * (da[i] - dot) * m_scale;
    }
    const ConstMatrixView gradScores = matrix(static_cast<const float *>(gradWeights.data), m_tokens, m_tokens);
    // dQ(tokens,width) = dS(tokens,tokens) * K(tokens,width);  dK = dS^T * Q
    gemm(gradScores, sampleOf(k, sample, m_tokens, m_width), 0.0F, sampleOf(m_gradQ.data(), sample, m_tokens, m_width));
    gemm(gradScores.transposed(), sampleOf(q, sample, m_tokens, m_width), 0.0F,
         sampleOf(m_gradK.data(), sample, m_tokens, m_width));
}

void SelfAttention::backward(std::span<const float> input, std::span<const float> gradOutput,
                             std::span<float> gradInput, int batch)
{
    team().run(batch, [&](int sample) { backwardSample(sample, gradOutput); });
    const int rows = batch * m_tokens;
    m_query.backward(team(), input, std::span(m_gradQ).first(input.size()), gradInput, rows, sink());
    m_key.backward(team(), input, std::span(m_gradK).first(input.size()), gradInput, rows, sink(), 1.0F);
    m_value.backward(team(), input, std::span(m_gradV).first(input.size()), gradInput, rows, sink(), 1.0F);
}

std::vector<Parameter> SelfAttention::parameters()
{
    std::vector<Parameter> parameters;
    m_query.appendParameters(parameters, "query_");
    m_key.appendParameters(parameters, "key_");
    m_value.appendParameters(parameters, "value_");
    return parameters;
}

void SelfAttention::initialise(Random &random)
{
    m_query.initialise(random);
    m_key.initialise(random);
    m_value.initialise(random);
}

} // namespace inkling
