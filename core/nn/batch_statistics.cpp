// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/batch_statistics.h"

#include <algorithm>
#include <cmath>

namespace inkling {

BatchStatistics::BatchStatistics(int channels, double epsilon, double momentum)
    : m_epsilon(epsilon)
    , m_momentum(momentum)
    , m_weight(at(channels))
    , m_bias(at(channels))
    , m_runningMean(at(channels))
    , m_runningVariance(at(channels))
    , m_gradWeight(at(channels))
    , m_gradBias(at(channels))
    , m_mean(at(channels))
    , m_inverse(at(channels))
    , m_factors(3 * at(channels))
    , m_sums(kSums * Blocks::kMost * at(channels))
{
    std::ranges::fill(m_runningVariance, 1.0F);
}

void BatchStatistics::clearSums()
{
    std::ranges::fill(m_sums, 0.0);
}

void BatchStatistics::addMoments(int group, int channel, float sum, float squares, double count)
{
    double *const sums = sumsOf(group) + channel;
    sums[0] += sum;
    sums[m_mean.size()] += squares;
    sums[2 * m_mean.size()] += static_cast<double>(sum) * sum / count;
}

void BatchStatistics::addGradientMoments(int group, int channel, float sum, float product)
{
    double *const sums = sumsOf(group) + channel;
    sums[0] += sum;
    sums[m_mean.size()] += product;
}

/// The sums of all groups to those of the first, in their order.
void BatchStatistics::addUp(int groups)
{
    for (int group = 1; group < groups; ++group) {
        const double *from = sumsOf(group);
        for (std::size_t i = 0; i < kSums * m_mean.size(); ++i)
            m_sums[i] += from[i];
    }
}

/// With s, q the sum and the squares' sum of a part of n numbers, each about its own mean, the squares about the mean
/// of all N are sum(q) + sum(s^2 / n) - sum(s)^2 / N.
void BatchStatistics::learn(int groups, double count)
{
    addUp(groups);
    for (std::size_t c = 0; c < m_mean.size(); ++c) {
        const double sum = m_sums[c];
        const double squares = m_sums[m_mean.size() + c] + m_sums[2 * m_mean.size() + c] - sum * sum / count;
        const double mean = sum / count;
        const double variance = std::max(squares, 0.0) / count;
        m_mean[c] = static_cast<float>(mean);
        m_inverse[c] = static_cast<float>(1.0 / std::sqrt(variance + m_epsilon));
        if (count == 1)
            continue; // a last batch of one number says nothing of the variance
        const double unbiased = variance * count / (count - 1);
        m_runningMean[c] = static_cast<float>((1 - m_momentum) * m_runningMean[c] + m_momentum * mean);
        m_runningVariance[c] = static_cast<float>((1 - m_momentum) * m_runningVariance[c] + m_momentum * unbiased);
    }
}

void BatchStatistics::judge()
{
    for (std::size_t c = 0; c < m_mean.size(); ++c) {
        m_mean[c] = m_runningMean[c];
        m_inverse[c] = static_cast<float>(1.0 / std::sqrt(m_runningVariance[c] + m_epsilon));
    }
}

const float *BatchStatistics::outputFactors()
{
    for (std::size_t c = 0; c < m_mean.size(); ++c) {
        m_factors[c] = m_weight[c] * m_inverse[c];
        m_factors[m_mean.size() + c] = m_bias[c];
    }
    return m_factors.data();
}

/// With h = (x - mean) / deviation: dgain = sum(dy * h), dbias = sum(dy) and, where mean and deviation are the batch's
/// own, dx = gain / deviation * (dy - mean(dy) - h * mean(dy * h)). The factors first: the sink may change the gain.
const float *BatchStatistics::finishGradients(int groups, double count, bool learned, const GradientSink &sink)
{
    addUp(groups);
    const std::span<float> gradWeight = sink.target(m_weight, m_gradWeight);
    const std::span<float> gradBias = sink.target(m_bias, m_gradBias);
    for (std::size_t c = 0; c < m_mean.size(); ++c) {
        const double product = m_sums[m_mean.size() + c] * m_inverse[c];
        const double scale = static_cast<double>(m_weight[c]) * m_inverse[c];
        m_factors[c] = static_cast<float>(scale);
        m_factors[m_mean.size() + c] = learned ? static_cast<float>(m_sums[c] / count) : 0.0F;
        m_factors[2 * m_mean.size() + c] = learned ? static_cast<float>(-scale * m_inverse[c] * product / count) : 0.0F;
        gradBias[c] += sink.scale() * static_cast<float>(m_sums[c]);
        gradWeight[c] += sink.scale() * static_cast<float>(product);
    }
    return m_factors.data();
}

std::vector<Parameter> BatchStatistics::parameters()
{
    const int channels = static_cast<int>(m_mean.size());
    return {{.name = "weight", .shape = {channels}, .value = m_weight, .gradient = m_gradWeight, .decays = false},
            {.name = "bias", .shape = {channels}, .value = m_bias, .gradient = m_gradBias, .decays = false}};
}

std::vector<Parameter> BatchStatistics::state()
{
    const int channels = static_cast<int>(m_mean.size());
    return {{.name = "running_mean", .shape = {channels}, .value = m_runningMean, .gradient = {}},
            {.name = "running_var", .shape = {channels}, .value = m_runningVariance, .gradient = {}}};
}

void BatchStatistics::initialise()
{
    std::ranges::fill(m_weight, 1.0F);
    std::ranges::fill(m_bias, 0.0F);
    std::ranges::fill(m_runningMean, 0.0F);
    std::ranges::fill(m_runningVariance, 1.0F);
}

} // namespace inkling
