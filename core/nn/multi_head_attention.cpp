// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/multi_head_attention.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/gemm.h"

#include <cmath>

namespace inkling {

namespace {

/// Floats of a cache line.
constexpr int kLine = 16;

ConstMatrixView constant(MatrixView view)
{
    return {view.data, view.rows, view.cols, view.rowStride, view.colStride};
}

} // namespace

MultiHeadAttention::MultiHeadAttention(const Shape &input, int heads, bool projection)
    : Layer(input, input)
    , m_tokens(input[0])
    , m_width(input[1])
    , m_heads(heads)
    , m_headWidth(input[1] / heads)
    , m_row((input[0] + kLine - 1) / kLine * kLine)
    , m_scale(1.0F / std::sqrt(static_cast<float>(m_headWidth)))
    , m_query(m_width, m_width)
    , m_key(m_width, m_width)
    , m_value(m_width, m_width)
{
    if (projection)
        m_output.emplace(m_width, m_width);
}

void MultiHeadAttention::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    const auto size = static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(inputSize());
    for (AlignedVector<float> *array : {&m_q, &m_k, &m_v, &m_gradQ, &m_gradK, &m_gradV})
        array->resize(size);
    if (m_output) {
        m_mixed.resize(size);
        m_gradMixed.resize(size);
    }
    const auto ofHead = static_cast<std::size_t>(m_tokens) * static_cast<std::size_t>(m_row);
    m_scores.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(m_heads) * ofHead);
    m_gradScores.resize(static_cast<std::size_t>(Blocks::kMost) * ofHead);
}

/// The columns of a head, of an array (batch, tokens, width).
template <typename T>
BasicMatrixView<T> MultiHeadAttention::head(T *array, int sample, int head) const
{
    return matrix(array + static_cast<std::ptrdiff_t>(sample) * inputSize(), m_tokens, m_width)
        .colRange(head * m_headWidth, m_headWidth);
}

MatrixView MultiHeadAttention::scores(int sample, int head)
{
    const std::ptrdiff_t index = static_cast<std::ptrdiff_t>(sample) * m_heads + head;
    return {m_scores.data() + index * m_tokens * m_row, m_tokens, m_tokens, m_row, 1};
}

void MultiHeadAttention::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const int rows = batch * m_tokens;
    m_query.forward(team(), input, m_q, rows);
    m_key.forward(team(), input, m_k, rows);
    m_value.forward(team(), input, m_v, rows);
    const std::span<float> mixed = m_output ? std::span(m_mixed).first(output.size()) : output;
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i)
            forwardSample(i, mixed);
    });
    if (m_output)
        m_output->forward(team(), mixed, output, rows);
}

void MultiHeadAttention::forwardSample(int sample, std::span<float> mixed)
{
    for (int h = 0; h < m_heads; ++h) {
        const MatrixView weights = scores(sample, h);
        // A(tokens,tokens) = softmax(Q_h(tokens,headWidth) * K_h^T / sqrt(headWidth));  y_h(tokens,headWidth) = A * V_h
        gemm(constant(head(m_q.data(), sample, h)), constant(head(m_k.data(), sample, h)).transposed(), 0, weights);
        kernels().softmaxRows(weights.data, m_tokens, m_tokens, m_row, m_scale);
        gemm(constant(weights), constant(head(m_v.data(), sample, h)), 0, head(mixed.data(), sample, h));
    }
}

void MultiHeadAttention::backward(std::span<const float> input, std::span<const float> gradOutput,
                                  std::span<float> gradInput, int batch)
{
    const int rows = batch * m_tokens;
    if (m_output)
        m_output->backward(team(), m_mixed, gradOutput, std::span(m_gradMixed).first(gradOutput.size()), rows, sink());
    const std::span<const float> gradMixed = m_output ? std::span<const float>(m_gradMixed) : gradOutput;
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        const MatrixView gradScores{m_gradScores.data() + static_cast<std::ptrdiff_t>(block) * m_tokens * m_row,
                                    m_tokens, m_tokens, m_row, 1};
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block); ++i)
            backwardSample(i, gradMixed, gradScores);
    });
    m_query.backward(team(), input, m_gradQ, gradInput, rows, sink());
    m_key.backward(team(), input, m_gradK, gradInput, rows, sink(), 1);
    m_value.backward(team(), input, m_gradV, gradInput, rows, sink(), 1);
}

void MultiHeadAttention::backwardSample(int sample, std::span<const float> gradMixed, MatrixView gradScores)
{
    for (int h = 0; h < m_heads; ++h) {
        const ConstMatrixView weights = constant(scores(sample, h));
        const ConstMatrixView gradient = head(gradMixed.data(), sample, h);
        // dV_h(tokens,headWidth) = A^T * dy_h;  dA(tokens,tokens) = dy_h * V_h^T
        gemm(weights.transposed(), gradient, 0, head(m_gradV.data(), sample, h));
        gemm(gradient, constant(head(m_v.data(), sample, h)).transposed(), 0, gradScores);
        // dS = A * (dA - rowsum(A * dA)) / sqrt(headWidth);  dQ_h = dS * K_h;  dK_h = dS^T * Q_h
        kernels().softmaxRowsBackward(weights.data, m_tokens, m_tokens, m_row, m_scale, gradScores.data);
        gemm(constant(gradScores), constant(head(m_k.data(), sample, h)), 0, head(m_gradQ.data(), sample, h));
        gemm(constant(gradScores).transposed(), constant(head(m_q.data(), sample, h)), 0,
             head(m_gradK.data(), sample, h));
    }
}

std::vector<Parameter> MultiHeadAttention::parameters()
{
    std::vector<Parameter> parameters;
    m_query.appendParameters(parameters, "query_");
    m_key.appendParameters(parameters, "key_");
    m_value.appendParameters(parameters, "value_");
    if (m_output)
        m_output->appendParameters(parameters, "output_");
    return parameters;
}

void MultiHeadAttention::initialise(Random &random)
{
    m_query.initialise(random);
    m_key.initialise(random);
    m_value.initialise(random);
    if (m_output)
        m_output->initialise(random);
}

} // namespace inkling
