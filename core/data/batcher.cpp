// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/batcher.h"

#include "core/kernels/kernels.h"
#include "core/math/blocks.h"
#include "core/math/random.h"

#include <algorithm>
#include <numeric>

namespace inkling {

namespace {

/// Pictures that one task makes floats of.
constexpr int kPictureUnit = 16;
constexpr std::size_t kCacheLine = 64;

} // namespace

Batcher::Batcher(const DatasetView &data, int batchSize, bool shuffled, std::uint64_t seed,
                 const Augmentation &augmentation)
    : m_data(data)
    , m_batchSize(std::min(batchSize, std::max(data.count, 1)))
    , m_shuffled(shuffled)
    , m_seed(seed)
    , m_order(static_cast<std::size_t>(data.count))
    , m_inputs(static_cast<std::size_t>(m_batchSize) * static_cast<std::size_t>(data.dataset->imageSize()))
    , m_labels(static_cast<std::size_t>(m_batchSize))
{
    if (augmentation.any())
        m_augmenter.emplace(augmentation);
    beginEpoch(1);
}

void Batcher::beginEpoch(int epoch)
{
    m_epoch = epoch;
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

int Batcher::itemAt(int position) const
{
    return m_order[static_cast<std::size_t>(position)];
}

/// Asks for the pictures of a batch before they are needed: in a shuffled order no prefetcher foresees them.
void Batcher::prefetch(int first, int count) const
{
    for (int i = first; i < std::min(first + count, m_data.count); ++i) {
        const std::span<const std::uint8_t> image = m_data.dataset->image(itemAt(i));
        for (std::size_t at = 0; at < image.size(); at += kCacheLine)
            __builtin_prefetch(image.data() + at);
    }
}

void Batcher::makeInput(int item, std::span<float> values) const
{
    const std::span<const std::uint8_t> image = m_data.dataset->image(item);
    if (!m_augmenter) {
        kernels().pixelsToFloats(image.data(), image.size(), values.data());
        return;
    }
    const std::uint64_t ofEpoch = mixSeed(m_seed, static_cast<std::uint64_t>(m_epoch));
    m_augmenter->make(image, mixSeed(ofEpoch, static_cast<std::uint64_t>(item)), values);
}

void Batcher::take(int index, int first, std::span<float> inputs, std::span<std::uint8_t> labels) const
{
    const auto size = static_cast<std::size_t>(m_data.dataset->imageSize());
    const int begin = index * m_batchSize + first;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const int item = itemAt(begin + static_cast<int>(i));
        makeInput(item, inputs.subspan(i * size, size));
        labels[i] = m_data.dataset->labels[static_cast<std::size_t>(item)];
    }
    prefetch(begin + m_batchSize, static_cast<int>(labels.size()));
}

Batch Batcher::batch(int index, ThreadTeam &team)
{
    const int first = index * m_batchSize;
    const auto count = static_cast<std::size_t>(std::min(m_batchSize, m_data.count - first));
    const auto size = static_cast<std::size_t>(m_data.dataset->imageSize());
    const std::span<float> inputs = std::span(m_inputs).first(count * size);
    const std::span<std::uint8_t> labels = std::span(m_labels).first(count);
    const Blocks blocks(static_cast<int>(count), kPictureUnit);
    team.run(blocks.count(), [&](int block) {
        const auto from = static_cast<std::size_t>(blocks.first(block));
        const auto pictures = static_cast<std::size_t>(blocks.size(block));
        take(index, blocks.first(block), inputs.subspan(from * size, pictures * size), labels.subspan(from, pictures));
    });
    return {inputs, labels};
}

} // namespace inkling
