// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/fma_peak.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

namespace inkling::bench {

namespace {

// More chains than latency times ports, so that no instruction waits for another.
constexpr int kChains = 12;
constexpr int kTurns = 200'000;

// The numbers stay near 1 and are never denormal.
constexpr float kFactor = 0.999F;
constexpr float kSummand = 0.001F;

volatile float g_value = 0.5F;

/// Every chain begins with a number that the compiler cannot know, and every result is used: it may leave nothing out.
template <typename Sums>
__attribute__((always_inline)) inline void start(Sums &sums)
{
    for (auto &sum : sums)
        sum = decltype(+sum){} + g_value;
}

template <typename Sums>
__attribute__((always_inline)) inline void keep(const Sums &sums)
{
    auto total = sums[0];
    for (const auto &sum : sums)
        total += sum;
    const auto *values = reinterpret_cast<const float *>(&total);
    for (std::size_t i = 0; i < sizeof(total) / sizeof(float); ++i)
        g_value = values[i];
}

struct Variant
{
    const char *name;
    bool (*isHere)();
    void (*run)();
    int lanes; ///< floats per chain
};

#if defined(__x86_64__)

using Float16 = float __attribute__((vector_size(64)));
using Float8 = float __attribute__((vector_size(32)));

__attribute__((target("avx512f"))) void runAvx512()
{
    Float16 sums[kChains];
    start(sums);
    for (int turn = 0; turn < kTurns; ++turn)
#pragma GCC unroll 12
        for (Float16 &sum : sums)
            sum = sum * kFactor + kSummand;
    keep(sums);
}

__attribute__((target("avx2,fma"))) void runAvx2()
{
    Float8 sums[kChains];
    start(sums);
    for (int turn = 0; turn < kTurns; ++turn)
#pragma GCC unroll 12
        for (Float8 &sum : sums)
            sum = sum * kFactor + kSummand;
    keep(sums);
}

bool hasAvx512()
{
    return __builtin_cpu_supports("avx512f") != 0;
}

bool hasAvx2()
{
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
}

#endif

constexpr int kPortableLanes = 4;

void runPortable()
{
    float sums[kChains * kPortableLanes];
    start(sums);
    for (int turn = 0; turn < kTurns; ++turn)
        for (float &sum : sums)
            sum = sum * kFactor + kSummand;
    keep(sums);
}

constexpr std::array kVariants{
#if defined(__x86_64__)
    Variant{"avx512", hasAvx512, runAvx512, 16},
    Variant{"avx2", hasAvx2, runAvx2, 8},
#endif
    Variant{"portable", [] { return true; }, runPortable, kPortableLanes},
};

} // namespace

FmaPeak measureFmaPeak()
{
    using Clock = std::chrono::steady_clock;
    constexpr auto kTime = std::chrono::milliseconds(60);
    const Variant &variant = *std::ranges::find_if(kVariants, [](const Variant &row) { return row.isHere(); });
    const double operations = 2.0 * variant.lanes * kChains * kTurns;
    double best = 0;
    for (const Clock::time_point begin = Clock::now(); Clock::now() - begin < kTime;) {
        const Clock::time_point start = Clock::now();
        variant.run();
        const std::chrono::duration<double> taken = Clock::now() - start;
        best = std::max(best, operations / taken.count() / 1e9);
    }
    return {variant.name, best};
}

} // namespace inkling::bench
