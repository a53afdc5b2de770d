// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/loss.h"

#include <chrono>

namespace inkling {

inline double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Sums over the batches of one epoch, and its time.
struct EpochSums
{
    double loss = 0;
    int correct = 0;
    int samples = 0;
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    double pausedSeconds = 0;

    double seconds() const { return secondsSince(start) - pausedSeconds; }
    void add(const BatchLoss &batch, int size)
    {
        loss += batch.sum;
        correct += batch.correct;
        samples += size;
    }
};

} // namespace inkling
