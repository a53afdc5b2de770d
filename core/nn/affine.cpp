// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/affine.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"

#include <algorithm>
#include <string>

namespace inkling {

namespace {

/// Up to so many outputs are summed input by input, a vector of inputs at a time.
constexpr int kNarrow = 16;
/// Inputs that a task goes through at least.
constexpr int kInputUnit = 64;
/// Fewer multiply-adds than this are not worth waking another thread for.
constexpr long kSmallPass = 100'000;
/// Columns that a task works on where zeros are made use of: whole strips of the kernels, forward and back.
constexpr int kForwardUnit = 64;
constexpr int kGradientUnit = 128;

} // namespace

Affine::Affine(int in, int out)
    : m_in(in)
    , m_out(out)
    , m_transposed(out > 1 && out <= kNarrow && in > kNarrow)
    , m_weight(static_cast<std::size_t>(in) * static_cast<std::size_t>(out))
    , m_bias(static_cast<std::size_t>(out))
    , m_gradWeight(m_weight.size())
    , m_gradBias(m_bias.size())
{}

void Affine::expectZeros(int maxRows)
{
    if (!m_transposed && SparseInput::isWorthALook(m_in, m_out))
        m_zeros.emplace(maxRows, m_in);
}

void Affine::forward(ThreadTeam &team, std::span<const float> x, std::span<float> y, int rows, bool relu)
{
    m_useZeros = m_zeros && m_zeros->examine(team, x, rows);
    if (m_useZeros) {
        const Blocks blocks(m_out, kForwardUnit);
        team.run(blocks.count(), [&](int i) {
            m_zeros->multiply(weight().colRange(blocks.first(i), blocks.size(i)), m_bias.data() + blocks.first(i), relu,
                              matrix(y.data(), rows, m_out).colRange(blocks.first(i), blocks.size(i)));
        });
    } else {
        // y(rows,out) = x(rows,in) * W(in,out) + b(out)
        gemm(team, matrix(x.data(), rows, m_in), weight(), {.bias = m_bias.data(), .relu = relu},
             matrix(y.data(), rows, m_out));
    }
}

void Affine::backward(ThreadTeam &team, std::span<const float> x, std::span<const float> gradY, std::span<float> gradX,
                      int rows, const GradientSink &sink, float beta)
{
    if (m_transposed) {
        backwardNarrow(team, x, gradY, gradX, rows, sink, beta != 0.0F);
        return;
    }
    const ConstMatrixView input = matrix(x.data(), rows, m_in);
    const ConstMatrixView gradient = matrix(gradY.data(), rows, m_out);
    // First, since the sink may change the weight: dx(rows,in) = dy(rows,out) * W^T(out,in)
    if (!gradX.empty())
        gemm(team, gradient, weight().transposed(), beta, matrix(gradX.data(), rows, m_in));
    // dW(in,out) += x^T(in,rows) * dy(rows,out)
    const std::span<float> target = sink.target(m_weight, m_gradWeight);
    if (m_useZeros)
        addSparseGradient(team, gradient, sink.scale(), view(target.data()));
    else
        gemm(team, input.transposed(), gradient, {.alpha = sink.scale(), .beta = 1}, view(target.data()));
    kernels().addColumnSums(gradY.data(), rows, m_out, m_out, sink.scale(), sink.target(m_bias, m_gradBias).data());
}

/// Each task with its own inputs: their gradients and those of their weights in one pass.
void Affine::backwardNarrow(ThreadTeam &team, std::span<const float> x, std::span<const float> gradY,
                            std::span<float> gradX, int rows, const GradientSink &sink, bool addToX)
{
    NarrowBackward narrow{.rows = rows,
                          .in = m_in,
                          .out = m_out,
                          .count = m_in,
                          .x = x.data(),
                          .gradY = gradY.data(),
                          .weight = std::span<const float>(m_weight).data(),
                          .gradX = gradX.empty() ? nullptr : gradX.data(),
                          .addToX = addToX,
                          .target = sink.target(m_weight, m_gradWeight).data(),
                          .scale = sink.scale()};
    const Blocks blocks(m_in, kInputUnit);
    if (static_cast<long>(rows) * m_in * m_out < kSmallPass) {
        kernels().narrowBackward(narrow);
    } else {
        team.run(blocks.count(), [&](int block) {
            NarrowBackward part = narrow;
            part.first = blocks.first(block);
            part.count = blocks.size(block);
            kernels().narrowBackward(part);
        });
    }
    kernels().addColumnSums(gradY.data(), rows, m_out, m_out, sink.scale(), sink.target(m_bias, m_gradBias).data());
}

void Affine::addSparseGradient(ThreadTeam &team, ConstMatrixView gradY, float scale, MatrixView target)
{
    m_zeros->markPresent(team);
    const Blocks blocks(m_out, kGradientUnit);
    team.run(blocks.count(), [&](int i) {
        m_zeros->addGradient(gradY.colRange(blocks.first(i), blocks.size(i)), scale,
                             target.colRange(blocks.first(i), blocks.size(i)));
    });
}

void Affine::initialise(Random &random)
{
    xavierUniform(weightParameter({}), random);
    std::ranges::fill(m_bias, 0.0F);
}

Parameter Affine::weightParameter(std::string_view prefix)
{
    return {std::string(prefix) + "weight", {m_in, m_out}, m_weight, m_gradWeight, m_transposed ? 1 : 0};
}

void Affine::appendParameters(std::vector<Parameter> &parameters, std::string_view prefix)
{
    parameters.push_back(weightParameter(prefix));
    parameters.push_back({.name = std::string(prefix) + "bias",
                          .shape = {m_out},
                          .value = m_bias,
                          .gradient = m_gradBias,
                          .decays = false});
}

} // namespace inkling
