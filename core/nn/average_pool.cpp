// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/average_pool.h"

#include "core/math/blocks.h"
#include "core/nn/pool_shape.h"

#include <algorithm>

namespace inkling {

namespace {

/// Samples that one task takes at least.
constexpr int kSampleUnit = 4;

} // namespace

AveragePool::AveragePool(const Shape &input, int size, int stride)
    : Layer(input, pooledShape(input, size, stride)), m_size(size), m_stride(stride)
{}

/// On the team: visit(index of the output, index of its first input) for the samples of a batch.
template <typename Visit>
void AveragePool::visitWindows(int batch, Visit visit) const
{
    const int width = inputShape()[2];
    const auto plane = static_cast<std::size_t>(inputShape()[1] * width);
    const Blocks blocks(batch, kSampleUnit);
    team().run(blocks.count(), [&](int block) {
        const auto channels = static_cast<std::size_t>(inputShape()[0]);
        const std::size_t first = static_cast<std::size_t>(blocks.first(block)) * channels;
        std::size_t out = static_cast<std::size_t>(blocks.first(block)) * static_cast<std::size_t>(outputSize());
        for (std::size_t p = first; p < first + static_cast<std::size_t>(blocks.size(block)) * channels; ++p) {
            for (int y = 0; y < outputShape()[1]; ++y) {
                for (int x = 0; x < outputShape()[2]; ++x, ++out)
                    visit(out, p * plane + static_cast<std::size_t>(y * m_stride * width + x * m_stride));
            }
        }
    });
}

void AveragePool::forward(std::span<const float> input, std::span<float> output, int batch)
{
    const auto width = static_cast<std::size_t>(inputShape()[2]);
    const auto size = static_cast<std::size_t>(m_size);
    const float share = 1.0F / static_cast<float>(m_size * m_size);
    visitWindows(batch, [&](std::size_t out, std::size_t corner) {
        float sum = 0;
        for (std::size_t y = 0; y < size; ++y) {
            for (std::size_t x = 0; x < size; ++x)
                sum += input[corner + y * width + x];
        }
        output[out] = share * sum;
    });
}

void AveragePool::backward(std::span<const float> /*input*/, std::span<const float> gradOutput,
                           std::span<float> gradInput, int batch)
{
    if (gradInput.empty())
        return;
    std::ranges::fill(gradInput, 0.0F);
    const auto width = static_cast<std::size_t>(inputShape()[2]);
    const auto size = static_cast<std::size_t>(m_size);
    const float share = 1.0F / static_cast<float>(m_size * m_size);
    visitWindows(batch, [&](std::size_t out, std::size_t corner) {
        for (std::size_t y = 0; y < size; ++y) {
            for (std::size_t x = 0; x < size; ++x)
                gradInput[corner + y * width + x] += share * gradOutput[out];
        }
    });
}

} // namespace inkling
