// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/batch_curve.h"

#include <cmath>

namespace inkling::ui {

void BatchCurve::add(std::span<const BatchRecord> batches)
{
    for (const BatchRecord &batch : batches) {
        if (!std::isfinite(batch.loss) || !std::isfinite(batch.accuracy) || !std::isfinite(batch.position)) {
            m_diverged = m_diverged || !std::isfinite(batch.loss);
            continue;
        }
        if (m_buckets.empty() || m_buckets.back().count >= m_perBucket) {
            if (m_buckets.size() >= kMaxBuckets)
                merge();
            m_buckets.emplace_back();
        }
        Bucket &bucket = m_buckets.back();
        bucket.position += batch.position;
        bucket.loss += batch.loss;
        bucket.accuracy += batch.accuracy;
        ++bucket.count;
    }
}

void BatchCurve::merge()
{
    for (std::size_t i = 0; i + 1 < m_buckets.size(); i += 2) {
        const Bucket &first = m_buckets[i];
        const Bucket &second = m_buckets[i + 1];
        m_buckets[i / 2] = {first.position + second.position, first.loss + second.loss,
                            first.accuracy + second.accuracy, first.count + second.count};
    }
    m_buckets.resize(m_buckets.size() / 2);
    m_perBucket *= 2;
}

QList<QPointF> BatchCurve::losses() const
{
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(m_buckets.size()));
    for (const Bucket &bucket : m_buckets) {
        const double count = static_cast<double>(bucket.count);
        points.append({bucket.position / count, bucket.loss / count});
    }
    return points;
}

QList<QPointF> BatchCurve::accuracies() const
{
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(m_buckets.size()));
    for (const Bucket &bucket : m_buckets) {
        const double count = static_cast<double>(bucket.count);
        points.append({bucket.position / count, bucket.accuracy / count});
    }
    return points;
}

QList<QPointF> thinned(const QList<QPointF> &points, int count)
{
    if (count < 1 || points.size() <= count)
        return points;
    QList<QPointF> result;
    result.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype from = i * points.size() / count;
        const qsizetype to = (i + 1) * points.size() / count;
        QPointF sum;
        for (qsizetype j = from; j < to; ++j)
            sum += points[j];
        result.append(sum / static_cast<double>(to - from));
    }
    return result;
}

} // namespace inkling::ui
