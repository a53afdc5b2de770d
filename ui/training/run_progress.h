// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/metrics.h"

#include <optional>
#include <span>

namespace inkling::ui {

/// How far a run is, from its records.
///
/// Thread contract: plain value.
class RunProgress final
{
public:
    RunProgress() = default;
    explicit RunProgress(int epochs) : m_epochs(epochs) {}

    void add(std::span<const BatchRecord> batches);
    void add(const EpochRecord &record);

    int epochs() const { return m_epochs; }
    int epoch() const { return m_epoch; }
    int batch() const { return m_batch; }
    int batches() const { return m_batches; }
    double fraction() const; ///< 0..1, of the planned epochs
    std::optional<double> imagesPerSecond() const;
    std::optional<double> secondsLeft() const;

private:
    int m_epochs = 1;
    int m_epoch = 0;
    int m_batch = 0;
    int m_batches = 0;
    double m_position = 0;         ///< in epochs
    double m_finishedPosition = 0; ///< epochs whose seconds are in m_finishedSeconds
    double m_finishedSeconds = 0;
    double m_epochSeconds = 0;
    std::optional<double> m_imagesPerSecond;
};

} // namespace inkling::ui
