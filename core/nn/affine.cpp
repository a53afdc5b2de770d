// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/affine.h"

#include "core/math/gemm.h"
#include "core/math/vector_ops.h"

#include <algorithm>
#include <string>

namespace inkling {

Affine::Affine(int in, int out)
    : m_in(in)
    , m_out(out)
    , m_weight(static_cast<std::size_t>(in) * static_cast<std::size_t>(out))
    , m_bias(static_cast<std::size_t>(out))
    , m_gradWeight(m_weight.size())
    , m_gradBias(m_bias.size())
{}

void Affine::forward(ThreadTeam &team, std::span<const float> x, std::span<float> y, int rows) const
{
    fillRows(y, m_bias);
    // y(rows,out) = x(rows,in) * W(in,out) + b(out)
    gemm(team, matrix(x.data(), rows, m_in), matrix(m_weight.data(), m_in, m_out), 1.0F, matrix(y.data(), rows, m_out));
}

void Affine::backward(ThreadTeam &team, std::span<const float> x, std::span<const float> gradY, std::span<float> gradX,
                      int rows, float beta)
{
    const ConstMatrixView input = matrix(x.data(), rows, m_in);
    const ConstMatrixView gradient = matrix(gradY.data(), rows, m_out);
    // dW(in,out) += x^T(in,rows) * dy(rows,out)
    gemm(team, input.transposed(), gradient, 1.0F, matrix(m_gradWeight.data(), m_in, m_out));
    addColumnSums(gradY, m_gradBias);
    if (gradX.empty())
        return;
    // dx(rows,in) = dy(rows,out) * W^T(out,in)
    const ConstMatrixView weight = matrix(static_cast<const float *>(m_weight.data()), m_in, m_out);
    gemm(team, gradient, weight.transposed(), beta, matrix(gradX.data(), rows, m_in));
}

void Affine::initialise(Random &random)
{
    xavierUniform(m_weight, m_in, m_out, random);
    std::ranges::fill(m_bias, 0.0F);
}

void Affine::appendParameters(std::vector<Parameter> &parameters, std::string_view prefix)
{
    parameters.push_back({std::string(prefix) + "weight", {m_in, m_out}, m_weight, m_gradWeight});
    parameters.push_back({std::string(prefix) + "bias", {m_out}, m_bias, m_gradBias});
}

} // namespace inkling
