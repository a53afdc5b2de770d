// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <memory>

namespace inkling::test {

/// Ten easily told apart pictures (a bright bar whose place is the label), repeated: enough to see a network learn
/// within a second.
inline Dataset makeBars(int count)
{
    Dataset dataset;
    for (int i = 0; i < count; ++i) {
        const int label = i % kDigitClasses;
        for (int pixel = 0; pixel < kDigitPixels; ++pixel) {
            const int row = pixel / kDigitSide;
            const bool inBar = row >= 4 + 2 * label && row < 6 + 2 * label;
            dataset.pixels.push_back(static_cast<std::uint8_t>(inBar ? 200 + (i * 7 + pixel) % 55 : 0));
        }
        dataset.labels.push_back(static_cast<std::uint8_t>(label));
    }
    return dataset;
}

inline DigitDataPtr makeSmallData(int trainCount = 400, int testCount = 100)
{
    return std::make_shared<const DigitData>(DigitData{"bars", makeBars(trainCount), makeBars(testCount), {}});
}

} // namespace inkling::test
