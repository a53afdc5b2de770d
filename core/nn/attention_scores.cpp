// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/attention_scores.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/vector_ops.h"

#include <algorithm>
#include <cmath>

namespace inkling {

namespace {

/// Floats of a cache line.
constexpr int kLine = 16;
/// Rows of a weight gradient that one task sums.
constexpr int kGradientRows = 16;

std::size_t squareOf(int side)
{
    return static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
}

} // namespace

AttentionScores::AttentionScores(int tokens, int width)
    : m_tokens(tokens)
    , m_width(width)
    , m_row((tokens + kLine - 1) / kLine * kLine)
    , m_scale(1.0F / std::sqrt(static_cast<float>(width)))
    , m_query(width, width)
    , m_key(width, width)
    , m_folded(squareOf(width))
    , m_foldedBack(squareOf(width))
    , m_foldedBias(static_cast<std::size_t>(width))
    , m_gradFolded(squareOf(width))
    , m_gradFoldedBias(static_cast<std::size_t>(width))
    , m_gradKey(squareOf(width))
{}

void AttentionScores::plan(int maxBatch)
{
    const auto rows = static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(m_tokens);
    m_g.resize(rows * static_cast<std::size_t>(m_width));
    m_gradG.resize(m_g.size());
    m_weights.resize(rows * static_cast<std::size_t>(m_row));
    m_gradWeights.resize(static_cast<std::size_t>(Blocks::kMost * m_tokens * m_row));
}

void AttentionScores::prepare(ThreadTeam &team)
{
    // M(width,width) = Wq * Wk^T;  c(1,width) = bq * Wk^T
    gemm(team, m_query.weight(), m_key.weight().transposed(), 0, matrix(m_folded.data(), m_width, m_width));
    gemm(matrix(m_query.bias().data(), 1, m_width), m_key.weight().transposed(), 0,
         matrix(m_foldedBias.data(), 1, m_width));
    gemm(team, m_key.weight(), m_query.weight().transposed(), 0, matrix(m_foldedBack.data(), m_width, m_width));
}

ConstMatrixView AttentionScores::forward(int sample, ConstMatrixView x)
{
    const MatrixView g = sampleOf(m_g.data(), sample, m_tokens, m_width, m_width);
    const MatrixView weights = sampleOf(m_weights.data(), sample, m_tokens, m_tokens, m_row);
    // G(tokens,width) = x * M + c;  A(tokens,tokens) = softmax(G * x^T / sqrt(width))
    gemm(x, matrix(m_folded.data(), m_width, m_width), {.bias = m_foldedBias.data()}, g);
    gemm(g, x.transposed(), 0, weights);
    kernels().softmaxRows(weights.data, m_tokens, m_tokens, m_row, m_scale);
    return weights;
}

ConstMatrixView AttentionScores::weights(int sample) const
{
    return sampleOf(m_weights.data(), sample, m_tokens, m_tokens, m_row);
}

MatrixView AttentionScores::gradWeights(int task)
{
    return sampleOf(m_gradWeights.data(), task, m_tokens, m_tokens, m_row);
}

void AttentionScores::backward(int sample, ConstMatrixView x, MatrixView gradWeights, MatrixView gradX)
{
    const MatrixView gradG = sampleOf(m_gradG.data(), sample, m_tokens, m_width, m_width);
    // dS = A * (dA - rowsum(A * dA)) / sqrt(width);  dG(tokens,width) = dS * x
    kernels().softmaxRowsBackward(weights(sample).data, m_tokens, m_tokens, m_row, m_scale, gradWeights.data);
    gemm(gradWeights, x, 0, gradG);
    if (gradX.data == nullptr)
        return;
    // dx(tokens,width) = dS^T * G + dG * M^T
    gemm(gradWeights.transposed(), sampleOf(m_g.data(), sample, m_tokens, m_width, m_width), 0, gradX);
    gemm(gradG, matrix(m_foldedBack.data(), m_width, m_width), 1, gradX);
}

/// dM(width,width) += x^T(width,rows) * dG(rows,width);  dc += the sum of dG over the rows
void AttentionScores::sumGradients(ThreadTeam &team, std::span<const float> input, int batch)
{
    const int rows = batch * m_tokens;
    const ConstMatrixView xT = matrix(input.data(), rows, m_width).transposed();
    const ConstMatrixView gradG = matrix(m_gradG.data(), rows, m_width);
    const MatrixView folded = matrix(m_gradFolded.data(), m_width, m_width);
    const Blocks blocks(m_width, kGradientRows);
    team.run(blocks.count() + 1, [&](int task) {
        if (task == blocks.count())
            kernels().addColumnSums(m_gradG.data(), rows, m_width, m_width, 1, m_gradFoldedBias.data());
        else
            gemm(xT.rowRange(blocks.first(task), blocks.size(task)), gradG, 1,
                 folded.rowRange(blocks.first(task), blocks.size(task)));
    });
}

std::vector<std::span<float>> AttentionScores::partialSums()
{
    return {m_gradFolded, m_gradFoldedBias};
}

/// dWq = dM * Wk;  dbq = dc * Wk;  dWk = dM^T * Wq + dc^T * bq
void AttentionScores::finishGradients(ThreadTeam &team, const GradientSink &sink)
{
    const ConstMatrixView gradM = matrix(m_gradFolded.data(), m_width, m_width);
    const ConstMatrixView gradC = matrix(m_gradFoldedBias.data(), 1, m_width);
    const MatrixView gradKey = matrix(m_gradKey.data(), m_width, m_width);
    const ProductFinish finish{.alpha = sink.scale(), .beta = 1};
    // The key's first, and not yet to the sink: the sink may be the weights, which the query's need as they were.
    gemm(team, gradM.transposed(), m_query.weight(), 0, gradKey);
    gemm(gradC.transposed(), matrix(m_query.bias().data(), 1, m_width), 1, gradKey);
    gemm(team, gradM, m_key.weight(), finish, matrix(m_query.weightTarget(sink).data(), m_width, m_width));
    gemm(gradC, m_key.weight(), finish, matrix(m_query.biasTarget(sink).data(), 1, m_width));
    addScaled(m_key.weightTarget(sink), sink.scale(), m_gradKey);
    for (const std::span<float> sums : partialSums())
        std::ranges::fill(sums, 0.0F);
}

void AttentionScores::appendParameters(std::vector<Parameter> &parameters)
{
    const std::size_t before = parameters.size();
    m_query.appendParameters(parameters, "query_");
    m_key.appendParameters(parameters, "key_");
    for (Parameter &parameter : std::span(parameters).subspan(before))
        parameter.finished = true;
}

void AttentionScores::initialise(Random &random)
{
    m_query.initialise(random);
    m_key.initialise(random);
}

} // namespace inkling
