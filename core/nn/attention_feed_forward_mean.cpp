// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/attention_feed_forward_mean.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/gemm.h"
#include "core/math/vector_ops.h"

#include <algorithm>

namespace inkling {

namespace {

/// Rows of a weight gradient that one task sums.
constexpr int kGradientRows = 16;

std::size_t product(int a, int b)
{
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(b);
}

} // namespace

AttentionFeedForwardMean::AttentionFeedForwardMean(const Shape &input, int hidden, int units)
    : Layer(input, {units})
    , m_tokens(input[0])
    , m_width(input[1])
    , m_hiddenUnits(hidden)
    , m_scores(m_tokens, m_width)
    , m_value(m_width, m_width)
    , m_first(m_width, hidden)
    , m_second(hidden, units)
    , m_folded(product(m_width, hidden))
    , m_foldedBack(product(m_width, hidden))
    , m_foldedBias(static_cast<std::size_t>(hidden))
    , m_gradFolded(product(m_width, hidden))
    , m_gradFoldedBias(static_cast<std::size_t>(hidden))
    , m_gradFirst(product(m_width, hidden))
{}

void AttentionFeedForwardMean::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_scores.plan(maxBatch);
    m_mixed.resize(product(maxBatch, inputSize()));
    m_mean.resize(product(maxBatch, m_hiddenUnits));
    m_gradMean.resize(m_mean.size());
    m_hidden.resize(product(m_tokens, m_hiddenUnits) * static_cast<std::size_t>(maxBatch));
    m_gradHidden.resize(m_hidden.size());
    m_gradMixed.resize(product(Blocks::kMost, inputSize()));
}

void AttentionFeedForwardMean::prepare()
{
    m_scores.prepare(team());
    // W(width,hidden) = Wv(width,width) * W1(width,hidden);  b(1,hidden) = bv * W1 + b1
    gemm(team(), m_value.weight(), m_first.weight(), 0, matrix(m_folded.data(), m_width, m_hiddenUnits));
    gemm(team(), m_first.weight().transposed(), m_value.weight().transposed(), 0,
         matrix(m_foldedBack.data(), m_hiddenUnits, m_width));
    gemm(matrix(m_value.bias().data(), 1, m_width), m_first.weight(), {.bias = m_first.bias().data()},
         matrix(m_foldedBias.data(), 1, m_hiddenUnits));
}

void AttentionFeedForwardMean::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        for (int i = 0; i < blocks.size(block); ++i)
            forwardSample(blocks.first(block) + i, input);
    });
    m_second.forward(team(), m_mean, output, batch);
}

void AttentionFeedForwardMean::forwardSample(int sample, std::span<const float> input)
{
    const ConstMatrixView x = sampleOf(input.data(), sample, m_tokens, m_width, m_width);
    const MatrixView mixed = sampleOf(m_mixed.data(), sample, m_tokens, m_width, m_width);
    const MatrixView hidden = sampleOf(m_hidden.data(), sample, m_tokens, m_hiddenUnits, m_hiddenUnits);
    // U(tokens,width) = A(tokens,tokens) * x;  H(tokens,hidden) = relu(U * W + b)
    gemm(m_scores.forward(sample, x), x, 0, mixed);
    gemm(mixed, matrix(m_folded.data(), m_width, m_hiddenUnits), {.bias = m_foldedBias.data(), .relu = true}, hidden);
    float *mean = m_mean.data() + product(sample, m_hiddenUnits);
    std::fill_n(mean, m_hiddenUnits, 0.0F);
    kernels().addColumnSums(hidden.data, m_tokens, m_hiddenUnits, m_hiddenUnits, 1.0F / static_cast<float>(m_tokens),
                            mean);
}

void AttentionFeedForwardMean::backward(std::span<const float> input, std::span<const float> gradOutput,
                                        std::span<float> gradInput, int batch)
{
    m_second.backward(team(), m_mean, gradOutput, m_gradMean, batch, sink());
    const Blocks blocks(batch, 1);
    team().run(blocks.count(), [&](int block) {
        for (int i = 0; i < blocks.size(block); ++i)
            backwardSample(blocks.first(block) + i, block, input, gradInput);
    });
    m_scores.sumGradients(team(), input, batch);
    sumGradients(batch);
}

