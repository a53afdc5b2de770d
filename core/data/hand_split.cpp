// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/hand_split.h"

#include "core/math/random.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace inkling {

namespace {

bool isHeldOut(const Drawing &drawing)
{
    // Mixed once more: the last bits that FNV takes in reach only its lower half.
    const std::uint64_t hash = mixSeed(placesHash(drawing), 0);
    constexpr double kAll = 18446744073709551616.0; // 2^64
    return static_cast<double>(hash) < kHeldOutShare * kAll;
}

} // namespace

HandSplit splitHand(std::span<const DrawnDigit> digits, const std::function<bool()> &interrupted)
{
    std::vector<DrawnDigit> learn;
    std::vector<DrawnDigit> heldOut;
    std::array<bool, kDigitClasses> isThere{};
    for (const DrawnDigit &digit : digits) {
        if (digit.drawing->isEmpty())
            continue;
        bool &before = isThere[static_cast<std::size_t>(digit.label)];
        (before && isHeldOut(*digit.drawing) ? heldOut : learn).push_back(digit);
        before = true;
    }
    HandSplit split{.learn = drawnDigits(learn, interrupted), .heldOut = drawnDigits(heldOut, interrupted)};
    return interrupted && interrupted() ? HandSplit{} : split;
}

HandSplit splitPerDigit(const Dataset &hand, int learnPerDigit, std::uint64_t seed)
{
    HandSplit split;
    split.learn.height = split.heldOut.height = hand.height;
    split.learn.width = split.heldOut.width = hand.width;
    std::vector<bool> learns(hand.labels.size());
    for (int digit = 0; digit < kDigitClasses; ++digit) {
        std::vector<int> items;
        for (int i = 0; i < hand.count(); ++i) {
            if (hand.labels[static_cast<std::size_t>(i)] == digit)
                items.push_back(i);
        }
        Random random(mixSeed(seed, static_cast<std::uint64_t>(digit)));
        shuffle(std::span(items), random);
        items.resize(std::min(items.size(), static_cast<std::size_t>(learnPerDigit)));
        for (const int item : items)
            learns[static_cast<std::size_t>(item)] = true;
    }
    for (int i = 0; i < hand.count(); ++i)
        append(learns[static_cast<std::size_t>(i)] ? split.learn : split.heldOut, hand, i);
    return split;
}

} // namespace inkling
