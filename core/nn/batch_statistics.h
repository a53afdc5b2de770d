// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/math/aligned_vector.h"
#include "core/math/blocks.h"
#include "core/nn/layer.h"
#include "core/nn/shared_values.h"

#include <span>
#include <vector>

namespace inkling {

/// Mean and deviation of every channel over a batch, with what is kept of them, the gain and the bias: the part that
/// layers of batch norm share (Ioffe and Szegedy 2015, algorithm 1). Not a layer of its own.
///
/// The groups of samples that a pass is cut into sum up at the same time, each for itself; what comes of the sums is
/// worked out when all have.
///
/// Thread contract: plain; add...() of different groups at the same time.
class BatchStatistics final
{
public:
    BatchStatistics(int channels, double epsilon, double momentum);

    void clearSums();
    /// Of `count` numbers of a channel: their sum, and that of the squares of their distances from their own mean.
    void addMoments(int group, int channel, float sum, float squares, double count);
    /// Of some gradients: their sum, and that of gradient * (x - mean).
    void addGradientMoments(int group, int channel, float sum, float product);

    /// Takes mean and deviation from the sums of the first groups over `count` numbers a channel, and moves the running
    /// ones towards them.
    void learn(int groups, double count);
    /// Takes the running mean and variance.
    void judge();
    float mean(int channel) const { return m_mean[at(channel)]; }
    const float *means() const { return m_mean.data(); }

    /// Rows of one number a channel, for y = factor * (x - mean) + factor.
    const float *outputFactors();
    /// Adds to the gradients of gain and bias what the sums of the first groups say. Returns rows of one number a
    /// channel, for dx = factor * (dy - factor) + factor * (x - mean); `learned`: x had a part in mean and deviation.
    const float *finishGradients(int groups, double count, bool learned, const GradientSink &sink);

    std::vector<Parameter> parameters();
    std::vector<Parameter> state();
    void initialise();

private:
    static constexpr std::size_t kSums = 3;
    static std::size_t at(int channel) { return static_cast<std::size_t>(channel); }
    double *sumsOf(int group) { return m_sums.data() + static_cast<std::size_t>(group) * kSums * m_mean.size(); }
    void addUp(int groups);

    double m_epsilon;
    double m_momentum;
    SharedValues m_weight;
    SharedValues m_bias;
    SharedValues m_runningMean;
    SharedValues m_runningVariance;
    AlignedVector<float> m_gradWeight;
    AlignedVector<float> m_gradBias;
    AlignedVector<float> m_mean;    ///< of the last forward pass
    AlignedVector<float> m_inverse; ///< 1 / standard deviation, likewise
    AlignedVector<float> m_factors; ///< three rows of one number a channel
    AlignedVector<double> m_sums;   ///< (groups, kSums, channels)
};

} // namespace inkling
