// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling {

/// Functions of one number that stand between layers. alpha: LeakyRelu's slope below zero, Elu's distance of its lower
/// end from zero; nothing to the others.
enum class ActivationKind
{
    Relu,      ///< max(x, 0)
    LeakyRelu, ///< x above zero, alpha * x below
    Elu,       ///< x above zero, alpha * (exp(x) - 1) below (Clevert et al. 2015)
    Gelu,      ///< x * P(standard normal < x), the exact form (Hendrycks and Gimpel 2016)
    Swish,     ///< x * sigmoid(x) (Ramachandran et al. 2017)
    Tanh,
    Sigmoid ///< 1 / (1 + exp(-x))
};

/// What the way back of an activation knows: its input, its output, and the gradient with respect to that.
struct ActivationPass
{
    const float *x = nullptr;
    const float *y = nullptr;
    const float *gradY = nullptr;
};

} // namespace inkling
