// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/builtin_digits.h"

#include "core/data/digit_skeletons.h"
#include "core/data/handwriting.h"
#include "core/ink/normalise.h"
#include "core/math/random.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

namespace inkling {

namespace {

/// Labels come in blocks that hold each digit once, in an order of their own.
constexpr int kBlock = kDigitClasses;

/// Separate streams of one seed.
enum Stream : std::uint64_t
{
    kLabelStream,
    kHandStream,
    kTestStream
};

std::array<std::uint8_t, kBlock> blockLabels(std::uint64_t seed, int block)
{
    std::array<std::uint8_t, kBlock> labels{};
    std::iota(labels.begin(), labels.end(), std::uint8_t{0});
    Random random(mixSeed(mixSeed(seed, kLabelStream), static_cast<std::uint64_t>(block)));
    shuffle(std::span<std::uint8_t>(labels), random);
    return labels;
}

DigitPicture makeDigit(const std::vector<DigitSkeleton> &ways, std::uint64_t seed, int index)
{
    Random random(mixSeed(mixSeed(seed, kHandStream), static_cast<std::uint64_t>(index)));
    const WrittenDigit written = writeDigit(ways, random);
    const std::optional<Preparation> preparation = prepare(written.drawing, written.pen);
    assert(preparation); // a skeleton has points, and points leave ink
    return preparation->picture;
}

} // namespace

Dataset makeBuiltinDigits(int count, std::uint64_t seed, ThreadTeam &team, const std::stop_token &stop)
{
    assert(count >= 0);
    const DigitSkeletons skeletons = embeddedDigitSkeletons();
    Dataset dataset;
    dataset.pixels.resize(static_cast<std::size_t>(count) * kDigitPixels);
    dataset.labels.resize(static_cast<std::size_t>(count));
    team.run((count + kBlock - 1) / kBlock, [&](int block) {
        if (stop.stop_requested())
            return;
        const auto labels = blockLabels(seed, block);
        const int last = std::min(count, (block + 1) * kBlock);
        for (int index = block * kBlock; index < last; ++index) {
            const std::uint8_t label = labels[static_cast<std::size_t>(index % kBlock)];
            const DigitPicture picture = makeDigit(skeletons[label], seed, index);
            dataset.labels[static_cast<std::size_t>(index)] = label;
            std::ranges::copy(picture, dataset.pixels.begin() + std::ptrdiff_t{index} * kDigitPixels);
        }
    });
    return dataset;
}

DigitData makeBuiltinData(int trainCount, int testCount, std::uint64_t seed, ThreadTeam &team,
                          const std::stop_token &stop)
{
    return {"builtin",
            makeBuiltinDigits(trainCount, seed, team, stop),
            makeBuiltinDigits(testCount, mixSeed(seed, kTestStream), team, stop),
            {}};
}

} // namespace inkling
