// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/augmenter.h"
#include "core/data/dataset.h"
#include "core/math/aligned_vector.h"
#include "core/math/thread_team.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace inkling {

/// One mini-batch, ready for a network. Valid until the next call.
struct Batch
{
    std::span<const float> inputs; ///< labels.size() * imageSize(), pixels / 255, changed where that is wanted
    std::span<const std::uint8_t> labels;
};

/// Cuts a data set into mini-batches, shuffled anew every epoch. The order of an epoch is a pure function of the seed
/// and the epoch's number, and how a picture is augmented one of these and its index, so that a run can be resumed at
/// any epoch. Allocates nothing after construction.
///
/// Thread contract: plain. The data set must outlive it.
class Batcher final
{
public:
    /// With augmentation, pictures must be of 28x28 pixels.
    Batcher(const DatasetView &data, int batchSize, bool shuffled, std::uint64_t seed,
            const Augmentation &augmentation = {});

    /// epoch: from 1
    void beginEpoch(int epoch);
    int batchCount() const;
    /// index: 0 to batchCount() - 1; the last batch may be shorter.
    Batch batch(int index, ThreadTeam &team);
    /// labels.size() samples of a batch from its `first`, put where the caller wants them. May be called from several
    /// threads at a time.
    void take(int index, int first, std::span<float> inputs, std::span<std::uint8_t> labels) const;

private:
    int itemAt(int position) const;
    void makeInput(int item, std::span<float> values) const;
    void prefetch(int first, int count) const;

    DatasetView m_data;
    int m_batchSize;
    bool m_shuffled;
    std::uint64_t m_seed;
    std::optional<Augmenter> m_augmenter;
    int m_epoch = 1;
    std::vector<int> m_order;
    AlignedVector<float> m_inputs;
    std::vector<std::uint8_t> m_labels;
};

} // namespace inkling
