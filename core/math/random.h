// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace inkling {

/// Marsaglia's xorshift64 with the shifts 13, 7, 17 (Journal of Statistical Software 8/14, 2003). The only source of
/// random numbers in the program: the same seed gives the same numbers on every machine. Seed 0, which the generator
/// cannot leave, stands for 0x9e3779b97f4a7c15. A value; each user has its own.
class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed == 0 ? 0x9e3779b97f4a7c15ULL : seed) {}

    std::uint64_t next();
    /// In [0, 1): the high 32 bits of next() divided by 2^32.
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// In [0, bound).
    std::size_t below(std::size_t bound);
    /// Standard normal (Box-Muller).
    double normal();

private:
    std::uint64_t m_state;
};

/// A well-mixed seed from a seed and a counter (splitmix64's finaliser), so that item i of a stream can be made without
/// the items before it.
std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t counter);

/// Fisher-Yates, from the end.
template <typename T>
void shuffle(std::span<T> items, Random &random)
{
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[random.below(i)]);
}

} // namespace inkling
