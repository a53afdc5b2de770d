// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/variant/variant.h"

#include "core/kernels/variant/vector.h"

namespace inkling::INKLING_KERNELS {

namespace {

/// What is left of a state that nothing feeds any more becomes zero long before its numbers are denormal, which would
/// make a step many times slower.
INKLING_INLINE float withoutRest(float state)
{
    constexpr float kRest = 1e-30F;
    return __builtin_fabsf(state) < kRest ? 0.0F : state;
}

} // namespace

void momentumStep(const MomentumStep &step)
{
    // Copied, so that the compiler knows that no array overlaps it.
    const MomentumStep s = step;
    float *__restrict value = s.value;
    float *__restrict velocity = s.velocity;
    const float *__restrict gradient = s.gradient;
    const float ofGradient = s.nesterov ? 1.0F : 0.0F;
    const float ofVelocity = s.nesterov ? s.momentum : 1.0F;
    for (std::size_t i = 0; i < s.count; ++i) {
        const float g = s.gradientScale * gradient[i] + s.decay * value[i];
        const float v = withoutRest(s.momentum * velocity[i] + g);
        velocity[i] = v;
        value[i] -= s.learningRate * (ofGradient * g + ofVelocity * v);
    }
}

void adamStep(const AdamStep &step)
{
    const AdamStep s = step;
    float *__restrict value = s.value;
    float *__restrict mean = s.mean;
    float *__restrict square = s.square;
    const float *__restrict gradient = s.gradient;
    for (std::size_t i = 0; i < s.count; ++i) {
        const float g = s.gradientScale * gradient[i] + s.decay * value[i];
        const float m = withoutRest(s.beta1 * mean[i] + s.oneLessBeta1 * g);
        const float v = withoutRest(s.beta2 * square[i] + s.oneLessBeta2 * (g * g));
        mean[i] = m;
        square[i] = v;
        value[i] = s.kept * value[i] - s.stepSize * m / (s.rootCorrection * __builtin_sqrtf(v) + s.epsilon);
    }
}

void approach(const float *value, std::size_t count, float share, float *mean)
{
    for (std::size_t i = 0; i < count; ++i)
        mean[i] += share * (value[i] - mean[i]);
}

double sumOfSquares(const float *values, std::size_t count)
{
    constexpr std::size_t kChains = 4;
    Vec sums[kChains] = {};
    std::size_t i = 0;
    for (; i + kChains * kLanes <= count; i += kChains * kLanes) {
        for (std::size_t chain = 0; chain < kChains; ++chain) {
            const Vec x = load(values + i + chain * kLanes);
            sums[chain] += x * x;
        }
    }
    double sum = sumOf((sums[0] + sums[1]) + (sums[2] + sums[3]));
    for (; i < count; ++i)
        sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    return sum;
}

} // namespace inkling::INKLING_KERNELS
