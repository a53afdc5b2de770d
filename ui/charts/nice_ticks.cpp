// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/nice_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace inkling::ui {

namespace {

constexpr std::array kMultiples{1.0, 2.0, 5.0};
/// A double's step near 1 is about 2e-16: what is closer than this share of a step is the same tick.
constexpr double kTolerance = 1e-9;

/// 5 times a power of ten.
bool isFive(double step)
{
    const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + kTolerance));
    return std::abs(mantissa - 5) < 1e-6;
}

/// After the point, to write multiples of `step` in full.
int decimalsOf(double step)
{
    for (int decimals = 0; decimals < 12; ++decimals) {
        const double scaled = step * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled)
            return decimals;
    }
    return 12;
}

} // namespace

double niceCeiling(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double multiple : kMultiples) {
        if (multiple * power >= value * (1 - kTolerance))
            return multiple * power;
    }
    return 10 * power;
}

NiceTicks linearTicks(double low, double high, int count, bool wholeNumbers)
{
    if (!(high > low))
        high = low + (low == 0 ? 1 : std::abs(low) * 0.1);
    const double least = (high - low) / std::max(1, count);
    double step = niceCeiling(least);
    // Where 2 is too little and 5 far too much: 0, 25, 50, 75, 100.
    const bool isWhole = step >= 50 * (1 - kTolerance);
    if (isFive(step) && step / 2 >= least && (isWhole || !wholeNumbers))
        step /= 2;
    if (wholeNumbers)
        step = std::max(1.0, step);
    NiceTicks ticks;
    const double first = std::floor(low / step + kTolerance);
    const double last = std::ceil(high / step - kTolerance);
    ticks.low = first * step;
    ticks.high = last * step;
    ticks.decimals = decimalsOf(step);
    const auto steps = std::lround(last - first);
    for (long i = 0; i <= steps; ++i)
        ticks.values.push_back((first + static_cast<double>(i)) * step);
    return ticks;
}

NiceTicks logTicks(double low, double high, int count)
{
    low = std::max(low, 1e-300);
    high = std::max(high, low * (1 + kTolerance));
    const double firstPower = std::floor(std::log10(low) + kTolerance);
    const double lastPower = std::floor(std::log10(high) + kTolerance) + 1;
    const double powers = lastPower - firstPower;
    const bool fine = powers * 3 <= std::max(3, count) + 2;
    const double stride = fine ? 1 : std::max(1.0, std::ceil(powers / std::max(1, count)));

    std::vector<double> all;
    const auto strides = std::lround(std::floor(powers / stride));
    for (long i = 0; i <= strides; ++i) {
        const double power = firstPower + static_cast<double>(i) * stride;
        for (const double multiple : kMultiples) {
            if (multiple == 1.0 || fine)
                all.push_back(multiple * std::pow(10.0, power));
        }
    }
    all.push_back(std::pow(10.0, firstPower + stride * (std::ceil(powers / stride) + 1)));
    // From the last tick at or below the lowest value to the first at or above the highest.
    auto first = std::upper_bound(all.begin(), all.end(), low * (1 + kTolerance));
    first = first == all.begin() ? first : first - 1;
    auto last = std::lower_bound(first, all.end(), high * (1 - kTolerance));
    last = last == all.end() ? last - 1 : last;
    if (last == first)
        last = first + 1;
    NiceTicks ticks;
    ticks.values.assign(first, last + 1);
    ticks.low = ticks.values.front();
    ticks.high = ticks.values.back();
    return ticks;
}

} // namespace inkling::ui
