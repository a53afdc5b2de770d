// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_progress.h"

#include <algorithm>

namespace inkling::ui {

void RunProgress::add(std::span<const BatchRecord> batches)
{
    if (batches.empty())
        return;
    const BatchRecord &last = batches.back();
    if (last.position <= m_finishedPosition)
        return; // its epoch has been told about already
    m_epoch = last.epoch;
    m_batch = last.batch;
    m_batches = last.batches;
    m_position = last.position;
    m_epochSeconds = last.epochSeconds;
    if (last.epochSeconds > 0)
        m_imagesPerSecond = last.samples / last.epochSeconds;
}

void RunProgress::add(const EpochRecord &record)
{
    m_epoch = record.epoch;
    m_position = record.epoch;
    m_finishedPosition = record.epoch;
    m_finishedSeconds += record.trainSeconds;
    m_epochSeconds = 0;
    if (record.samplesPerSecond > 0)
        m_imagesPerSecond = record.samplesPerSecond;
}

double RunProgress::fraction() const
{
    return std::clamp(m_position / std::max(1, m_epochs), 0.0, 1.0);
}

std::optional<double> RunProgress::imagesPerSecond() const
{
    return m_imagesPerSecond;
}

std::optional<double> RunProgress::secondsLeft() const
{
    const double seconds = m_finishedSeconds + m_epochSeconds;
    if (m_position <= 0 || seconds <= 0)
        return std::nullopt;
    return seconds / m_position * std::max(0.0, m_epochs - m_position);
}

} // namespace inkling::ui
