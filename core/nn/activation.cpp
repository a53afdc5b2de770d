// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activation.h"

#include "core/math/vector_ops.h"

#include <algorithm>

namespace inkling {

void Relu::forward(std::span<const float> input, std::span<float> output, int /*batch*/)
{
    std::ranges::copy(input, output.begin());
    reluInPlace(output);
}

void Relu::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                    int /*batch*/)
{
    for (std::size_t i = 0; i < gradInput.size(); ++i)
        gradInput[i] = input[i] > 0.0F ? gradOutput[i] : 0.0F;
}

void Sigmoid::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_output.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(outputSize()));
}

void Sigmoid::forward(std::span<const float> input, std::span<float> output, int /*batch*/)
{
    for (std::size_t i = 0; i < input.size(); ++i)
        output[i] = m_output[i] = sigmoid(input[i]);
}

void Sigmoid::backward(std::span<const float> /*input*/, std::span<const float> gradOutput, std::span<float> gradInput,
                       int /*batch*/)
{
    for (std::size_t i = 0; i < gradInput.size(); ++i)
        gradInput[i] = gradOutput[i] * sigmoidDerivative(m_output[i]);
}

} // namespace inkling