void AttentionFeedForwardMean::backwardSample(int sample, int task, std::span<const float> input,
                                              std::span<float> gradInput)
{
    const ConstMatrixView x = sampleOf(input.data(), sample, m_tokens, m_width, m_width);
    const MatrixView gradHidden = sampleOf(m_gradHidden.data(), sample, m_tokens, m_hiddenUnits, m_hiddenUnits);
    const MatrixView gradMixed = sampleOf(m_gradMixed.data(), task, m_tokens, m_width, m_width);
    const MatrixView gradWeights = m_scores.gradWeights(task);
    // dH(tokens,hidden) = dmean / tokens where the hidden unit was above zero
    kernels().spreadWhereAbove(m_hidden.data() + product(sample, m_tokens * m_hiddenUnits),
                               m_gradMean.data() + product(sample, m_hiddenUnits), m_tokens, m_hiddenUnits,
                               1.0F / static_cast<float>(m_tokens), gradHidden.data);
    // dU(tokens,width) = dH * W^T;  dA(tokens,tokens) = dU * x^T;  dx(tokens,width) += A^T * dU
    gemm(gradHidden, matrix(m_foldedBack.data(), m_hiddenUnits, m_width), 0, gradMixed);
    gemm(gradMixed, x.transposed(), 0, gradWeights);
    const MatrixView gradX = sampleOf(gradInput.data(), sample, m_tokens, m_width, m_width);
    m_scores.backward(sample, x, gradWeights, gradX);
    if (gradX.data != nullptr)
        gemm(m_scores.weights(sample).transposed(), gradMixed, 1, gradX);
}

/// dW(width,hidden) += U^T(width,rows) * dH(rows,hidden);  db += the sum of dH over the rows
void AttentionFeedForwardMean::sumGradients(int batch)
{
    const int rows = batch * m_tokens;
    const ConstMatrixView mixedT = matrix(m_mixed.data(), rows, m_width).transposed();
    const ConstMatrixView gradHidden = matrix(m_gradHidden.data(), rows, m_hiddenUnits);
    const MatrixView folded = matrix(m_gradFolded.data(), m_width, m_hiddenUnits);
    const Blocks blocks(m_width, kGradientRows);
    team().run(blocks.count() + 1, [&](int task) {
        if (task == blocks.count())
            kernels().addColumnSums(m_gradHidden.data(), rows, m_hiddenUnits, m_hiddenUnits, 1,
                                    m_gradFoldedBias.data());
        else
            gemm(mixedT.rowRange(blocks.first(task), blocks.size(task)), gradHidden, 1,
                 folded.rowRange(blocks.first(task), blocks.size(task)));
    });
}

std::vector<std::span<float>> AttentionFeedForwardMean::partialSums()
{
    std::vector<std::span<float>> sums = m_scores.partialSums();
    sums.emplace_back(m_gradFolded);
    sums.emplace_back(m_gradFoldedBias);
    return sums;
}

/// dWv = dW * W1^T;  dbv = db * W1^T;  dW1 = Wv^T * dW + bv^T * db;  db1 = db
void AttentionFeedForwardMean::finishGradients()
{
    m_scores.finishGradients(team(), sink());
    const ConstMatrixView gradW = matrix(m_gradFolded.data(), m_width, m_hiddenUnits);
    const ConstMatrixView gradB = matrix(m_gradFoldedBias.data(), 1, m_hiddenUnits);
    const ProductFinish finish{.alpha = sink().scale(), .beta = 1};
    // The first dense layer's go to the sink last: the sink may be the weights, which the values' need as they were.
    const MatrixView gradFirst = m_first.weightMatrix(m_gradFirst);
    gemm(team(), m_value.weight().transposed(), gradW, 0, gradFirst);
    gemm(matrix(m_value.bias().data(), m_width, 1), gradB, 1, gradFirst);
    gemm(team(), gradW, m_first.weight().transposed(), finish, m_value.weightMatrix(m_value.weightTarget(sink())));
    gemm(gradB, m_first.weight().transposed(), finish, matrix(m_value.biasTarget(sink()).data(), 1, m_width));
    addScaled(m_first.weightTarget(sink()), sink().scale(), m_gradFirst);
    addScaled(m_first.biasTarget(sink()), sink().scale(), m_gradFoldedBias);
    std::ranges::fill(m_gradFolded, 0.0F);
    std::ranges::fill(m_gradFoldedBias, 0.0F);
}

std::vector<Parameter> AttentionFeedForwardMean::parameters()
{
    std::vector<Parameter> parameters;
    m_scores.appendParameters(parameters);
    m_value.appendParameters(parameters, "value_");
    m_first.appendParameters(parameters);
    for (Parameter &parameter : parameters)
        parameter.finished = true;
    m_second.appendParameters(parameters);
    return parameters;
}

void AttentionFeedForwardMean::initialise(Random &random)
{
    m_scores.initialise(random);
    m_value.initialise(random);
    m_first.initialise(random);
    m_second.initialise(random);
}

} // namespace inkling
