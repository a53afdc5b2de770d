// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/batcher.h"

#include "core/math/random.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace inkling {

namespace {

/// pixel / 255 for every pixel value.
constexpr std::array<float, 256> kPixelValues = [] {
    std::array<float, 256> values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(static_cast<double>(i) / 255.0);
    return values;
}();

} // namespace

Batcher::Batcher(const DatasetView &data, int batchSize, bool shuffled, std::uint64_t seed)
    : m_data(data)
    , m_batchSize(std::min(batchSize, std::max(data.count, 1)))
    , m_shuffled(shuffled)
    , m_seed(seed)
    , m_order(static_cast<std::size_t>(data.count))
    , m_inputs(static_cast<std::size_t>(m_batchSize) * static_cast<std::size_t>(data.dataset->imageSize()))
    , m_labels(static_cast<std::size_t>(m_batchSize))
{
    beginEpoch(1);
}

void Batcher::beginEpoch(int epoch)
{
    std::iota(m_order.begin(), m_order.end(), m_data.first);
    if (!m_shuffled)
        return;
    Random random(mixSeed(m_seed, static_cast<std::uint64_t>(epoch)));
    shuffle(std::span(m_order), random);
}

int Batcher::batchCount() const
{
    return (m_data.count + m_batchSize - 1) / m_batchSize;
}

Batch Batcher::batch(int index)
{
    const int first = index * m_batchSize;
    const int count = std::min(m_batchSize, m_data.count - first);
    float *out = m_inputs.data();
    for (int i = 0; i < count; ++i) {
        const int item = m_order[static_cast<std::size_t>(first + i)];
        for (const std::uint8_t pixel : m_data.dataset->image(item))
            *out++ = kPixelValues[pixel];
        m_labels[static_cast<std::size_t>(i)] = m_data.dataset->labels[static_cast<std::size_t>(item)];
    }
    return {std::span<const float>(m_inputs.data(), out), std::span(m_labels).first(static_cast<std::size_t>(count))};
}

} // namespace inkling
