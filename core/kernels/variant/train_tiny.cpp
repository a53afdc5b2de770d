// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"
#include "core/kernels/variant/vector.h"

// Vectors wider than the CPU's go from function to function here, all of which are inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace inkling::INKLING_KERNELS {

namespace {

constexpr int kTerms = TinyNetwork::kTerms;
using Sample = TinyNetwork::Sample;

/// Units of a layer, 4, 8 or 16 whatever the width of the CPU's vectors.
template <int Count>
struct Units
{
    // GCC loses the attribute of a dependent `using`.
    typedef float Floats __attribute__((vector_size(Count * sizeof(float))));
    typedef int Ints __attribute__((vector_size(Count * sizeof(int))));
};
template <int Count>
using Floats = typename Units<Count>::Floats;
template <int Count>
using Ints = typename Units<Count>::Ints;

template <int Count>
INKLING_INLINE Floats<Count> loadUnits(const float *from)
{
    Floats<Count> value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
}

template <typename Vector>
INKLING_INLINE void storeUnits(float *to, const Vector &value)
{
    __builtin_memcpy(to, &value, sizeof value);
}

/// The first and the second half of a vector.
template <typename Half, typename Vector>
INKLING_INLINE void split(const Vector &value, Half &low, Half &high)
{
    Half halves[2];
    __builtin_memcpy(halves, &value, sizeof value);
    low = halves[0];
    high = halves[1];
}

/// The sum of all units, in each of four lanes, by halves.
template <int Count>
INKLING_INLINE Floats<4> sumInEach(const Floats<Count> &value)
{
    if constexpr (Count == 4) {
        const Floats<4> pairs = value + __builtin_shufflevector(value, value, 2, 3, 0, 1);
        return pairs + __builtin_shufflevector(pairs, pairs, 1, 0, 3, 2);
    } else {
        Floats<Count / 2> low;
        Floats<Count / 2> high;
        split(value, low, high);
        return sumInEach<Count / 2>(low + high);
    }
}

template <int Count>
INKLING_INLINE bool allSet(const Ints<Count> &mask)
{
    if constexpr (Count == 4) {
        long long low;
        long long high;
        split(mask, low, high);
        return (low & high) == -1;
    } else {
        Ints<Count / 2> low;
        Ints<Count / 2> high;
        split(mask, low, high);
        return allSet<Count / 2>(low & high);
    }
}

/// The value of one lane of four in every unit.
template <int Count>
INKLING_INLINE Floats<Count> inAll(Floats<4> value)
{
    if constexpr (Count == 4)
        return value;
    else
        return value[0] - Floats<Count>{};
}

/// False also for what is not a number.
INKLING_INLINE bool inReach(float distance)
{
    return distance <= TinyNetwork::kReach && distance >= -TinyNetwork::kReach;
}

template <int Count>
INKLING_INLINE bool allInReach(const Floats<Count> &distance)
{
    return allSet<Count>((distance <= TinyNetwork::kReach) & (distance >= -TinyNetwork::kReach));
}

template <typename Value, typename Coefficient>
INKLING_INLINE Value polynomial(const Value &x, const Coefficient &c0, const Coefficient &c1, const Coefficient &c2,
                                const Coefficient &c3)
{
    return (c0 + c1 * x) + x * x * (c2 + c3 * x); // two halves at the same time
}

/// The sigmoid s and n = 1 - s as power series around x, from s' = s n. Both first terms are exact far out, too.
void sigmoidSeries(double x, double (&s)[kTerms], double (&n)[kTerms])
{
    const double e = __builtin_exp(-__builtin_fabs(x));
    s[0] = (x < 0 ? e : 1) / (1 + e);
    n[0] = (x < 0 ? 1 : e) / (1 + e);
    for (int k = 0; k + 1 < kTerms; ++k) {
        double product = 0;
        for (int i = 0; i <= k; ++i)
            product += s[i] * n[k - i];
        s[k + 1] = product / (k + 1);
        n[k + 1] = -s[k + 1];
    }
}

void multiplySeries(const double (&a)[kTerms], const double (&b)[kTerms], double (&product)[kTerms])
{
    for (int k = 0; k < kTerms; ++k) {
        product[k] = 0;
        for (int i = 0; i <= k; ++i)
            product[k] += a[i] * b[k - i];
    }
}

/// New polynomials for the units whose argument is out of reach.
__attribute__((noinline, cold)) void expandHidden(Sample &sample, const float *arguments, int units)
{
    for (int unit = 0; unit < units; ++unit) {
        if (inReach(arguments[unit] - sample.hiddenCenter[unit]))
            continue;
        double s[kTerms];
        double n[kTerms];
        sigmoidSeries(arguments[unit], s, n);
        sample.hiddenCenter[unit] = arguments[unit];
        for (int k = 0; k < kTerms; ++k)
            sample.hidden[k][unit] = static_cast<float>(s[k]);
    }
}

__attribute__((noinline, cold)) void expandOutput(Sample &sample, float argument, float learningRate)
{
    double s[kTerms];
    double n[kTerms];
    double slope[kTerms];
    double change[kTerms];
    sigmoidSeries(argument, s, n);
    multiplySeries(s, n, slope);
    multiplySeries(sample.target == 0 ? s : n, slope, change); // (s - 1) is -n
    sample.outCenter = argument;
    for (int k = 0; k < kTerms; ++k) {
        sample.output[k] = static_cast<float>(s[k]);
        sample.change[k] = static_cast<float>((sample.target == 0 ? 1 : -1) * learningRate * change[k]);
    }
}

template <int Count>
void train(TinyNetwork &network, int epochs)
{
    using Vector = Floats<Count>;
    Vector weight0 = loadUnits<Count>(network.weight[0]);
    Vector weight1 = loadUnits<Count>(network.weight[1]);
    Vector bias = loadUnits<Count>(network.bias);
    Vector outWeight = loadUnits<Count>(network.outWeight);
    float outBias = network.outBias;
    const int last = network.samples - 1;
    const auto argumentsOf = [&](const Sample &sample) {
        return sample.input[0] * weight0 + sample.input[1] * weight1 + bias;
    };
    // With the weights before the last step, and what the step changed: only its last factor is late.
    Vector before = loadUnits<Count>(network.before);
    Vector effect = loadUnits<Count>(network.effect);
    Vector change = network.change - Vector{};

    for (int step = 0, i = 0; step < epochs * network.samples; ++step) {
        Sample &sample = network.sample[i];
        i = i == last ? 0 : i + 1;
        Vector x = (before - loadUnits<Count>(sample.hiddenCenter)) - change * effect;
        if (__builtin_expect(!allInReach<Count>(x), 0)) {
            alignas(64) float arguments[Count];
            storeUnits(arguments, before - change * effect);
            expandHidden(sample, arguments, network.hidden);
            x = loadUnits<Count>(arguments) - loadUnits<Count>(sample.hiddenCenter);
        }
        const Vector h = polynomial(x, loadUnits<Count>(sample.hidden[0]), loadUnits<Count>(sample.hidden[1]),
                                    loadUnits<Count>(sample.hidden[2]), loadUnits<Count>(sample.hidden[3]));
        // The sum starts from what is not in the product, so that nothing has to be added after it.
        Floats<4> y = sumInEach<Count>(h * outWeight + Vector{outBias - sample.outCenter});
        if (__builtin_expect(!inReach(y[0]), 0)) {
            expandOutput(sample, sumInEach<Count>(h * outWeight + Vector{outBias})[0], network.learningRate);
            y = Floats<4>{};
        }
        const float *c = sample.change;
        const Floats<4> newChange = polynomial(y, c[0], c[1], c[2], c[3]);
        c = sample.output;
        sample.answer = polynomial(y[0], c[0], c[1], c[2], c[3]);

        const Vector slope = outWeight * (h - h * h);
        before = argumentsOf(network.sample[i]);
        effect = slope * sample.nextDot;
        change = inAll<Count>(newChange);
        weight0 -= change * (slope * sample.input[0]);
        weight1 -= change * (slope * sample.input[1]);
        bias -= change * slope;
        outWeight -= change * h;
        outBias -= newChange[0];
    }

    storeUnits(network.weight[0], weight0);
    storeUnits(network.weight[1], weight1);
    storeUnits(network.bias, bias);
    storeUnits(network.outWeight, outWeight);
    network.outBias = outBias;
    storeUnits(network.before, before);
    storeUnits(network.effect, effect);
    network.change = change[0];
}

} // namespace

void trainTiny(TinyNetwork &network, int epochs)
{
    if (network.hidden <= 4)
        train<4>(network, epochs);
    else if (network.hidden <= 8)
        train<8>(network, epochs);
    else
        train<16>(network, epochs);
}

} // namespace inkling::INKLING_KERNELS
