// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/metrics.h"

#include <QList>
#include <QPointF>

#include <cstddef>
#include <span>
#include <vector>

namespace inkling::ui {

/// The batches of a run, averaged in buckets so that their number stays bounded however long the run is: when the
/// buckets are full, every two become one. Numbers that are not finite are left out and remembered as divergence.
///
/// Thread contract: plain.
class BatchCurve final
{
public:
    static constexpr std::size_t kMaxBuckets = 4096;

    void add(std::span<const BatchRecord> batches);
    std::size_t bucketCount() const { return m_buckets.size(); }
    /// True once a batch had a loss that is not finite.
    bool diverged() const { return m_diverged; }
    /// Position (in epochs) against mean loss or accuracy.
    QList<QPointF> losses() const;
    QList<QPointF> accuracies() const;

private:
    struct Bucket
    {
        double position = 0; ///< sums; divided by count when read
        double loss = 0;
        double accuracy = 0;
        std::size_t count = 0;
    };
    void merge();

    std::vector<Bucket> m_buckets;
    std::size_t m_perBucket = 1;
    bool m_diverged = false;
};

/// At most `count` points: means over stretches of equally many points. `points` is sorted by x.
QList<QPointF> thinned(const QList<QPointF> &points, int count);

} // namespace inkling::ui
