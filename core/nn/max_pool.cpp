// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/max_pool.h"

#include <algorithm>

namespace inkling {

MaxPool::MaxPool(const Shape &input, int size)
    : Layer(input, {input[0], input[1] / size, input[2] / size}), m_size(size)
{}

void MaxPool::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    m_winners.resize(static_cast<std::size_t>(maxBatch) * static_cast<std::size_t>(outputSize()));
}

void MaxPool::poolSample(std::span<const float> input, std::span<float> output, std::span<int> winners) const
{
    const int height = inputShape()[1];
    const int width = inputShape()[2];
    std::size_t out = 0;
    for (int channel = 0; channel < outputShape()[0]; ++channel) {
        for (int y = 0; y < outputShape()[1]; ++y) {
            for (int x = 0; x < outputShape()[2]; ++x, ++out) {
                const int corner = (channel * height + y * m_size) * width + x * m_size;
                int winner = corner;
                for (int dy = 0; dy < m_size; ++dy) {
                    for (int dx = 0; dx < m_size; ++dx) {
                        const int index = corner + dy * width + dx;
                        if (input[static_cast<std::size_t>(index)] > input[static_cast<std::size_t>(winner)])
                            winner = index;
                    }
                }
                winners[out] = winner;
                output[out] = input[static_cast<std::size_t>(winner)];
            }
        }
    }
}

void MaxPool::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    team().run(batch, [&](int sample) {
        const auto s = static_cast<std::size_t>(sample);
        poolSample(input.subspan(s * in, in), output.subspan(s * out, out), std::span(m_winners).subspan(s * out, out));
    });
}

void MaxPool::backward(std::span<const float> /*input*/, std::span<const float> gradOutput, std::span<float> gradInput,
                       int batch)
{
    if (gradInput.empty())
        return;
    std::ranges::fill(gradInput, 0.0F);
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    team().run(batch, [&](int sample) {
        const auto s = static_cast<std::size_t>(sample);
        for (std::size_t i = s * out; i < (s + 1) * out; ++i)
            gradInput[s * in + static_cast<std::size_t>(m_winners[i])] += gradOutput[i];
    });
}

} // namespace inkling
