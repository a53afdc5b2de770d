// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/max_pool.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/nn/pool_shape.h"

#include <algorithm>

namespace inkling {

MaxPool::MaxPool(const Shape &input, int size, int stride)
    : Layer(input, pooledShape(input, size, stride))
    , m_size(size)
    , m_stride(stride)
    , m_pairsPerSample(convPoolWinners(input[1], input[2], input[0]))
{}

void MaxPool::plan(int maxBatch, ThreadTeam &team)
{
    Layer::plan(maxBatch, team);
    if (isPaired())
        m_pairs.resize(static_cast<std::size_t>(maxBatch) * m_pairsPerSample);
    else
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
                const int corner = (channel * height + y * m_stride) * width + x * m_stride;
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
    const Blocks blocks(batch, kSampleUnit);
    team().run(blocks.count(), [&](int block) {
        const auto first = static_cast<std::size_t>(blocks.first(block));
        if (isPaired()) {
            kernels().maxPoolForward(planes(blocks.size(block)), input.data() + first * in, output.data() + first * out,
                                     m_pairs.data() + first * m_pairsPerSample);
            return;
        }
        for (std::size_t s = first; s < first + static_cast<std::size_t>(blocks.size(block)); ++s)
            poolSample(input.subspan(s * in, in), output.subspan(s * out, out),
                       std::span(m_winners).subspan(s * out, out));
    });
}

void MaxPool::backward(std::span<const float> /*input*/, std::span<const float> gradOutput, std::span<float> gradInput,
                       int batch)
{
    if (gradInput.empty())
        return;
    const auto in = static_cast<std::size_t>(inputSize());
    const auto out = static_cast<std::size_t>(outputSize());
    const Blocks blocks(batch, kSampleUnit);
    team().run(blocks.count(), [&](int block) {
        const auto first = static_cast<std::size_t>(blocks.first(block));
        const auto samples = static_cast<std::size_t>(blocks.size(block));
        if (isPaired()) {
            kernels().maxPoolBackward(planes(blocks.size(block)), gradOutput.data() + first * out,
                                      m_pairs.data() + first * m_pairsPerSample, gradInput.data() + first * in);
            return;
        }
        std::ranges::fill(gradInput.subspan(first * in, samples * in), 0.0F);
        for (std::size_t s = first; s < first + samples; ++s) {
            for (std::size_t i = s * out; i < (s + 1) * out; ++i)
                gradInput[s * in + static_cast<std::size_t>(m_winners[i])] += gradOutput[i];
        }
    });
}

} // namespace inkling
