// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activation.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/vector_ops.h"

namespace inkling {

namespace {

/// Numbers that one task takes at least; fewer are not worth a second thread.
constexpr int kUnit = 16 * 1024;

} // namespace

void Activation::forward(std::span<const float> input, std::span<float> output, int /*batch*/)
{
    m_output = output;
    const Blocks blocks(static_cast<int>(input.size()), kUnit);
    team().run(blocks.count(), [&](int block) {
        const auto first = static_cast<std::size_t>(blocks.first(block));
        const auto count = static_cast<std::size_t>(blocks.size(block));
        if (m_kind == ActivationKind::Sigmoid) { // of XOR, whose learner for tiny networks has the same function
            for (std::size_t i = first; i < first + count; ++i)
                output[i] = sigmoid(input[i]);
            return;
        }
        kernels().activate(m_kind, m_alpha, input.data() + first, count, output.data() + first);
    });
}

void Activation::backward(std::span<const float> input, std::span<const float> gradOutput, std::span<float> gradInput,
                          int /*batch*/)
{
    const Blocks blocks(static_cast<int>(gradInput.size()), kUnit);
    team().run(blocks.count(), [&](int block) {
        const auto first = static_cast<std::size_t>(blocks.first(block));
        kernels().activateBackward(
            m_kind, m_alpha,
            {.x = input.data() + first, .y = m_output.data() + first, .gradY = gradOutput.data() + first},
            static_cast<std::size_t>(blocks.size(block)), gradInput.data() + first);
    });
}

} // namespace inkling
