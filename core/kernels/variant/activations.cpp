// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/exp.h"

namespace inkling::INKLING_KERNELS {

namespace {

INKLING_INLINE Vec magnitude(Vec x)
{
    return max(x, -x);
}

INKLING_INLINE Vec sigmoidOf(Vec x)
{
    const Vec e = expOfNegative(-magnitude(x));
    return (x < Vec{} ? e : broadcast(1)) / (broadcast(1) + e);
}

INKLING_INLINE Vec tanhOf(Vec x)
{
    const Vec e = expOfNegative(-2.0F * magnitude(x));
    const Vec t = (broadcast(1) - e) / (broadcast(1) + e);
    return x < Vec{} ? -t : t;
}

/// The standard normal distribution at x, from its density but for the factor, exp(-x^2 / 2): Abramowitz and Stegun
/// 7.1.26 for erf, to 1.5e-7.
INKLING_INLINE Vec normalBelow(Vec x, Vec density)
{
    const Vec t = broadcast(1) / (broadcast(1) + 0.3275911F * 0.70710678118654752F * magnitude(x));
    Vec p = broadcast(1.061405429F);
    p = p * t - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    const Vec beyond = 0.5F * p * t * density; // of |x|
    return x < Vec{} ? beyond : broadcast(1) - beyond;
}

INKLING_INLINE Vec densityAt(Vec x)
{
    return expOfNegative(-0.5F * x * x);
}

/// y = of(x), vector by vector.
template <typename Of>
INKLING_INLINE void map(const float *x, std::size_t count, float *y, const Of &of)
{
    std::size_t at = 0;
    for (; at + kLanes <= count; at += kLanes)
        store(y + at, of(load(x + at)));
    if (at < count) {
        const int lanes = static_cast<int>(count - at);
        storeFirst(y + at, of(loadFirst(x + at, lanes)), lanes);
    }
}

/// gradX = gradY * slope(x, y)
template <typename Slope>
INKLING_INLINE void mapBack(const ActivationPass &p, std::size_t count, float *gradX, const Slope &slope)
{
    std::size_t at = 0;
    for (; at + kLanes <= count; at += kLanes)
        store(gradX + at, load(p.gradY + at) * slope(load(p.x + at), load(p.y + at)));
    if (at < count) {
        const int lanes = static_cast<int>(count - at);
        storeFirst(gradX + at,
                   loadFirst(p.gradY + at, lanes) * slope(loadFirst(p.x + at, lanes), loadFirst(p.y + at, lanes)),
                   lanes);
    }
}

} // namespace

void activate(ActivationKind kind, float alpha, const float *x, std::size_t count, float *y)
{
    const Vec a = broadcast(alpha);
    switch (kind) {
    case ActivationKind::Relu:
        return map(x, count, y, [](Vec v) INKLING_LAMBDA { return cutBelowZero(v); });
    case ActivationKind::LeakyRelu:
        return map(x, count, y, [=](Vec v) INKLING_LAMBDA { return v < Vec{} ? a * v : v; });
    case ActivationKind::Elu:
        return map(x, count, y, [=](Vec v) INKLING_LAMBDA {
            return v < Vec{} ? a * (expOfNegative(v < Vec{} ? v : Vec{}) - 1.0F) : v;
        });
    case ActivationKind::Gelu:
        return map(x, count, y, [](Vec v) INKLING_LAMBDA { return v * normalBelow(v, densityAt(v)); });
    case ActivationKind::Swish:
        return map(x, count, y, [](Vec v) INKLING_LAMBDA { return v * sigmoidOf(v); });
    case ActivationKind::Tanh:
        return map(x, count, y, [](Vec v) INKLING_LAMBDA { return tanhOf(v); });
    case ActivationKind::Sigmoid:
        return map(x, count, y, [](Vec v) INKLING_LAMBDA { return sigmoidOf(v); });
    }
}

void activateBackward(ActivationKind kind, float alpha, const ActivationPass &p, std::size_t count, float *gradX)
{
    const Vec a = broadcast(alpha);
    const Vec one = broadcast(1);
    switch (kind) {
    case ActivationKind::Relu:
        return passWhereAbove(p.x, p.gradY, count, gradX);
    case ActivationKind::LeakyRelu:
        return mapBack(p, count, gradX, [=](Vec x, Vec) INKLING_LAMBDA { return x > Vec{} ? one : a; });
    case ActivationKind::Elu:
        return mapBack(p, count, gradX, [=](Vec x, Vec y) INKLING_LAMBDA { return x > Vec{} ? one : y + a; });
    case ActivationKind::Gelu:
        return mapBack(p, count, gradX, [](Vec x, Vec) INKLING_LAMBDA {
            const Vec density = densityAt(x);
            return normalBelow(x, density) + 0.39894228040143268F * x * density; // 1 / sqrt(2 * pi)
        });
    case ActivationKind::Swish:
        return mapBack(p, count, gradX, [=](Vec x, Vec y) INKLING_LAMBDA {
            const Vec s = sigmoidOf(x);
            return s + y * (one - s);
        });
    case ActivationKind::Tanh:
        return mapBack(p, count, gradX, [=](Vec, Vec y) INKLING_LAMBDA { return one - y * y; });
    case ActivationKind::Sigmoid:
        return mapBack(p, count, gradX, [=](Vec, Vec y) INKLING_LAMBDA { return y * (one - y); });
    }
}

} // namespace inkling::INKLING_KERNELS
