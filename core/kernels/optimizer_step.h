// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace inkling {

/// One step with momentum over some elements: with g = gradientScale * gradient + decay * value, velocity becomes
/// momentum * velocity + g, and value falls by learningRate * velocity (nesterov: by learningRate * (g + momentum *
/// velocity)).
struct MomentumStep
{
    float *value;
    const float *gradient;
    float *velocity;
    std::size_t count;
    float gradientScale;
    float decay;
    float momentum;
    float learningRate;
    bool nesterov;
};

/// One step of Adam over some elements: with g = gradientScale * gradient + decay * value, mean and square become the
/// running means of g and its square, and value becomes kept * value - stepSize * mean / (rootCorrection * sqrt(square)
/// + epsilon).
struct AdamStep
{
    float *value;
    const float *gradient;
    float *mean;
    float *square;
    std::size_t count;
    float gradientScale;
    float decay;
    float kept;
    float beta1;
    float beta2;
    float oneLessBeta1; ///< rounded once, from the exact difference
    float oneLessBeta2;
    float stepSize;
    float rootCorrection;
    float epsilon;
};

} // namespace inkling
