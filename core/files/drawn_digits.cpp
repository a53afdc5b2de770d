// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/drawn_digits.h"

#include "core/ink/normalise.h"
#include "core/math/blocks.h"
#include "core/math/random.h"
#include "core/math/thread_team.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <optional>

namespace inkling {

namespace {

/// Drawings that one task takes at least.
constexpr int kUnit = 16;

/// drawingOf(i), labelOf(i) -> optional: of the i-th of `count`.
template <typename DrawingOf, typename LabelOf>
Dataset prepareAll(int count, DrawingOf drawingOf, LabelOf labelOf, const std::function<bool()> &interrupted)
{
    std::vector<std::optional<DigitPicture>> pictures(static_cast<std::size_t>(count));
    std::atomic<bool> stopped = false;
    ThreadTeam team(ThreadTeam::defaultThreadCount());
    const Blocks blocks(count, kUnit);
    team.run(blocks.count(), [&](int block) {
        for (int i = blocks.first(block); i < blocks.first(block) + blocks.size(block) && !stopped; ++i) {
            if (interrupted && interrupted())
                stopped = true;
            else if (labelOf(i))
                if (const auto preparation = prepare(drawingOf(i)))
                    pictures[static_cast<std::size_t>(i)] = preparation->picture;
        }
    });
    Dataset dataset;
    for (int i = 0; i < count && !stopped; ++i) {
        if (const auto &picture = pictures[static_cast<std::size_t>(i)]) {
            dataset.pixels.insert(dataset.pixels.end(), picture->begin(), picture->end());
            dataset.labels.push_back(static_cast<std::uint8_t>(*labelOf(i)));
        }
    }
    return dataset;
}

int toLearn(int count, double learnShare, int learnPerDigit)
{
    if (learnPerDigit > 0)
        return std::min(count, learnPerDigit);
    return count < kFewestToSplit ? count : static_cast<int>(std::lround(learnShare * count));
}

void append(Dataset &to, const Dataset &from, int item)
{
    const auto picture = from.image(item);
    to.pixels.insert(to.pixels.end(), picture.begin(), picture.end());
    to.labels.push_back(from.labels[static_cast<std::size_t>(item)]);
}

} // namespace

Dataset drawnDigits(std::span<const PersonalDrawingPtr> drawings, const std::function<bool()> &interrupted)
{
    const auto at = [&](int i) -> const PersonalDrawing & { return *drawings[static_cast<std::size_t>(i)]; };
    return prepareAll(
        static_cast<int>(drawings.size()), [&](int i) -> const Drawing & { return at(i).drawing; },
        [&](int i) { return std::optional(at(i).label); }, interrupted);
}

Dataset drawnDigits(std::span<const LabelledDrawing> drawings, const std::function<bool()> &interrupted)
{
    const auto at = [&](int i) -> const LabelledDrawing & { return drawings[static_cast<std::size_t>(i)]; };
    return prepareAll(
        static_cast<int>(drawings.size()), [&](int i) -> const Drawing & { return at(i).drawing; },
        [&](int i) { return at(i).label; }, interrupted);
}

HandSplit splitHand(const Dataset &hand, double learnShare, int learnPerDigit, std::uint64_t seed)
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
        items.resize(static_cast<std::size_t>(toLearn(static_cast<int>(items.size()), learnShare, learnPerDigit)));
        for (const int item : items)
            learns[static_cast<std::size_t>(item)] = true;
    }
    for (int i = 0; i < hand.count(); ++i)
        append(learns[static_cast<std::size_t>(i)] ? split.learn : split.heldOut, hand, i);
    return split;
}

} // namespace inkling
