// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dense.h"

namespace inkling {

Dense::Dense(const Shape &input, int units)
    : Layer(input, input.rank() == 1 ? Shape{units} : Shape{input[0], units})
    , m_rowsPerSample(input.rank() == 1 ? 1 : input[0])
    , m_affine(input.last(), units)
{}

void Dense::forward(std::span<const float> input, std::span<float> output, int batch)
{
    m_affine.forward(team(), input, output, batch * m_rowsPerSample);
}

void Dense::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                     int batch)
{
    m_affine.backward(team(), input, gradOutput, gradInput, batch * m_rowsPerSample);
}

std::vector<Parameter> Dense::parameters()
{
    std::vector<Parameter> parameters;
    m_affine.appendParameters(parameters);
    return parameters;
}

} // namespace inkling
