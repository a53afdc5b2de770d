// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/self_attention.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/gemm.h"
#include "core/math/vector_ops.h"

#include <algorithm>
#include <cmath>

namespace inkling {

namespace {

/// Floats of a cache line.
constexpr int kLine = 16;
/// Rows of a weight gradient that one task sums.
constexpr int kGradientRows = 16;

/// Sample `index` of a (batch, rows, cols) array whose rows stand `rowStride` apart.
template <typename T>
BasicMatrixView<T> sampleOf(T *array, int index, int rows, int cols, int rowStride)
{
    return {array + static_cast<std::ptrdiff_t>(index) * rows * rowStride, rows, cols, rowStride, 1};
}

ConstMatrixView constant(MatrixView view)
{
    return {view.data, view.rows, view.cols, view.rowStride, view.colStride};
}

} // namespace

SelfAttention::SelfAttention(const Shape &input)
    : Layer(input, input)
    , m_tokens(input[0])
    , m_width(input[1])
    , m_scoreRow((m_tokens + kLine - 1) / kLine * kLine)
    , m_scale(1.0F / std::sqrt(static_cast<float>(input[1])))
    , m_query(m_width, m_width)
    , m_key(m_width, m_width)
    , m_value(m_width, m_width)
{}

void SelfAttention::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    const auto batch = static_cast<std::size_t>(maxBatch);
    for (AlignedVector<float> *array : {&m_g, &m_v, &m_gradG, &m_gradV})
        array->resize(batch * static_cast<std::size_t>(inputSize()));
    m_weights.resize(batch * static_cast<std::size_t>(m_tokens * m_scoreRow));
    m_gradWeights.resize(static_cast<std::size_t>(Blocks::kMost * m_tokens * m_scoreRow));
    for (AlignedVector<float> *array : {&m_folded, &m_gradFolded, &m_gradKey})
        array->resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_width));
    m_foldedBias.resize(static_cast<std::size_t>(m_width));
    m_gradFoldedBias.resize(static_cast<std::size_t>(m_width));
}

/// M(width,width) = Wq * Wk^T;  c(1,width) = bq * Wk^T
void SelfAttention::fold()
{
    gemm(team(), m_query.weight(), m_key.weight().transposed(), 0, matrix(m_folded.data(), m_width, m_width));
    gemm(matrix(m_query.bias().data(), 1, m_width), m_key.weight().transposed(), 0,
         matrix(m_foldedBias.data(), 1, m_width));
}

void SelfAttention::forward(std::span<const float> input, std::span<float> output, int batch)
{
    m_isFolded = batch * m_tokens >= m_width; // else folding costs more than it saves
    if (m_isFolded)
        fold();
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        for (int i = 0; i < blocks.size(block); ++i)
            forwardSample(blocks.first(block) + i, input, output);
    });
}

void SelfAttention::forwardSample(int sample, std::span<const float> input, std::span<float> output)
{
    const ConstMatrixView x = sampleOf(input.data(), sample, m_tokens, m_width, m_width);
    const MatrixView g = sampleOf(m_g.data(), sample, m_tokens, m_width, m_width);
    const MatrixView v = sampleOf(m_v.data(), sample, m_tokens, m_width, m_width);
    const MatrixView weights = sampleOf(m_weights.data(), sample, m_tokens, m_tokens, m_scoreRow);
    if (m_isFolded) { // G(tokens,width) = x * M + c
        gemm(x, matrix(static_cast<const float *>(m_folded.data()), m_width, m_width), {.bias = m_foldedBias.data()},
             g);
    } else { // G = (x * Wq + bq) * Wk^T; what will be V is free to hold Q
        gemm(x, m_query.weight(), {.bias = m_query.bias().data()}, v);
        gemm(constant(v), m_key.weight().transposed(), 0, g);
    }
    // A(tokens,tokens) = softmax(G * x^T / sqrt(width))
    gemm(constant(g), x.transposed(), 0, weights);
    kernels().softmaxRows(weights.data, m_tokens, m_tokens, m_scoreRow, m_scale);
    // V(tokens,width) = x * Wv + bv;  y(tokens,width) = A * V
    gemm(x, m_value.weight(), {.bias = m_value.bias().data()}, v);
    gemm(constant(weights), constant(v), 0, sampleOf(output.data(), sample, m_tokens, m_width, m_width));
}

void SelfAttention::backward(std::span<const float> input, std::span<const float> gradOutput,
                             std::span<float> gradInput, int batch)
{
    if (!m_isFolded)
        fold();
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        const MatrixView gradWeights = sampleOf(m_gradWeights.data(), block, m_tokens, m_tokens, m_scoreRow);
        for (int i = 0; i < blocks.size(block); ++i)
            backwardSample(blocks.first(block) + i, input, gradOutput, gradInput, gradWeights);
    });
    addGradients(input, batch);
    unfoldGradients();
}

