// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/random.h"

#include <cmath>
#include <numbers>

namespace inkling {

std::uint64_t Random::next()
{
    m_state ^= m_state << 13;
    m_state ^= m_state >> 7;
    m_state ^= m_state << 17;
    return m_state;
}

double Random::uniform()
{
    return static_cast<double>(next() >> 32) * 0x1p-32;
}

std::size_t Random::below(std::size_t bound)
{
    return static_cast<std::size_t>(uniform() * static_cast<double>(bound));
}

double Random::normal()
{
    // 1 - u is in (0, 1], so that the logarithm is finite.
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t counter)
{
    std::uint64_t z = seed + 0x9e3779b97f4a7c15ULL * (counter + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

} // namespace inkling
