// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/batch_norm.h"

#include "core/kernels/kernels.h"

#include <algorithm>

namespace inkling {

namespace {

/// Rows that one task takes at least.
constexpr int kRowUnit = 8;
/// Numbers that one task takes through the relu at least.
constexpr int kReluUnit = 16 * 1024;

} // namespace

BatchNorm::BatchNorm(const Shape &input, double epsilon, double momentum, Activation activation)
    : Layer(input, input)
    , m_columns(input.last())
    , m_rows(input.rank() == 2 ? input[0] : 1)
    , m_activation(activation)
    , m_statistics(m_columns, epsilon, momentum)
    , m_sums(2 * Blocks::kMost * static_cast<std::size_t>(m_columns))
{}

void BatchNorm::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    if (m_activation == Activation::Relu)
        m_masked.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(inputSize()));
}

/// On the team: run(group, offset, rows, where the group may put 2 numbers a column).
template <typename Run>
void BatchNorm::onEveryGroup(int batch, Run run)
{
    const Blocks groups(batch * m_rows, kRowUnit);
    team().run(groups.count(), [&](int group) {
        run(group, static_cast<std::ptrdiff_t>(groups.first(group)) * m_columns, groups.size(group),
            m_sums.data() + std::ptrdiff_t{2} * group * m_columns);
    });
}

void BatchNorm::forward(std::span<const float> input, std::span<float> output, int batch)
{
    m_output = output;
    if (pass().learning) {
        m_statistics.clearSums();
        onEveryGroup(batch, [&](int group, std::ptrdiff_t at, int rows, float *sums) {
            kernels().columnMoments(input.data() + at, rows, m_columns, sums, sums + m_columns);
            for (int c = 0; c < m_columns; ++c)
                m_statistics.addMoments(group, c, sums[c], sums[m_columns + c], rows);
        });
        m_statistics.learn(Blocks(batch * m_rows, kRowUnit).count(), static_cast<double>(batch) * m_rows);
    } else {
        m_statistics.judge();
    }
    const float *factors = m_statistics.outputFactors();
    onEveryGroup(batch, [&](int /*group*/, std::ptrdiff_t at, int rows, float * /*sums*/) {
        kernels().scaleAndShiftColumns(input.data() + at, rows, m_columns, m_statistics.means(), factors,
                                       m_activation == Activation::Relu, output.data() + at);
    });
}

/// Into gradInput, which passes on from there.
std::span<const float> BatchNorm::throughRelu(std::span<const float> gradOutput, std::span<float> gradInput)
{
    if (gradInput.empty())
        gradInput = std::span(m_masked).first(gradOutput.size());
    const Blocks blocks(static_cast<int>(gradOutput.size()), kReluUnit);
    team().run(blocks.count(), [&](int block) {
        const int first = blocks.first(block);
        kernels().passWhereAbove(m_output.data() + first, gradOutput.data() + first,
                                 static_cast<std::size_t>(blocks.size(block)), gradInput.data() + first);
    });
    return gradInput;
}

void BatchNorm::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                         int batch)
{
    if (m_activation == Activation::Relu)
        gradOutput = throughRelu(gradOutput, gradInput);
    m_statistics.clearSums();
    onEveryGroup(batch, [&](int group, std::ptrdiff_t at, int rows, float *sums) {
        kernels().columnGradientMoments(input.data() + at, gradOutput.data() + at, rows, m_columns,
                                        m_statistics.means(), sums, sums + m_columns);
        for (int c = 0; c < m_columns; ++c)
            m_statistics.addGradientMoments(group, c, sums[c], sums[m_columns + c]);
    });
    const float *factors = m_statistics.finishGradients(Blocks(batch * m_rows, kRowUnit).count(),
                                                        static_cast<double>(batch) * m_rows, pass().learning, sink());
    if (gradInput.empty())
        return;
    onEveryGroup(batch, [&](int /*group*/, std::ptrdiff_t at, int rows, float * /*sums*/) {
        kernels().combineColumns(gradOutput.data() + at, input.data() + at, rows, m_columns, m_statistics.means(),
                                 factors, gradInput.data() + at);
    });
}

} // namespace inkling