void SelfAttention::backwardSample(int sample, std::span<const float> input, std::span<const float> gradOutput,
                                   std::span<float> gradInput, MatrixView gradWeights)
{
    const ConstMatrixView x = sampleOf(input.data(), sample, m_tokens, m_width, m_width);
    const ConstMatrixView g = constant(sampleOf(m_g.data(), sample, m_tokens, m_width, m_width));
    const ConstMatrixView v = constant(sampleOf(m_v.data(), sample, m_tokens, m_width, m_width));
    const ConstMatrixView weights = constant(sampleOf(m_weights.data(), sample, m_tokens, m_tokens, m_scoreRow));
    const ConstMatrixView gradient = sampleOf(gradOutput.data(), sample, m_tokens, m_width, m_width);
    const MatrixView gradG = sampleOf(m_gradG.data(), sample, m_tokens, m_width, m_width);
    const MatrixView gradV = sampleOf(m_gradV.data(), sample, m_tokens, m_width, m_width);
    // dV(tokens,width) = A^T(tokens,tokens) * dy(tokens,width);  dA(tokens,tokens) = dy * V^T(width,tokens)
    gemm(weights.transposed(), gradient, 0, gradV);
    gemm(gradient, v.transposed(), 0, gradWeights);
    // dS = A * (dA - rowsum(A * dA)) / sqrt(width);  dG(tokens,width) = dS * x
    kernels().softmaxRowsBackward(weights.data, m_tokens, m_tokens, m_scoreRow, m_scale, gradWeights.data);
    gemm(constant(gradWeights), x, 0, gradG);
    if (gradInput.empty())
        return;
    // dx(tokens,width) = dS^T * G + dG * M^T + dV * Wv^T
    const MatrixView gradX = sampleOf(gradInput.data(), sample, m_tokens, m_width, m_width);
    gemm(constant(gradWeights).transposed(), g, 0, gradX);
    gemm(constant(gradG), matrix(static_cast<const float *>(m_folded.data()), m_width, m_width).transposed(), 1, gradX);
    gemm(constant(gradV), m_value.weight().transposed(), 1, gradX);
}

/// dM(width,width) = x^T(width,rows) * dG(rows,width), dWv likewise with dV, and the sums of both over the rows.
void SelfAttention::addGradients(std::span<const float> input, int batch)
{
    const int rows = batch * m_tokens;
    const ConstMatrixView xT = matrix(input.data(), rows, m_width).transposed();
    const ConstMatrixView gradG = matrix(static_cast<const float *>(m_gradG.data()), rows, m_width);
    const ConstMatrixView gradV = matrix(static_cast<const float *>(m_gradV.data()), rows, m_width);
    const MatrixView folded = matrix(m_gradFolded.data(), m_width, m_width);
    const MatrixView value = matrix(m_value.weightTarget(sink()).data(), m_width, m_width);
    const Blocks blocks(m_width, kGradientRows);
    team().run(2 * blocks.count() + 1, [&](int task) {
        const int block = task / 2;
        if (block == blocks.count()) {
            std::ranges::fill(m_gradFoldedBias, 0.0F);
            kernels().addColumnSums(m_gradG.data(), rows, m_width, m_width, 1, m_gradFoldedBias.data());
            kernels().addColumnSums(m_gradV.data(), rows, m_width, m_width, sink().scale(),
                                    m_value.biasTarget(sink()).data());
            return;
        }
        const ConstMatrixView part = xT.rowRange(blocks.first(block), blocks.size(block));
        if (task % 2 == 0)
            gemm(part, gradG, 0, folded.rowRange(blocks.first(block), blocks.size(block)));
        else
            gemm(part, gradV, {.alpha = sink().scale(), .beta = 1},
                 value.rowRange(blocks.first(block), blocks.size(block)));
    });
}

/// From dM and dc to what they were folded of:
/// dWq = dM * Wk;  dbq = dc * Wk;  dWk = dM^T * Wq + dc^T * bq
void SelfAttention::unfoldGradients()
{
    const ConstMatrixView gradM = matrix(static_cast<const float *>(m_gradFolded.data()), m_width, m_width);
    const ConstMatrixView gradC = matrix(static_cast<const float *>(m_gradFoldedBias.data()), 1, m_width);
    const MatrixView gradKey = matrix(m_gradKey.data(), m_width, m_width);
    const ProductFinish finish{.alpha = sink().scale(), .beta = 1};
    // The key's first, and not yet to the sink: the sink may be the weights, which the query's need as they were.
    gemm(team(), gradM.transposed(), m_query.weight(), 0, gradKey);
    gemm(gradC.transposed(), matrix(m_query.bias().data(), 1, m_width), 1, gradKey);
    gemm(team(), gradM, m_key.weight(), finish, matrix(m_query.weightTarget(sink()).data(), m_width, m_width));
    gemm(gradC, m_key.weight(), finish, matrix(m_query.biasTarget(sink()).data(), 1, m_width));
    addScaled(m_key.weightTarget(sink()), sink().scale(), m_gradKey);
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
