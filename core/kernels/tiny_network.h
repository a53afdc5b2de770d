// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace inkling {

/// Two inputs, a few sigmoid units, one sigmoid output, squared error and plain SGD, with a few samples that are always
/// learned in the same order, one a step: XOR.
///
/// Such a step is a chain in which everything waits for what is before it; what counts is the chain's length. An exact
/// sigmoid would be half of it. Since weights move by little in one step, every sample keeps its sigmoids as
/// polynomials around where they last were computed, which are replaced when an argument leaves their reach.
struct TinyNetwork
{
    static constexpr int kInputs = 2;
    static constexpr int kMaxHidden = 16;
    static constexpr int kMaxSamples = 16;
    /// Polynomials in (x - center): c[0] + c[1] * (x - center) + ...
    static constexpr int kTerms = 4;
    /// How far from its center a polynomial is used: there it is as good as a sigmoid in float.
    static constexpr float kReach = 1.0F / 64;

    struct Sample
    {
        alignas(64) float hiddenCenter[kMaxHidden];
        float hidden[kTerms][kMaxHidden]; ///< sigmoids of the hidden units
        float outCenter;
        float output[kTerms]; ///< sigmoid of the output
        float change[kTerms]; ///< learning rate * gradient of the loss with respect to the output's argument
        float input[kInputs];
        float target;  ///< 0 or 1
        float nextDot; ///< 1 + input . input of the sample after it
        float answer;  ///< the output in its last step, with the weights before that step
    };

    int hidden; ///< up to kMaxHidden; weights, centers and polynomials beyond it are zero and stay so
    int samples;
    float learningRate;
    float outBias;
    /// The hidden units' arguments for the first sample are before - change * effect; so they come out of a step, and
    /// so they are kept, since the sum would round differently. At first: the arguments, zero, zero.
    float change;
    alignas(64) float before[kMaxHidden];
    float effect[kMaxHidden];
    float weight[kInputs][kMaxHidden];
    float bias[kMaxHidden];
    float outWeight[kMaxHidden];
    Sample sample[kMaxSamples]; ///< with centers at infinity before the first step
};

} // namespace inkling
