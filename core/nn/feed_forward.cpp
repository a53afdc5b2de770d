// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/feed_forward.h"

#include "core/kernels/kernels.h"
#include "core/math/gemm.h"
#include "core/math/vector_ops.h"

#include <algorithm>
#include <array>

namespace inkling {

namespace {

/// Hidden units of a block: as wide as the kernels' strips, so that none is cut.
constexpr int kUnit = 128;

ConstMatrixView constant(MatrixView view)
{
    return {view.data, view.rows, view.cols, view.rowStride, view.colStride};
}

} // namespace

struct FeedForward::Block
{
    int first;
    int size;

    /// Of an array of `rows` rows in panels.
    template <typename T>
    BasicMatrixView<T> of(T *array, int rows) const
    {
        return matrix(array + static_cast<std::ptrdiff_t>(first) * rows, rows, size);
    }
};

FeedForward::FeedForward(const Shape &input, int hidden, int units)
    : Layer(input, {units})
    , m_hiddenUnits(hidden)
    , m_weight(static_cast<std::size_t>(input.last()) * static_cast<std::size_t>(hidden))
    , m_bias(static_cast<std::size_t>(hidden))
    , m_gradWeight(m_weight.size())
    , m_gradBias(m_bias.size())
    , m_second(hidden, units)
{}

void FeedForward::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    const auto batch = static_cast<std::size_t>(maxBatch);
    m_hidden.resize(batch * static_cast<std::size_t>(m_hiddenUnits));
    m_gradHidden.resize(m_hidden.size());
    m_partial.resize(static_cast<std::size_t>(Blocks::kMost) * batch * static_cast<std::size_t>(outputSize()));
    if (SparseInput::isWorthALook(inputSize(), m_hiddenUnits))
        m_zeros.emplace(maxBatch, inputSize());
}

void FeedForward::forward(std::span<const float> input, std::span<float> output, int batch)
{
    m_useZeros = m_zeros && m_zeros->examine(team(), input, batch);
    const ConstMatrixView x = matrix(input.data(), batch, inputSize());
    const Blocks blocks(m_hiddenUnits, kUnit);
    const std::size_t size = output.size();
    team().run(blocks.count(), [&](int i) {
        forwardBlock({blocks.first(i), blocks.size(i)}, x, m_partial.data() + static_cast<std::size_t>(i) * size);
    });
    fillRows(output, m_second.bias());
    std::array<const float *, Blocks::kMost> partials{};
    for (int i = 0; i < blocks.count(); ++i)
        partials[static_cast<std::size_t>(i)] = m_partial.data() + static_cast<std::size_t>(i) * size;
    kernels().addSum(partials.data(), blocks.count(), size, 1, output.data());
}

void FeedForward::forwardBlock(const Block &block, ConstMatrixView x, float *partial)
{
    const MatrixView h = block.of(m_hidden.data(), x.rows);
    // h(batch,block) = relu(x(batch,in) * W1(in,block) + b1)
    const ConstMatrixView weight = constant(block.of(m_weight.data(), inputSize()));
    const float *bias = m_bias.data() + block.first;
    if (m_useZeros)
        m_zeros->multiply(weight, bias, true, h);
    else
        gemm(x, weight, {.bias = bias, .relu = true}, h);
    // partial(batch,units) = h(batch,block) * W2(block,units)
    gemm(constant(h), m_second.weight().rowRange(block.first, block.size), 0, matrix(partial, x.rows, outputSize()));
}

void FeedForward::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                           int batch)
{
    const ConstMatrixView x = matrix(input.data(), batch, inputSize());
    const ConstMatrixView gradY = matrix(gradOutput.data(), batch, outputSize());
    const Blocks blocks(m_hiddenUnits, kUnit);
    if (m_useZeros)
        m_zeros->markPresent(team());
    team().run(blocks.count(), [&](int i) {
        const Block block{blocks.first(i), blocks.size(i)};
        backwardBlock(block, gradY);
        if (gradInput.empty())
            updateBlock(block, x);
    });
    kernels().addColumnSums(gradOutput.data(), batch, outputSize(), outputSize(), sink().scale(),
                            m_second.biasTarget(sink()).data());
    if (gradInput.empty())
        return;
    addInputGradient(blocks, matrix(gradInput.data(), batch, inputSize())); // before the sink changes the weight
    team().run(blocks.count(), [&](int i) { updateBlock({blocks.first(i), blocks.size(i)}, x); });
}

/// dh(batch,block) = dy(batch,units) * W2^T(units,block) where h is above zero; dW2(block,units) += h^T * dy
void FeedForward::backwardBlock(const Block &block, ConstMatrixView gradY)
{
    const MatrixView h = block.of(m_hidden.data(), gradY.rows);
    const MatrixView gradH = block.of(m_gradHidden.data(), gradY.rows);
    gemm(gradY, m_second.weight().rowRange(block.first, block.size).transposed(), 0, gradH);
    kernels().passWhereAbove(h.data, gradH.data, static_cast<std::size_t>(gradY.rows * block.size), gradH.data);
    gemm(constant(h).transposed(), gradY, {.alpha = sink().scale(), .beta = 1},
         m_second.weightMatrix(m_second.weightTarget(sink())).rowRange(block.first, block.size));
}

/// dx(batch,in) = dh(batch,hidden) * W1^T(hidden,in), the sum over the blocks
void FeedForward::addInputGradient(const Blocks &blocks, MatrixView gradX) const
{
    for (int i = 0; i < blocks.count(); ++i) {
        const Block block{blocks.first(i), blocks.size(i)};
        gemm(team(), block.of(m_gradHidden.data(), gradX.rows),
             constant(block.of(m_weight.data(), inputSize())).transposed(), i == 0 ? 0.0F : 1.0F, gradX);
    }
}

/// db1(block) += the column sums of dh; dW1(in,block) += x^T(in,batch) * dh(batch,block)
void FeedForward::updateBlock(const Block &block, ConstMatrixView x)
{
    const MatrixView gradH = block.of(m_gradHidden.data(), x.rows);
    kernels().addColumnSums(gradH.data, x.rows, block.size, block.size, sink().scale(),
                            sink().target(m_bias, m_gradBias).data() + block.first);
    const MatrixView target = block.of(sink().target(m_weight, m_gradWeight).data(), inputSize());
    if (m_useZeros)
        m_zeros->addGradient(constant(gradH), sink().scale(), target);
    else
        gemm(x.transposed(), constant(gradH), {.alpha = sink().scale(), .beta = 1}, target);
}

Parameter FeedForward::weightParameter()
{
    return {"weight", {inputSize(), m_hiddenUnits}, m_weight, m_gradWeight, Blocks(m_hiddenUnits, kUnit).size(0)};
}

std::vector<Parameter> FeedForward::parameters()
{
    std::vector<Parameter> parameters{
        weightParameter(),
        {.name = "bias", .shape = {m_hiddenUnits}, .value = m_bias, .gradient = m_gradBias, .decays = false}};
    m_second.appendParameters(parameters);
    return parameters;
}

void FeedForward::initialise(Random &random)
{
    xavierUniform(weightParameter(), random);
    std::ranges::fill(m_bias, 0.0F);
    m_second.initialise(random);
}

} // namespace inkling
