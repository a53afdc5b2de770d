// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/class_token.h"

#include "core/kernels/kernels.h"

#include <algorithm>

namespace inkling {

ClassToken::ClassToken(const Shape &input)
    : Layer(input, {input[0] + 1, input[1]}), m_token(static_cast<std::size_t>(input[1])), m_gradToken(m_token.size())
{}

void ClassToken::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    for (std::size_t sample = 0; sample < static_cast<std::size_t>(batch); ++sample) {
        std::ranges::copy(m_token, output.begin() + static_cast<std::ptrdiff_t>(sample * out));
        std::ranges::copy(input.subspan(sample * in, in), output.subspan(sample * out + m_token.size()).begin());
    }
}

void ClassToken::backward(std::span<const float> /*input*/, std::span<const float> gradOutput,
                          std::span<float> gradInput, int batch)
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    kernels().addColumnSums(gradOutput.data(), batch, inputShape()[1], outputSize(), sink().scale(),
                            sink().target(m_token, m_gradToken).data());
    if (gradInput.empty())
        return;
    for (std::size_t sample = 0; sample < static_cast<std::size_t>(batch); ++sample)
        std::ranges::copy(gradOutput.subspan(sample * out + m_token.size(), in),
                          gradInput.subspan(sample * in).begin());
}

std::vector<Parameter> ClassToken::parameters()
{
    return {{.name = "token", .shape = {inputShape()[1]}, .value = m_token, .gradient = m_gradToken}};
}

void ClassToken::initialise(Random &random)
{
    constexpr double kDeviation = 0.02;
    for (float &value : m_token)
        value = static_cast<float>(kDeviation * random.normal());
}

} // namespace inkling
